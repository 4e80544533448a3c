import {
  ARRAY_TAG,
  BOOL_TAG,
  buildEntry,
  buildValue,
  DOUBLE_TAG,
  INT_TAG,
  MAP_TAG,
  STRING_TAG,
  textOf,
  type ValueBuilder,
} from '../otlp/any-value.ts';
import { type ByteEntries, entryBytes } from '../otlp/columns/byte-table.ts';
import { OPERATION, OPERATION_WIDTH, ORIGIN, ORIGIN_WIDTH, type Segment } from '../otlp/columns/span-columns.ts';
import { wordsOf } from '../otlp/ids.ts';
import { readResource, readScope } from '../otlp/messages.ts';
import type { StoredSegment } from './segments.ts';
import { TextPattern } from './text-pattern.ts';
import type { TraceTable } from './trace-table.ts';

/**
 * Flags the traces in which `word` occurs, from `traces.first` on: in a span's name, status message, attribute, event or
 * link, in its resource or scope, at the beginning of the trace id (from four digits on), or as a whole span id.
 * Every segment's tables are searched once; rows are then scanned only for the numbers of what was found.
 */
export function findText(traces: TraceTable, segments: readonly StoredSegment[], word: string): Uint8Array {
  const flags = new Uint8Array(traces.count);
  const pattern = new TextPattern(word);
  for (const stored of segments) {
    flagSegment(stored, pattern, (row) => {
      const index = stored.segment.traces[row]! - traces.first;
      if (index >= 0) flags[index] = 1;
    });
    flagSpanId(stored.segment, word, traces.first, flags);
  }
  flagTraceIds(traces, word, flags);
  return flags;
}

function flagSegment(stored: StoredSegment, pattern: TextPattern, flag: (row: number) => void): void {
  const { segment } = stored;
  const texts = matchingTexts(segment.texts, pattern);
  const attributes = matchingAttributes(segment.attributes, texts, pattern);
  const operations = matchingOperations(stored, texts, pattern);
  const { rowCount, events, links } = segment;
  if (operations !== undefined) {
    for (let row = 0; row < rowCount; row++) if (operations[segment.operations[row]!] === 1) flag(row);
  }
  if (attributes !== undefined) flagOwners(segment.attributeEnds, segment.attributeIds, attributes, flag);
  if (texts !== undefined) flagOwners(segment.eventEnds, events.names, texts, flag);
  if (attributes !== undefined) {
    const rowOfEvent = ownerOf(segment.eventEnds);
    flagOwners(events.attributeEnds, events.attributeIds, attributes, (event) => flag(rowOfEvent(event)));
    const rowOfLink = ownerOf(segment.linkEnds);
    flagOwners(links.attributeEnds, links.attributeIds, attributes, (link) => flag(rowOfLink(link)));
  }
}

/** Calls `flag` for each owner that has an id in `wanted` in its part of the list. */
function flagOwners(ends: Uint32Array, ids: Uint32Array, wanted: Uint8Array, flag: (owner: number) => void): void {
  let owner = 0;
  for (let i = 0; i < ids.length; i++) {
    if (wanted[ids[i]!] !== 1) continue;
    while (ends[owner]! <= i) owner++;
    flag(owner);
  }
}

/** Finds the row that has list item `i`; to be asked with growing numbers. */
function ownerOf(ends: Uint32Array): (item: number) => number {
  let owner = 0;
  return (item) => {
    while (ends[owner]! <= item) owner++;
    return owner;
  };
}

/** Flags by text id; `undefined` when none matches. */
function matchingTexts(texts: ByteEntries, pattern: TextPattern): Uint8Array | undefined {
  return pattern.isAscii
    ? scan(texts, pattern, (id, at) => at >= texts.bounds[id]!)
    : test(texts, (id) => hasNonAscii(texts, id) && pattern.isIn(textOf(entryBytes(texts, id))));
}

/** Whether the entry can hold a word that is not ASCII; most cannot, and need not be decoded to know. */
function hasNonAscii({ heap, bounds }: ByteEntries, id: number): boolean {
  for (let at = bounds[id]!; at < bounds[id + 1]!; at++) if (heap[at]! > 127) return true;
  return false;
}

/** Flags by attribute id; `undefined` when none matches. */
function matchingAttributes(
  attributes: ByteEntries,
  keys: Uint8Array | undefined,
  pattern: TextPattern,
): Uint8Array | undefined {
  const { heap, bounds, groups } = attributes;
  const isIn = (id: number) => buildValue(heap, bounds[id]!, bounds[id + 1]!, anyTextIn(pattern));
  const inText = pattern.isAscii
    ? scan(attributes, pattern, (id, at) => at >= textStart(heap, bounds[id]!, bounds[id + 1]!) || isIn(id))
    : test(attributes, (id) => hasNonAscii(attributes, id) && isIn(id));
  const inKey = keys === undefined ? undefined : test(attributes, (id) => keys[groups[id]!] === 1);
  const inScalar = pattern.isScalar
    ? test(attributes, (id) => SCALAR_TAGS.has(heap[bounds[id]!]!) && bounds[id + 1]! > bounds[id]! && isIn(id))
    : undefined;
  return union(union(inText, inKey), inScalar);
}

const SCALAR_TAGS = new Set([BOOL_TAG, INT_TAG, DOUBLE_TAG, ARRAY_TAG, MAP_TAG]);

/** Where the text of a plain string value begins; past the end for all other values. */
function textStart(heap: Uint8Array, start: number, end: number): number {
  if (heap[start] !== STRING_TAG) return end;
  let at = start + 1;
  let length = 0;
  for (let factor = 1; at < end; factor *= 128) {
    const byte = heap[at++]!;
    length += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  return at + length === end ? at : end;
}

function matchingOperations(
  { segment, services }: StoredSegment,
  texts: Uint8Array | undefined,
  pattern: TextPattern,
): Uint8Array | undefined {
  const { operationTuples } = segment;
  const origins = services.map((service, origin) => pattern.isIn(service) || isInOrigin(segment, origin, pattern));
  if (texts === undefined && !origins.includes(true)) return undefined;
  const flags = new Uint8Array(operationTuples.length / OPERATION_WIDTH);
  for (let i = 0, at = 0; i < flags.length; i++, at += OPERATION_WIDTH) {
    const isMatch =
      origins[operationTuples[at + OPERATION.origin]!] ||
      (texts !== undefined &&
        (texts[operationTuples[at + OPERATION.name]!] === 1 ||
          texts[operationTuples[at + OPERATION.statusMessage]!] === 1 ||
          texts[operationTuples[at + OPERATION.traceState]!] === 1));
    flags[i] = isMatch ? 1 : 0;
  }
  return flags;
}

function isInOrigin(segment: Segment, origin: number, pattern: TextPattern): boolean {
  const message = (field: number) => entryBytes(segment.messages, segment.originTuples[origin * ORIGIN_WIDTH + field]!);
  const builder = anyTextIn(pattern);
  const resource = message(ORIGIN.resource);
  const scopeBytes = message(ORIGIN.scope);
  const scope = readScope(scopeBytes);
  const isInEntry = (bytes: Uint8Array) => (range: { start: number; end: number }) => {
    const { key, value } = buildEntry(bytes, range.start, range.end, builder);
    return value || pattern.isIn(key);
  };
  return (
    readResource(resource).attributes.some(isInEntry(resource)) ||
    pattern.isIn(scope.name) ||
    pattern.isIn(scope.version) ||
    scope.attributes.some(isInEntry(scopeBytes))
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

function test({ count }: ByteEntries, matches: (id: number) => boolean): Uint8Array | undefined {
  let flags: Uint8Array | undefined;
  for (let id = 0; id < count; id++) {
    if (!matches(id)) continue;
    flags ??= new Uint8Array(count);
    flags[id] = 1;
  }
  return flags;
}

function union(one: Uint8Array | undefined, other: Uint8Array | undefined): Uint8Array | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  for (let i = 0; i < one.length; i++) one[i]! |= other[i]!;
  return one;
}

function flagSpanId(segment: Segment, word: string, first: number, flags: Uint8Array): void {
  const id = wordsOf(word, 2);
  if (id === undefined) return;
  for (let row = 0; row < segment.rowCount; row++) {
    const isMatch = segment.spanIds[row * 2] === id[0] && segment.spanIds[row * 2 + 1] === id[1];
    if (isMatch && segment.traces[row]! >= first) flags[segment.traces[row]! - first] = 1;
  }
}

function flagTraceIds(traces: TraceTable, word: string, flags: Uint8Array): void {
  if (word.length < 4 || word.length > 32 || !/^[0-9a-f]+$/i.test(word)) return;
  const low = wordsOf(word.padEnd(32, '0'), 4)!;
  const high = wordsOf(word.padEnd(32, 'f'), 4)!;
  for (let i = 0; i < flags.length; i++) {
    if (traces.id(traces.first + i).every((part, at) => part >= low[at]! && part <= high[at]!)) flags[i] = 1;
  }
}
