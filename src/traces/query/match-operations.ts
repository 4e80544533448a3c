import { OPERATION, OPERATION_WIDTH, type Segment } from '../../otlp/columns/span-columns.ts';
import { readScope } from '../../otlp/messages.ts';
import { originMessage } from '../../records/origins.ts';
import type { StoredSegment } from '../segments.ts';
import type { Rows } from './rows.ts';
import { testText, type ValueTest } from './value-test.ts';

/** The rows whose operation is met; `isMet` gets the operations' words and where the operation begins in them. */
export function matchOperations(segment: Segment, isMet: (words: Uint32Array, at: number) => boolean): Rows {
  const { operations, operationTuples, rowCount } = segment;
  const count = operationTuples.length / OPERATION_WIDTH;
  const flags = new Uint8Array(count);
  let met = 0;
  for (let operation = 0; operation < count; operation++) {
    if (!isMet(operationTuples, operation * OPERATION_WIDTH)) continue;
    flags[operation] = 1;
    met++;
  }
  if (met === 0 || met === count) return met > 0;
  const rows = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = flags[operations[row]!]!;
  return rows;
}

/** The rows of which the text at word `field` of their operation is met. */
export function matchOperationText(segment: Segment, field: number, test: ValueTest): Rows {
  const { heap, bounds } = segment.texts;
  const isMet = once((id) => testText(test, heap, bounds[id]!, bounds[id + 1]!));
  return matchOperations(segment, (words, at) => isMet(words[at + field]!));
}

/** The rows whose origin is met. */
export function matchOrigins(segment: Segment, isMet: (origin: number) => boolean): Rows {
  const isOriginMet = once(isMet);
  return matchOperations(segment, (words, at) => isOriginMet(words[at + OPERATION.origin]!));
}

export function matchServices({ segment, services }: StoredSegment, test: ValueTest): Rows {
  return matchOrigins(segment, (origin) => isTextMet(test, services[origin]!));
}

export function matchScope(segment: Segment, field: 'name' | 'version', test: ValueTest): Rows {
  return matchOrigins(segment, (origin) => isTextMet(test, readScope(originMessage(segment, origin, 'scope'))[field]));
}

const encoder = new TextEncoder();

export function isTextMet(test: ValueTest, text: string): boolean {
  const bytes = encoder.encode(text);
  return testText(test, bytes, 0, bytes.length);
}

/** Whether the bit of the code is set. Codes that do not fit into the bits are none that has a name. */
export function isCode(codes: number, code: number): boolean {
  return ((codes >>> Math.min(code, 31)) & 1) === 1;
}

/** Asks `decide` once for each number. */
function once(decide: (id: number) => boolean): (id: number) => boolean {
  const known = new Map<number, boolean>();
  return (id) => {
    let decision = known.get(id);
    if (decision === undefined) {
      decision = decide(id);
      known.set(id, decision);
    }
    return decision;
  };
}
