import { BOOL_TAG, buildEntry, buildValue, textOf, type ValueBuilder } from '../../otlp/any-value.ts';
import { type ByteEntries, entryBytes } from '../../otlp/columns/byte-table.ts';
import { OPERATION, type Segment } from '../../otlp/columns/span-columns.ts';
import { wordsOf } from '../../otlp/ids.ts';
import { readResource, readScope } from '../../otlp/messages.ts';
import type { StoredSegment } from '../segments.ts';
import { rowsOfLists, rowsOfParts } from './match-attributes.ts';
import { matchOperations, originMessage } from './match-operations.ts';
import { type Rows, unite } from './rows.ts';
import { TextPattern } from './text-pattern.ts';
import { plainTextStart } from './value-test.ts';

/**
 * The rows in whose span `word` occurs, whatever its case: in name, status message, trace state, keys and values of
 * attributes, events and links, in its resource or scope, or as the whole span id. Every table is searched once.
 */
export function matchText(stored: StoredSegment, word: string, candidates: Rows): Rows {
  const { segment } = stored;
  const pattern = new TextPattern(word);
  const texts = matchingTexts(segment.texts, pattern);
  const attributes = matchingAttributes(segment.attributes, texts, pattern);
  let rows = matchingOperations(stored, texts, pattern);
  rows = unite(rows, matchSpanId(segment, word));
  if (rows === true) return true;
  const { events, links } = segment;
  if (texts !== undefined) rows = unite(rows, rowsOfLists(segment.eventEnds, events.names, texts, candidates));
  if (attributes === undefined) return rows;
  const inEvents = rowsOfLists(events.attributeEnds, events.attributeIds, attributes, true);
  const inLinks = rowsOfLists(links.attributeEnds, links.attributeIds, attributes, true);
  rows = unite(rows, rowsOfLists(segment.attributeEnds, segment.attributeIds, attributes, candidates));
  rows = unite(rows, rowsOfParts(segment.eventEnds, inEvents));
  return unite(rows, rowsOfParts(segment.linkEnds, inLinks));
}

/** Flags by text id; `undefined` when none matches. */
function matchingTexts(texts: ByteEntries, pattern: TextPattern): Uint8Array | undefined {
  if (pattern.isAscii) return scan(texts, pattern, () => true);
  return testNonAscii(texts, (id) => pattern.isIn(textOf(entryBytes(texts, id))));
}

/** Flags by attribute id; `undefined` when none matches. */
function matchingAttributes(
  attributes: ByteEntries,
  keys: Uint8Array | undefined,
  pattern: TextPattern,
): Uint8Array | undefined {
  const { heap, bounds, groups, count } = attributes;
  const isIn = (id: number) => buildValue(heap, bounds[id]!, bounds[id + 1]!, anyTextIn(pattern));
  let flags = pattern.isAscii
    ? scan(attributes, pattern, (id, at) => {
        const textStart = plainTextStart(heap, bounds[id]!, bounds[id + 1]!);
        return textStart <= bounds[id + 1]! ? at >= textStart : isIn(id);
      })
    : testNonAscii(attributes, isIn);
  if (keys === undefined && !pattern.isScalar) return flags;
  for (let id = 0; id < count; id++) {
    const inKey = keys !== undefined && keys[groups[id]!] === 1;
    const start = bounds[id]!;
    const isOther = pattern.isScalar && heap[start]! >= BOOL_TAG && bounds[id + 1]! > start;
    if (!inKey && !(isOther && isIn(id))) continue;
    flags ??= new Uint8Array(count);
    flags[id] = 1;
  }
  return flags;
}

function matchingOperations(
  { segment, services }: StoredSegment,
  texts: Uint8Array | undefined,
  pattern: TextPattern,
): Rows {
  const origins = services.map((service, origin) => pattern.isIn(service) || isInOrigin(segment, origin, pattern));
  if (texts === undefined && !origins.includes(true)) return false;
  return matchOperations(
    segment,
    (words, at) =>
      origins[words[at + OPERATION.origin]!]! ||
      (texts !== undefined &&
        (texts[words[at + OPERATION.name]!] === 1 ||
          texts[words[at + OPERATION.statusMessage]!] === 1 ||
          texts[words[at + OPERATION.traceState]!] === 1)),
  );
}

function isInOrigin(segment: Segment, origin: number, pattern: TextPattern): boolean {
  const builder = anyTextIn(pattern);
  const resource = originMessage(segment, origin, 'resource');
  const scopeMessage = originMessage(segment, origin, 'scope');
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

function matchSpanId({ spanIds, rowCount }: Segment, word: string): Rows {
  const id = wordsOf(word, 2);
  if (id === undefined) return false;
  const rows = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (spanIds[row * 2] === id[0] && spanIds[row * 2 + 1] === id[1]) rows[row] = 1;
  }
  return rows;
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
