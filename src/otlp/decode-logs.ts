import { failed, ok, type Result } from '../base/result.ts';
import type { LogColumns } from './columns/log-columns.ts';
import type { DecodeProblem, Encoding } from './decode-traces.ts';
import { readJsonRequest } from './json-to-protobuf.ts';
import { readProtobufLogs } from './protobuf-logs.ts';
import { Malformed } from './wire-reader.ts';

/**
 * Decodes one ExportLogsServiceRequest into rows at the end of `columns`: all of its records, or none and the problem.
 * `bytes` is only read during the call. Never throws for any bytes.
 */
export function decodeLogs(
  bytes: Uint8Array,
  encoding: Encoding,
  columns: LogColumns,
): Result<{ logs: number }, DecodeProblem> {
  const before = columns.rowCount;
  try {
    columns.set.writeRequest(() => {
      readProtobufLogs(encoding === 'json' ? readJsonRequest(bytes, 'logs') : bytes, columns);
    });
  } catch (error) {
    if (error instanceof Malformed) return failed({ message: error.message });
    throw error;
  }
  return ok({ logs: columns.rowCount - before });
}
