import { type ByteEntries, entryBytes } from '../otlp/columns/byte-table.ts';
import type { EncodedRange } from '../otlp/messages.ts';
import { WireReader } from '../otlp/wire-reader.ts';
import { WireWriter } from '../otlp/wire-writer.ts';
import type { Attribute } from '../protocol/traces.ts';
import { attributesIn } from '../records/attributes.ts';

/** The attributes of the entry `id` of `sets`, encoded lists of KeyValues, each as a field 1. */
export function attributesOfSet(sets: ByteEntries, id: number): Attribute[] {
  const bytes = entryBytes(sets, id);
  return attributesIn(bytes, rangesIn(new WireReader(bytes)));
}

/** Brings attributes into an order that is the same whatever theirs was: they are a set. */
export class SetSorter {
  readonly #sets: ByteEntries;
  readonly #reader: WireReader;
  readonly #sorted = new WireWriter();

  constructor(sets: ByteEntries) {
    this.#sets = sets;
    this.#reader = new WireReader(sets.heap);
  }

  /** Calls `use` with where the entry `id` stands in order; the bytes are to be read during the call only. */
  sorted<Used>(id: number, use: (bytes: Uint8Array, start: number, end: number) => Used): Used {
    const { heap, bounds } = this.#sets;
    const reader = this.#reader;
    reader.position = bounds[id]!;
    reader.end = bounds[id + 1]!;
    const ranges = rangesIn(reader);
    let i = 1;
    while (i < ranges.length && compareBytes(heap, ranges[i - 1]!, ranges[i]!) <= 0) i++;
    if (i >= ranges.length) return use(heap, bounds[id]!, bounds[id + 1]!);
    const writer = this.#sorted;
    writer.length = 0;
    for (const { start, end } of ranges.sort((one, other) => compareBytes(heap, one, other))) {
      const field = writer.begin(0x0a);
      writer.raw(heap, start, end);
      writer.end(field);
    }
    return use(writer.bytes, 0, writer.length);
  }
}

/** Where the contents of the entries stand. */
function rangesIn(reader: WireReader): EncodedRange[] {
  const ranges: EncodedRange[] = [];
  while (reader.position < reader.end) {
    reader.tag();
    const end = reader.contentEnd();
    ranges.push({ start: reader.position, end });
    reader.position = end;
  }
  return ranges;
}

function compareBytes(bytes: Uint8Array, one: EncodedRange, other: EncodedRange): number {
  const length = Math.min(one.end - one.start, other.end - other.start);
  for (let i = 0; i < length; i++) {
    const difference = bytes[one.start + i]! - bytes[other.start + i]!;
    if (difference !== 0) return difference;
  }
  return one.end - one.start - (other.end - other.start);
}
