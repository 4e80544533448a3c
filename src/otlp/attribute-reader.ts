import { checkValue } from './any-value.ts';
import type { ByteTable } from './columns/byte-table.ts';
import { MessageParts } from './message-parts.ts';
import type { WireReader } from './wire-reader.ts';

/** Places for guesses, a power of two; those that share one only guess worse. */
const PLACES = 2 ** 13;
const PLACE_MASK = PLACES - 1;

/**
 * Reads encoded KeyValues into tables, as their ids there. Most of a request are its attributes, and most of those recur:
 * a call site sends its keys in one order, and many with the value of last time. So for each call site, told apart by the
 * name that it gives, and each key of it, this guesses which key is next, and which value it has. A guess costs one
 * comparison of bytes, where a look into a table costs two walks over them and several cache misses.
 */
export class AttributeReader {
  readonly #keys: ByteTable;
  readonly #values: ByteTable;
  /** By call site and key: the key that last came after it. */
  readonly #followers = new Uint32Array(PLACES);
  /** By call site and key: the entry of `#values` that it last had. */
  readonly #latest = new Uint32Array(PLACES);
  #site = 0;
  #previousKey = 0;

  /** Keys become entries of group 0 in `keys`, encoded AnyValues entries of their key's group in `values`. */
  constructor(keys: ByteTable, values: ByteTable) {
    this.#keys = keys;
    this.#values = values;
  }

  /** The attributes that follow are of a call site with this name, an entry of the table of keys. */
  begin(name: number): void {
    // Entries are small numbers, and so are keys: few call sites have more of them than this, so few places collide.
    this.#site = Math.imul(name, 61);
    this.#previousKey = 0;
  }

  /** Reads the length-delimited KeyValue here; its id in the table of values. Throws `Malformed`. */
  read(reader: WireReader): number {
    const { bytes } = reader;
    const end = reader.contentEnd();
    const start = reader.position;
    const keyStart = start + 2;
    const keyEnd = keyStart + bytes[start + 1]!;
    const valueStart = keyEnd + 2;
    // Key, then value, both shorter than 128 bytes: so nearly all are. Nothing is read beyond the end, since a KeyValue
    // too short for this has a `valueStart` beyond it.
    const isCommon =
      valueStart <= end &&
      bytes[start] === KEY_TAG &&
      bytes[start + 1]! < 0x80 &&
      bytes[keyEnd] === VALUE_TAG &&
      bytes[keyEnd + 1]! < 0x80 &&
      valueStart + bytes[keyEnd + 1]! === end;
    if (!isCommon) return this.#readUncommon(reader, end);
    const id = this.#internValue(reader, this.#internKey(bytes, keyStart, keyEnd), valueStart, end);
    reader.position = end;
    return id;
  }

  #readUncommon(reader: WireReader, end: number): number {
    const { bytes } = reader;
    let keyStart = 0;
    let keyEnd = 0;
    const value = new MessageParts(bytes);
    const outerEnd = reader.end;
    reader.end = end;
    while (reader.position < end) {
      const tag = reader.tag();
      if (tag === KEY_TAG) {
        keyEnd = reader.contentEnd();
        keyStart = reader.position;
        reader.position = keyEnd;
      } else if (tag === VALUE_TAG) {
        value.read(reader);
      } else {
        reader.skip(tag, 2);
      }
    }
    reader.end = outerEnd;
    const key = this.#internKey(bytes, keyStart, keyEnd);
    return this.#internValue(value.reader(), key, value.start, value.end);
  }

  /** Interns, and checks if it is new, the AnyValue from `start` to `end` of what `reader` reads. */
  #internValue(reader: WireReader, key: number, start: number, end: number): number {
    const { bytes } = reader;
    const values = this.#values;
    const place = (this.#site + key) & PLACE_MASK;
    const latest = this.#latest[place]!;
    if (values.isEntry(latest, bytes, start, end, key)) return latest;
    const known = values.count;
    const id = values.intern(bytes, start, end, key);
    // Equal bytes were checked when they first came.
    if (id === known) checkRange(reader, start, end);
    this.#latest[place] = id;
    return id;
  }

  #internKey(bytes: Uint8Array, start: number, end: number): number {
    const keys = this.#keys;
    const place = (this.#site + this.#previousKey) & PLACE_MASK;
    const follower = this.#followers[place]!;
    const key = keys.isEntry(follower, bytes, start, end, 0) ? follower : keys.intern(bytes, start, end, 0);
    this.#followers[place] = key;
    this.#previousKey = key;
    return key;
  }
}

const KEY_TAG = 0x0a;
const VALUE_TAG = 0x12;

function checkRange(reader: WireReader, start: number, end: number): void {
  const outerEnd = reader.end;
  reader.position = start;
  reader.end = end;
  checkValue(reader);
  reader.end = outerEnd;
}
