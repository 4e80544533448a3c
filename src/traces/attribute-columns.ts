import { OPERATION, rangeOf, type Segment } from '../otlp/columns/span-columns.ts';
import { runMarkAttribute } from '../protocol/runs.ts';
import type { Attribute, AttributeColumn, AttributeValue } from '../protocol/traces.ts';
import { valueAt } from '../records/attributes.ts';
import { resourceOf, scopeOf } from '../records/origins.ts';
import { keyIds } from './query/match-attributes.ts';
import { operationWord, rowsOfTrace, type StoredSegment, segmentText } from './segments.ts';
import type { TraceLayout } from './trace-layout.ts';

/** More are ids, not keys. */
const MOST_KEYS = 1000;

/**
 * Keys of the attributes that spans of the trace have themselves, or from their scope or resource: the 1,000 that are
 * the most frequent, these first.
 */
export function attributeKeysOf(segments: readonly StoredSegment[], trace: number): string[] {
  const uses = new Map<string, number>();
  const add = (key: string, count: number) => uses.set(key, (uses.get(key) ?? 0) + count);
  for (const { segment } of segments) {
    const { groups, count } = segment.attributes;
    const usesOfId = new Uint32Array(count);
    const spansOfOrigin = new Map<number, number>();
    for (const row of rowsOfTrace(segment, trace)) {
      const [start, end] = rangeOf(segment.attributeEnds, row);
      for (let i = start; i < end; i++) usesOfId[segment.attributeIds[i]!]!++;
      const origin = operationWord(segment, row, OPERATION.origin);
      spansOfOrigin.set(origin, (spansOfOrigin.get(origin) ?? 0) + 1);
    }
    const usesOfKey = new Map<number, number>();
    for (let id = 0; id < count; id++) {
      if (usesOfId[id]! > 0) usesOfKey.set(groups[id]!, (usesOfKey.get(groups[id]!) ?? 0) + usesOfId[id]!);
    }
    for (const [key, spans] of usesOfKey) add(segmentText(segment, key), spans);
    for (const [origin, spans] of spansOfOrigin) {
      for (const { key } of inheritedOf(segment, origin)) if (key !== runMarkAttribute) add(key, spans);
    }
  }
  return [...uses]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_KEYS)
    .map(([key]) => key);
}

/** What the spans of a trace have of the attribute `key`; where a span itself has none, that of its scope or resource. */
export function attributeColumn(
  segments: readonly StoredSegment[],
  { segment: segmentOf, storedRow, phantoms }: TraceLayout,
  key: string,
  revision: number,
): AttributeColumn {
  const values = new Values();
  const readers = new Map(segments.map((stored) => [stored.number, new ColumnReader(stored.segment, key, values)]));
  const indexes = new Int32Array(segmentOf.length);
  for (let row = 0; row < indexes.length; row++) indexes[row] = readers.get(segmentOf[row]!)!.valueOf(storedRow[row]!);
  for (const row of phantoms) indexes[row] = -1;
  return { revision, values: values.all, indexes };
}

class ColumnReader {
  readonly #segment: Segment;
  readonly #key: string;
  readonly #keys: ReadonlySet<number>;
  readonly #values: Values;
  readonly #byId = new Map<number, number>();
  readonly #byOrigin = new Map<number, number>();

  constructor(segment: Segment, key: string, values: Values) {
    this.#segment = segment;
    this.#key = key;
    this.#keys = new Set(keyIds(segment, key));
    this.#values = values;
  }

  /** Place of the row's value, or -1. */
  valueOf(row: number): number {
    const { attributeEnds, attributeIds, attributes } = this.#segment;
    const [start, end] = rangeOf(attributeEnds, row);
    for (let i = start; i < end; i++) {
      const id = attributeIds[i]!;
      if (this.#keys.has(attributes.groups[id]!)) return this.#ofId(id);
    }
    return this.#ofOrigin(operationWord(this.#segment, row, OPERATION.origin));
  }

  #ofId(id: number): number {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const place = this.#values.place(valueAt(this.#segment.attributes, id));
    this.#byId.set(id, place);
    return place;
  }

  #ofOrigin(origin: number): number {
    const known = this.#byOrigin.get(origin);
    if (known !== undefined) return known;
    const attribute = inheritedOf(this.#segment, origin).find(({ key }) => key === this.#key);
    const place = attribute === undefined ? -1 : this.#values.place(attribute.value);
    this.#byOrigin.set(origin, place);
    return place;
  }
}

/** Attributes of the scope before those of the resource. */
function inheritedOf(segment: Segment, origin: number): Attribute[] {
  return [...scopeOf(segment, origin).attributes, ...resourceOf(segment, origin).resource];
}

/** Values longer than this are cut: a table of 100,000 rows must not take a gigabyte in three processes. */
const LONGEST_VALUE = 1000;

/** Each value once. */
class Values {
  readonly all: AttributeValue[] = [];
  readonly #scalars = new Map<AttributeValue, number>();
  readonly #others = new Map<string, number>();

  place(value: AttributeValue): number {
    const isScalar = typeof value !== 'object' || value === null;
    const text = isScalar ? '' : JSON.stringify(value);
    const known = isScalar ? this.#scalars.get(value) : this.#others.get(text);
    if (known !== undefined) return known;
    const place = this.all.push(cut(value, text)) - 1;
    if (isScalar) this.#scalars.set(value, place);
    else this.#others.set(text, place);
    return place;
  }
}

/** `text`: the JSON of a value that is an object. */
function cut(value: AttributeValue, text: string): AttributeValue {
  const whole = typeof value === 'string' ? value : text;
  return whole.length <= LONGEST_VALUE ? value : `${whole.slice(0, LONGEST_VALUE)}…`;
}
