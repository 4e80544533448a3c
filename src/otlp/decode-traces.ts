import { failed, ok, type Result } from '../base/result.ts';
import type { SpanColumns } from './columns/span-columns.ts';
import { readJsonRequest } from './json-to-protobuf.ts';
import { readProtobufTraces } from './protobuf-traces.ts';
import { Malformed } from './wire-reader.ts';

/** How a request body is encoded: `application/x-protobuf` (and gRPC) or `application/json`. */
export type Encoding = 'protobuf' | 'json';

/** Why a request was refused: one sentence for its sender. */
export interface DecodeProblem {
  readonly message: string;
}

/**
 * Decodes one ExportTraceServiceRequest into rows at the end of `columns`: all of its spans, or none and the problem.
 * `bytes` is only read during the call. Never throws for any bytes.
 */
export function decodeTraces(
  bytes: Uint8Array,
  encoding: Encoding,
  columns: SpanColumns,
): Result<{ spans: number }, DecodeProblem> {
  const before = columns.rowCount;
  try {
    columns.writeRequest(() => {
      readProtobufTraces(encoding === 'json' ? readJsonRequest(bytes, 'traces') : bytes, columns);
    });
  } catch (error) {
    if (error instanceof Malformed) return failed({ message: error.message });
    throw error;
  }
  return ok({ spans: columns.rowCount - before });
}
