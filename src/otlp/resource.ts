import { textOf } from './any-value.ts';
import { WireReader } from './wire-reader.ts';

/** Where an encoded KeyValue stands in the bytes of its message. */
export interface EncodedRange {
  readonly start: number;
  readonly end: number;
}

/** The attributes of an encoded Resource that was checked when it came in. */
export function resourceAttributes(resource: Uint8Array): EncodedRange[] {
  return messageFields(resource, 0x0a);
}

export interface Scope {
  readonly name: string;
  readonly version: string;
  readonly attributes: EncodedRange[];
  readonly droppedAttributes: number;
}

/** An encoded InstrumentationScope that was checked when it came in. */
export function readScope(scope: Uint8Array): Scope {
  const last = (tag: number) => {
    const range = messageFields(scope, tag).at(-1);
    return range === undefined ? '' : textOf(scope.subarray(range.start, range.end));
  };
  return {
    name: last(0x0a),
    version: last(0x12),
    attributes: messageFields(scope, 0x1a),
    droppedAttributes: lastCount(scope, 0x20),
  };
}

/** The Resource's dropped_attributes_count. */
export function resourceDroppedAttributes(resource: Uint8Array): number {
  return lastCount(resource, 0x10);
}

function messageFields(message: Uint8Array, wanted: number): EncodedRange[] {
  const reader = new WireReader(message);
  const ranges: EncodedRange[] = [];
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === wanted) {
      const end = reader.contentEnd();
      ranges.push({ start: reader.position, end });
      reader.position = end;
    } else {
      reader.skip(tag);
    }
  }
  return ranges;
}

function lastCount(message: Uint8Array, wanted: number): number {
  const reader = new WireReader(message);
  let count = 0;
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === wanted) count = reader.varint32();
    else reader.skip(tag);
  }
  return count;
}
