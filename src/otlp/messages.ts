import { textOf } from './any-value.ts';
import { WireReader } from './wire-reader.ts';

/** Where an encoded KeyValue stands in the bytes of its message. */
export interface EncodedRange {
  readonly start: number;
  readonly end: number;
}

export interface Resource {
  readonly attributes: readonly EncodedRange[];
  readonly droppedAttributes: number;
  readonly entityRefs: readonly EntityRef[];
}

export interface EntityRef {
  readonly schemaUrl: string;
  readonly type: string;
  readonly idKeys: readonly string[];
  readonly descriptionKeys: readonly string[];
}

export interface Scope {
  readonly name: string;
  readonly version: string;
  readonly attributes: readonly EncodedRange[];
  readonly droppedAttributes: number;
}

/** An encoded Resource (resource/v1/resource.proto) that was checked when it came in. */
export function readResource(bytes: Uint8Array): Resource {
  return {
    attributes: fieldsOf(bytes, 1),
    droppedAttributes: lastCount(bytes, 2),
    entityRefs: fieldsOf(bytes, 3).map(({ start, end }) => readEntityRef(bytes.subarray(start, end))),
  };
}

/** An encoded InstrumentationScope (common/v1/common.proto) that was checked when it came in. */
export function readScope(bytes: Uint8Array): Scope {
  return {
    name: lastText(bytes, 1),
    version: lastText(bytes, 2),
    attributes: fieldsOf(bytes, 3),
    droppedAttributes: lastCount(bytes, 4),
  };
}

function readEntityRef(bytes: Uint8Array): EntityRef {
  return {
    schemaUrl: lastText(bytes, 1),
    type: lastText(bytes, 2),
    idKeys: textsOf(bytes, 3),
    descriptionKeys: textsOf(bytes, 4),
  };
}

/** Contents of the length-delimited fields with number `field`. */
function fieldsOf(bytes: Uint8Array, field: number): EncodedRange[] {
  const reader = new WireReader(bytes);
  const ranges: EncodedRange[] = [];
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === lengthDelimitedTag(field)) {
      const end = reader.contentEnd();
      ranges.push({ start: reader.position, end });
      reader.position = end;
    } else {
      reader.skip(tag);
    }
  }
  return ranges;
}

function textsOf(bytes: Uint8Array, field: number): string[] {
  return fieldsOf(bytes, field).map(({ start, end }) => textOf(bytes.subarray(start, end)));
}

function lastText(bytes: Uint8Array, field: number): string {
  return textsOf(bytes, field).at(-1) ?? '';
}

function lastCount(bytes: Uint8Array, field: number): number {
  const reader = new WireReader(bytes);
  let count = 0;
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === field << 3) count = reader.varint32();
    else reader.skip(tag);
  }
  return count;
}

function lengthDelimitedTag(field: number): number {
  return (field << 3) | 2;
}
