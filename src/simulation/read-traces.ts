import { buildEntry, buildValue, textOf, type ValueBuilder } from '../otlp/any-value.ts';
import { entryBytes } from '../otlp/columns/byte-table.ts';
import {
  OPERATION,
  OPERATION_WIDTH,
  ORIGIN,
  ORIGIN_WIDTH,
  rangeOf,
  type Segment,
} from '../otlp/columns/span-columns.ts';
import { hexOf, hexOfAll } from '../otlp/ids.ts';
import { type EncodedRange, readResource, readScope } from '../otlp/messages.ts';
import type { ResourceSpans, ScopeSpans, Span, SpanEvent, SpanLink, Traces, Value, ValueMap } from './traces.ts';
import { copyValue } from './values.ts';

/** Rows of a segment, and how to tell their trace ids, which columns do not hold. */
export interface SpanRows {
  readonly segment: Segment;
  readonly rows: Iterable<number>;
  /** 32 hexadecimal digits. */
  traceIdOf(row: number): string;
}

/**
 * Spans as processors take them, numbered in the order of `parts`: one entry for each resource of a segment, as if a
 * client had sent all that it has at once. Of attributes with one key, the first counts, as in pdata.
 */
export function readTraces(parts: Iterable<SpanRows>): Traces {
  const resources: ResourceSpans[] = [];
  let number = 0;
  for (const { segment, rows, traceIdOf } of parts) {
    const reader = new SegmentReader(segment, resources);
    for (const row of rows) {
      const { spans } = reader.scopeSpansOf(row);
      spans.push(reader.span(row, number++, traceIdOf(row)));
    }
  }
  return { resources };
}

/** What was decoded of a segment: spans are read anew for each run, out of the same segments. */
interface Decoded {
  readonly attributes: { readonly key: string; readonly value: Value; readonly isShared: boolean }[];
  readonly texts: string[];
  readonly spanIds: string;
  readonly parentIds: string;
}

const decodedSegments = new WeakMap<Segment, Decoded>();

function decodedOf(segment: Segment): Decoded {
  const known = decodedSegments.get(segment);
  if (known) return known;
  const { spanIds, parentIds } = segment;
  const decoded = { attributes: [], texts: [''], spanIds: hexOfAll(spanIds), parentIds: hexOfAll(parentIds) };
  decodedSegments.set(segment, decoded);
  return decoded;
}

class SegmentReader {
  readonly #segment: Segment;
  readonly #resources: ResourceSpans[];
  readonly #byResource = new Map<string, ResourceSpans>();
  readonly #byOrigin = new Map<number, ScopeSpans>();
  readonly #decoded: Decoded;

  constructor(segment: Segment, resources: ResourceSpans[]) {
    this.#segment = segment;
    this.#resources = resources;
    this.#decoded = decodedOf(segment);
  }

  scopeSpansOf(row: number): ScopeSpans {
    const origin = this.#word(row, OPERATION.origin);
    let scopeSpans = this.#byOrigin.get(origin);
    if (!scopeSpans) {
      scopeSpans = this.#scopeSpans(origin);
      this.#byOrigin.set(origin, scopeSpans);
      this.#resourceSpansOf(origin).scopes.push(scopeSpans);
    }
    return scopeSpans;
  }

  span(row: number, number: number, traceId: string): Span {
    const segment = this.#segment;
    return {
      number,
      traceId: idOf(traceId),
      spanId: spanIdAt(this.#decoded.spanIds, segment.spanIds, row),
      parentSpanId: spanIdAt(this.#decoded.parentIds, segment.parentIds, row),
      traceState: this.#text(this.#word(row, OPERATION.traceState)),
      flags: this.#word(row, OPERATION.flags),
      name: this.#text(this.#word(row, OPERATION.name)),
      kind: this.#word(row, OPERATION.kind) | 0,
      startNs: timeOf(segment.starts, row),
      endNs: timeOf(segment.ends, row),
      attributes: this.#attributeMap(segment.attributeEnds, segment.attributeIds, row),
      droppedAttributes: this.#word(row, OPERATION.droppedAttributes),
      events: this.#events(row),
      droppedEvents: this.#word(row, OPERATION.droppedEvents),
      links: this.#links(row),
      droppedLinks: this.#word(row, OPERATION.droppedLinks),
      statusCode: this.#word(row, OPERATION.statusCode) | 0,
      statusMessage: this.#text(this.#word(row, OPERATION.statusMessage)),
    };
  }

  #resourceSpansOf(origin: number): ResourceSpans {
    const [resourceId, schemaUrl] = [
      this.#originWord(origin, ORIGIN.resource),
      this.#originWord(origin, ORIGIN.resourceSchemaUrl),
    ];
    const key = `${resourceId} ${schemaUrl}`;
    let resourceSpans = this.#byResource.get(key);
    if (!resourceSpans) {
      const message = entryBytes(this.#segment.messages, resourceId);
      const { attributes, droppedAttributes } = readResource(message);
      resourceSpans = {
        resource: { attributes: mapOf(message, attributes), droppedAttributes },
        schemaUrl: this.#text(schemaUrl),
        scopes: [],
      };
      this.#byResource.set(key, resourceSpans);
      this.#resources.push(resourceSpans);
    }
    return resourceSpans;
  }

  #scopeSpans(origin: number): ScopeSpans {
    const message = entryBytes(this.#segment.messages, this.#originWord(origin, ORIGIN.scope));
    const { name, version, attributes, droppedAttributes } = readScope(message);
    return {
      scope: { name, version, attributes: mapOf(message, attributes), droppedAttributes },
      schemaUrl: this.#text(this.#originWord(origin, ORIGIN.scopeSchemaUrl)),
      spans: [],
    };
  }

  #events(row: number): SpanEvent[] {
    const { eventEnds, events } = this.#segment;
    const [start, end] = rangeOf(eventEnds, row);
    if (start === end) return [];
    return rangeFrom(start, end, (event) => ({
      timeNs: timeOf(events.times, event),
      name: this.#text(events.names[event]!),
      attributes: this.#attributeMap(events.attributeEnds, events.attributeIds, event),
      droppedAttributes: events.droppedAttributes[event]!,
    }));
  }

  #links(row: number): SpanLink[] {
    const { linkEnds, links } = this.#segment;
    const [start, end] = rangeOf(linkEnds, row);
    if (start === end) return [];
    return rangeFrom(start, end, (link) => ({
      traceId: idOf(hexOf(links.ids, link * 6, 4)),
      spanId: idOf(hexOf(links.ids, link * 6 + 4, 2)),
      traceState: this.#text(links.traceStates[link]!),
      flags: links.flags[link]!,
      attributes: this.#attributeMap(links.attributeEnds, links.attributeIds, link),
      droppedAttributes: links.droppedAttributes[link]!,
    }));
  }

  #attributeMap(ends: Uint32Array, ids: Uint32Array, owner: number): ValueMap {
    const map: ValueMap = new Map();
    const [start, end] = rangeOf(ends, owner);
    for (let at = start; at < end; at++) {
      const { key, value, isShared } = this.#attribute(ids[at]!);
      if (!map.has(key)) map.set(key, isShared ? value : copyValue(value));
    }
    return map;
  }

  /** Values recur; those that may be changed are copied for each span. */
  #attribute(id: number) {
    let attribute = this.#decoded.attributes[id];
    if (!attribute) {
      const { heap, bounds, groups } = this.#segment.attributes;
      const value = buildValue(heap, bounds[id]!, bounds[id + 1]!, plainValue);
      attribute = { key: this.#text(groups[id]!), value, isShared: typeof value !== 'object' };
      this.#decoded.attributes[id] = attribute;
    }
    return attribute;
  }

  #text(id: number): string {
    const { texts } = this.#decoded;
    texts[id] ??= textOf(entryBytes(this.#segment.texts, id));
    return texts[id]!;
  }

  #word(row: number, at: number): number {
    return this.#segment.operationTuples[this.#segment.operations[row]! * OPERATION_WIDTH + at]!;
  }

  #originWord(origin: number, at: number): number {
    return this.#segment.originTuples[origin * ORIGIN_WIDTH + at]!;
  }
}

const plainValue: ValueBuilder<Value> = {
  empty: () => null,
  string: (text) => text,
  bool: (value) => value,
  int: (value) => value,
  double: (value) => value,
  bytes: (value) => value.slice(),
  array: (values) => values,
  map: mapOfEntries,
};

function mapOf(message: Uint8Array, ranges: readonly EncodedRange[]): ValueMap {
  return mapOfEntries(ranges.map(({ start, end }) => buildEntry(message, start, end, plainValue)));
}

function mapOfEntries(entries: readonly { readonly key: string; readonly value: Value }[]): ValueMap {
  const map: ValueMap = new Map();
  for (const { key, value } of entries) if (!map.has(key)) map.set(key, value);
  return map;
}

/** An id of zeroes is absent. */
function idOf(hex: string): string {
  return hex === ABSENT_TRACE || hex === ABSENT_SPAN ? '' : hex;
}

const ABSENT_TRACE = '0'.repeat(32);
const ABSENT_SPAN = '0'.repeat(16);

function spanIdAt(hex: string, words: Uint32Array, row: number): string {
  const isAbsent = words[row * 2] === 0 && words[row * 2 + 1] === 0;
  return isAbsent ? '' : hex.slice(row * 16, row * 16 + 16);
}

const eightBytes = new DataView(new ArrayBuffer(8));

function timeOf(words: Uint32Array, row: number): bigint {
  eightBytes.setUint32(0, words[row * 2]!);
  eightBytes.setUint32(4, words[row * 2 + 1]!);
  return eightBytes.getBigUint64(0);
}

function rangeFrom<Item>(start: number, end: number, make: (at: number) => Item): Item[] {
  const items: Item[] = [];
  for (let at = start; at < end; at++) items.push(make(at));
  return items;
}
