import { failed, ok, type Result } from '../base/result.ts';
import { readJsonRequest } from './json-to-protobuf.ts';
import type { Signal } from './signal.ts';
import { Malformed } from './wire-reader.ts';

/** How a request body is encoded: `application/x-protobuf` (and gRPC) or `application/json`. */
export type Encoding = 'protobuf' | 'json';

/** Why a request was refused: one sentence for its sender. */
export interface DecodeProblem {
  readonly message: string;
}

/**
 * Decodes one export request into rows at the end of `columns`, and returns their number: all of its items, or none and
 * the problem. `read` decodes protobuf and may throw `Malformed`; `bytes` is only read during the call. Never throws for
 * any bytes.
 */
export function decodeRequest<Columns extends { readonly rowCount: number; writeRequest(write: () => void): void }>(
  signal: Signal,
  bytes: Uint8Array,
  encoding: Encoding,
  columns: Columns,
  read: (bytes: Uint8Array, columns: Columns) => void,
): Result<number, DecodeProblem> {
  const before = columns.rowCount;
  try {
    columns.writeRequest(() => read(encoding === 'json' ? readJsonRequest(bytes, signal) : bytes, columns));
  } catch (error) {
    if (error instanceof Malformed) return failed({ message: error.message });
    throw error;
  }
  return ok(columns.rowCount - before);
}
