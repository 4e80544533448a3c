import { ok, type Result } from '../base/result.ts';
import type { SpanColumns } from './columns/span-columns.ts';
import { type DecodeProblem, decodeRequest, type Encoding } from './decode-request.ts';
import { readProtobufTraces } from './protobuf-traces.ts';

/**
 * Decodes one ExportTraceServiceRequest into rows at the end of `columns`: all of its spans, or none and the problem.
 * `bytes` is only read during the call. Never throws for any bytes.
 */
export function decodeTraces(
  bytes: Uint8Array,
  encoding: Encoding,
  columns: SpanColumns,
): Result<{ spans: number }, DecodeProblem> {
  const decoded = decodeRequest('traces', bytes, encoding, columns, readProtobufTraces);
  return decoded.ok ? ok({ spans: decoded.value }) : decoded;
}
