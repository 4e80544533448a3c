import type { LogRecord } from '../protocol/logs.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';

/** Entries of an array or map that are kept where texts are cut. */
const mostEntries = 100;

/** The record with no text in body or attributes longer than `limit` UTF-16 units; it says so when something was cut. */
export function withTextCut(record: LogRecord, limit: number): LogRecord {
  const cutter = new Cutter(limit);
  const body = cutter.value(record.body);
  const attributes = cutter.entries(record.attributes);
  return cutter.hasCut ? { ...record, body, attributes, isCut: true } : record;
}

/** Values nest only as deep as the decoder lets them, so this may recurse. */
class Cutter {
  hasCut = false;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  value(value: AttributeValue): AttributeValue {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (isArray(value)) return this.#few(value).map((each) => this.value(each));
    if ('bytes' in value) return { bytes: this.#text(value.bytes) };
    return 'map' in value ? { map: this.entries(value.map) } : value;
  }

  entries(attributes: readonly Attribute[]): Attribute[] {
    return this.#few(attributes).map(({ key, value }) => ({ key: this.#text(key), value: this.value(value) }));
  }

  #few<Item>(items: readonly Item[]): readonly Item[] {
    if (items.length <= mostEntries) return items;
    this.hasCut = true;
    return items.slice(0, mostEntries);
  }

  #text(text: string): string {
    if (text.length <= this.#limit) return text;
    this.hasCut = true;
    return text.slice(0, this.#limit);
  }
}

/** `Array.isArray` that knows of read-only arrays. */
function isArray(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
