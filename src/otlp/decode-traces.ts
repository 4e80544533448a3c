import { ok, type Result } from '../base/result.ts';
import type { SpanColumns } from './columns/span-columns.ts';
import { decodeRequest } from './decode-request.ts';
import { readProtobufTraces } from './protobuf-traces.ts';

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
  const decoded = decodeRequest('traces', bytes, encoding, columns, readProtobufTraces);
  return decoded.ok ? ok({ spans: decoded.value }) : decoded;
}
