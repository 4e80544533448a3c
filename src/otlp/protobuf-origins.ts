import { checkValue } from './any-value.ts';
import type { ByteTable } from './columns/byte-table.ts';
import { ORIGIN, ORIGIN_WIDTH } from './columns/span-columns.ts';
import type { TupleTable } from './columns/tuple-table.ts';
import { MessageParts } from './message-parts.ts';
import { WireReader } from './wire-reader.ts';

/** Tables that resources, scopes and their schema URLs are written into. */
export interface OriginTables {
  readonly texts: ByteTable;
  readonly messages: ByteTable;
  readonly originTuples: TupleTable;
}

/**
 * Walks through an export request of any signal: all hold their items by scope, and those by resource
 * (opentelemetry-proto 1.11, {trace,logs,metrics}/v1). Calls `readItem` with the number of the origin at each item, which
 * it must read or step over, its length included. Throws `Malformed`.
 */
export function readItems(reader: WireReader, tables: OriginTables, readItem: (origin: number) => void): void {
  const origin = new Uint32Array(ORIGIN_WIDTH);
  const readScope = () => {
    const outerEnd = enterGroup(reader, tables, origin, ORIGIN.scope, checkScope);
    const id = tables.originTuples.intern(origin);
    readParts(reader, () => readItem(id));
    reader.leave(outerEnd);
  };
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag !== PART_TAG_OF_REQUEST) {
      reader.skip(tag, 1);
      continue;
    }
    const outerEnd = enterGroup(reader, tables, origin, ORIGIN.resource, checkResource);
    readParts(reader, readScope);
    reader.leave(outerEnd);
  }
}

const PART_TAG_OF_REQUEST = 0x0a;
const PART_TAG = 0x12;

/**
 * Enters what belongs to one resource or scope and reads all but its parts (2): itself (1) into the `word` of `origin`,
 * its schema URL (3) into the next. Both may stand after the parts, which have them in common: the URL always does.
 */
function enterGroup(
  reader: WireReader,
  tables: OriginTables,
  origin: Uint32Array,
  word: number,
  check: (reader: WireReader) => void,
): number {
  const outerEnd = reader.enter();
  const start = reader.position;
  const message = new MessageParts(reader.bytes);
  origin[word + 1] = 0;
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === PART_TAG) reader.skip(tag);
    else if (tag === 0x0a) message.read(reader);
    else if (tag === 0x1a) origin[word + 1] = readText(reader, tables.texts);
    else reader.skip(tag, 3);
  }
  origin[word] = internMessage(message, tables.messages, word, check);
  reader.position = start;
  return outerEnd;
}

function readParts(reader: WireReader, readPart: () => void): void {
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === PART_TAG) readPart();
    else reader.skip(tag);
  }
}

/** The id of the text here. */
export function readText(reader: WireReader, texts: ByteTable): number {
  const end = reader.contentEnd();
  const start = reader.position;
  reader.position = end;
  return texts.intern(reader.bytes, start, end, 0);
}

/**
 * The id of a message; 0 for an empty one. It is checked only when it is new: equal bytes of the same `kind`, the group in
 * `messages`, were checked before. A kind has one check, since what is a fine scope may be a broken resource.
 */
export function internMessage(
  { bytes, start, end }: MessageParts,
  messages: ByteTable,
  kind: number,
  check: (reader: WireReader) => void,
): number {
  if (start === end) return 0;
  const known = messages.count;
  const id = messages.intern(bytes, start, end, kind);
  if (id === known) check(new WireReader(bytes, start, end));
  return id;
}

/** Steps over an id of `length` bytes, and returns where they begin; -1 for an empty one, the same as all zeroes. */
export function readId(reader: WireReader, length: number, field: string): number {
  const end = reader.contentEnd();
  const start = reader.position;
  if (end === start) return -1;
  if (end - start !== length) throw reader.malformed(`${field} has ${end - start} bytes instead of ${length}`);
  reader.position = end;
  return start;
}

/** Checks the length-delimited KeyValue here. */
export function checkAttribute(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x12) {
      const keyValueEnd = reader.enter();
      checkValue(reader);
      reader.leave(keyValueEnd);
    } else if (tag === 0x0a) reader.skip(tag);
    else reader.skip(tag, 2);
  }
  reader.leave(outerEnd);
}

/** Resource: attributes 1, dropped_attributes_count 2, entity_refs 3. */
function checkResource(reader: WireReader): void {
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x0a) checkAttribute(reader);
    else if (tag === 0x1a) checkEntityRef(reader);
    else if (tag === 0x10) reader.skip(tag);
    else reader.skip(tag, 3);
  }
}

/** EntityRef: schema_url 1, type 2, id_keys 3, description_keys 4; all text. */
function checkEntityRef(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x0a || tag === 0x12 || tag === 0x1a || tag === 0x22) reader.skip(tag);
    else reader.skip(tag, 4);
  }
  reader.leave(outerEnd);
}

/** InstrumentationScope: name 1, version 2, attributes 3, dropped_attributes_count 4. */
function checkScope(reader: WireReader): void {
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x1a) checkAttribute(reader);
    else if (tag === 0x0a || tag === 0x12 || tag === 0x20) reader.skip(tag);
    else reader.skip(tag, 4);
  }
}
