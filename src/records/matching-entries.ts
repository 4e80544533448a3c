import { BOOL_TAG, buildEntry, buildValue, STRING_TAG, textOf, type ValueBuilder } from '../otlp/any-value.ts';
import { type ByteEntries, entryBytes } from '../otlp/columns/byte-table.ts';
import { readResource, readScope } from '../otlp/messages.ts';
import { type OriginTables, originMessage } from './origins.ts';
import type { TextPattern } from './text-pattern.ts';

/** Flags by the number of each text that has the word; `undefined` when none has. */
export function matchingTexts(texts: ByteEntries, pattern: TextPattern): Uint8Array | undefined {
  if (pattern.isAscii) return scan(texts, pattern, () => true);
  return testNonAscii(texts, (id) => pattern.isIn(textOf(entryBytes(texts, id))));
}

/**
 * Flags by the number of each encoded AnyValue that has the word, or whose group is flagged in `keys`; `undefined` when
 * none has.
 */
export function matchingValues(
  values: ByteEntries,
  keys: Uint8Array | undefined,
  pattern: TextPattern,
): Uint8Array | undefined {
  const { heap, bounds, groups, count } = values;
  const isIn = (id: number) => buildValue(heap, bounds[id]!, bounds[id + 1]!, anyTextIn(pattern));
  let flags = pattern.isAscii
    ? scan(values, pattern, (id, at) => {
        const textStart = plainTextStart(heap, bounds[id]!, bounds[id + 1]!);
        return textStart <= bounds[id + 1]! ? at >= textStart : isIn(id);
      })
    : testNonAscii(values, isIn);
  const { isScalar } = pattern;
  if (keys === undefined && !isScalar) return flags;
  for (let id = 0; id < count; id++) {
    const start = bounds[id]!;
    const isFound =
      (keys !== undefined && keys[groups[id]!] === 1) ||
      (isScalar && heap[start]! >= BOOL_TAG && bounds[id + 1]! > start && isIn(id));
    if (!isFound) continue;
    flags ??= new Uint8Array(count);
    flags[id] = 1;
  }
  return flags;
}

/** Whether the word is in the resource or scope of the origin, keys and values. */
export function isInOrigin(tables: OriginTables, origin: number, pattern: TextPattern): boolean {
  const builder = anyTextIn(pattern);
  const resource = originMessage(tables, origin, 'resource');
  const scopeMessage = originMessage(tables, origin, 'scope');
  const scope = readScope(scopeMessage);
  const isInEntry = (message: Uint8Array) => (range: { start: number; end: number }) => {
    const { key, value } = buildEntry(message, range.start, range.end, builder);
    return value || pattern.isIn(key);
  };
  return (
    readResource(resource).attributes.some(isInEntry(resource)) ||
    pattern.isIn(scope.name) ||
    pattern.isIn(scope.version) ||
    scope.attributes.some(isInEntry(scopeMessage))
  );
}

function anyTextIn(pattern: TextPattern): ValueBuilder<boolean> {
  return {
    empty: () => false,
    string: (text) => pattern.isIn(text),
    bool: (value) => pattern.isIn(String(value)),
    int: (value) => pattern.isIn(String(value)),
    double: (value) => pattern.isIn(String(value)),
    bytes: () => false,
    array: (values) => values.includes(true),
    map: (entries) => entries.some(({ key, value }) => value || pattern.isIn(key)),
  };
}

/** Flags the entries in whose bytes the word occurs at a place that `accept` takes. */
function scan(
  { heap, bounds, count }: ByteEntries,
  pattern: TextPattern,
  accept: (id: number, at: number) => boolean,
): Uint8Array | undefined {
  let flags: Uint8Array | undefined;
  let id = 0;
  let at = pattern.indexIn(heap, 0);
  while (at >= 0) {
    while (bounds[id + 1]! <= at) id++;
    let next = at + 1;
    if (at + pattern.length <= bounds[id + 1]! && accept(id, at)) {
      flags ??= new Uint8Array(count);
      flags[id] = 1;
      next = bounds[id + 1]!;
    }
    at = pattern.indexIn(heap, next);
  }
  return flags;
}

/** Asks `matches` of the entries that are not all ASCII: most are, and need not be decoded for a word that is not. */
function testNonAscii({ heap, bounds, count }: ByteEntries, matches: (id: number) => boolean): Uint8Array | undefined {
  let flags: Uint8Array | undefined;
  for (let id = entryFrom(bounds, 0, nextNonAscii(heap, 0)); id < count; ) {
    if (matches(id)) {
      flags ??= new Uint8Array(count);
      flags[id] = 1;
    }
    id = entryFrom(bounds, id + 1, nextNonAscii(heap, bounds[id + 1]!));
  }
  return flags;
}

/** The entry, from `id` on, that has the byte at `at`. */
function entryFrom(bounds: Uint32Array, id: number, at: number): number {
  let entry = id;
  while (entry + 1 < bounds.length && bounds[entry + 1]! <= at) entry++;
  return entry;
}

/** Place of the first byte from `from` on that is not ASCII; the length when there is none. */
function nextNonAscii(heap: Uint8Array, from: number): number {
  let at = from;
  while (at < heap.length && (heap.byteOffset + at) % 4 !== 0 && heap[at]! < 128) at++;
  if (at >= heap.length || heap[at]! > 127) return at;
  const words = new Uint32Array(heap.buffer, heap.byteOffset + at, (heap.length - at) >> 2);
  let word = 0;
  while (word < words.length && (words[word]! & 0x80808080) === 0) word++;
  at += word * 4;
  while (at < heap.length && heap[at]! < 128) at++;
  return at;
}

/** Where the text of a plain string value begins; past the end for every other value. */
export function plainTextStart(bytes: Uint8Array, start: number, end: number): number {
  if (start === end || bytes[start] !== STRING_TAG) return end + 1;
  let at = start + 1;
  let length = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[at++]!;
    length |= (byte & 127) << shift;
    if (byte < 128) return at + length === end ? at : end + 1;
  }
  return end + 1;
}
