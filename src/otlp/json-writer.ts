import { buildEntry, buildValue, textOf } from './any-value.ts';
import { entryBytes } from './columns/byte-table.ts';
import { OPERATION, OPERATION_WIDTH, ORIGIN, ORIGIN_WIDTH, rangeOf, type Segment } from './columns/span-columns.ts';
import { hexOf } from './ids.ts';
import { count, field, id, jsonValue, keyValue, list, object, quote, text } from './json-fields.ts';
import { type EncodedRange, readResource, readScope } from './messages.ts';
import { decimal } from './time.ts';

/**
 * Rows of `segment` as OTLP/JSON ResourceSpans objects, one for each resource, spans in the order of `rows`. Fields at
 * their defaults are left out, but for a span's status, as the Collector's file exporter does
 * (opentelemetry-collector, pdata/internal/generated_proto_span.go).
 */
export function jsonResourceSpans(
  segment: Segment,
  rows: Iterable<number>,
  traceIdOf: (row: number) => string,
): string[] {
  const writer = new JsonWriter(segment);
  const scopesByResource = new Map<string, Map<number, string[]>>();
  for (const row of rows) {
    const origin = segment.operationTuples[segment.operations[row]! * OPERATION_WIDTH + OPERATION.origin]!;
    const at = origin * ORIGIN_WIDTH;
    const { originTuples } = segment;
    const resource = `${originTuples[at + ORIGIN.resource]} ${originTuples[at + ORIGIN.resourceSchemaUrl]}`;
    const spansByOrigin = entryOf(scopesByResource, resource, () => new Map<number, string[]>());
    entryOf(spansByOrigin, origin, () => []).push(writer.span(row, traceIdOf(row)));
  }
  return Array.from(scopesByResource.values(), (spansByOrigin) => {
    const scopes = Array.from(spansByOrigin, ([origin, spans]) => writer.scopeSpans(origin, spans));
    const [[origin] = [0]] = spansByOrigin;
    return writer.resourceSpans(origin, scopes);
  });
}

/** One line of a file of OTLP/JSON: an ExportTraceServiceRequest, without the line's end. */
export function jsonRequest(resourceSpans: readonly string[]): string {
  return `{"resourceSpans":[${resourceSpans.join()}]}`;
}

class JsonWriter {
  readonly #segment: Segment;
  /** JSON by attribute id: values recur, and a long export would build the same ones again and again. */
  readonly #attributes = new Map<number, string>();
  readonly #texts = new Map<number, string>();

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  resourceSpans(origin: number, scopeSpans: readonly string[]): string {
    const bytes = this.#message(origin, ORIGIN.resource);
    const resource = readResource(bytes);
    const entities = resource.entityRefs.map((entity) =>
      object([
        text('schemaUrl', entity.schemaUrl),
        text('type', entity.type),
        list('idKeys', entity.idKeys.map(quote)),
        list('descriptionKeys', entity.descriptionKeys.map(quote)),
      ]),
    );
    const fields = [
      list('attributes', entries(bytes, resource.attributes)),
      count('droppedAttributesCount', resource.droppedAttributes),
      list('entityRefs', entities),
    ];
    return object([
      field('resource', object(fields)),
      list('scopeSpans', scopeSpans),
      this.#text('schemaUrl', this.#originWord(origin, ORIGIN.resourceSchemaUrl)),
    ]);
  }

  scopeSpans(origin: number, spans: readonly string[]): string {
    const bytes = this.#message(origin, ORIGIN.scope);
    const scope = readScope(bytes);
    const fields = [
      text('name', scope.name),
      text('version', scope.version),
      list('attributes', entries(bytes, scope.attributes)),
      count('droppedAttributesCount', scope.droppedAttributes),
    ];
    return object([
      field('scope', object(fields)),
      list('spans', spans),
      this.#text('schemaUrl', this.#originWord(origin, ORIGIN.scopeSchemaUrl)),
    ]);
  }

  span(row: number, traceId: string): string {
    const segment = this.#segment;
    const tuple = segment.operations[row]! * OPERATION_WIDTH;
    const word = (at: number) => segment.operationTuples[tuple + at]!;
    const status = [
      this.#text('message', word(OPERATION.statusMessage)),
      count('code', word(OPERATION.statusCode) | 0),
    ];
    return object([
      id('traceId', traceId),
      id('spanId', hexOf(segment.spanIds, row * 2, 2)),
      this.#text('traceState', word(OPERATION.traceState)),
      id('parentSpanId', hexOf(segment.parentIds, row * 2, 2)),
      count('flags', word(OPERATION.flags)),
      this.#text('name', word(OPERATION.name)),
      count('kind', word(OPERATION.kind) | 0),
      time('startTimeUnixNano', segment.starts, row),
      time('endTimeUnixNano', segment.ends, row),
      this.#attributeList(segment.attributeEnds, segment.attributeIds, row),
      count('droppedAttributesCount', word(OPERATION.droppedAttributes)),
      list('events', this.#events(row)),
      count('droppedEventsCount', word(OPERATION.droppedEvents)),
      list('links', this.#links(row)),
      count('droppedLinksCount', word(OPERATION.droppedLinks)),
      field('status', object(status)),
    ]);
  }

  #events(row: number): string[] {
    const { eventEnds, events } = this.#segment;
    const written: string[] = [];
    const [start, end] = rangeOf(eventEnds, row);
    for (let event = start; event < end; event++) {
      written.push(
        object([
          time('timeUnixNano', events.times, event),
          this.#text('name', events.names[event]!),
          this.#attributeList(events.attributeEnds, events.attributeIds, event),
          count('droppedAttributesCount', events.droppedAttributes[event]!),
        ]),
      );
    }
    return written;
  }

  #links(row: number): string[] {
    const { linkEnds, links } = this.#segment;
    const written: string[] = [];
    const [start, end] = rangeOf(linkEnds, row);
    for (let link = start; link < end; link++) {
      written.push(
        object([
          id('traceId', hexOf(links.ids, link * 6, 4)),
          id('spanId', hexOf(links.ids, link * 6 + 4, 2)),
          this.#text('traceState', links.traceStates[link]!),
          this.#attributeList(links.attributeEnds, links.attributeIds, link),
          count('droppedAttributesCount', links.droppedAttributes[link]!),
          count('flags', links.flags[link]!),
        ]),
      );
    }
    return written;
  }

  #attributeList(ends: Uint32Array, ids: Uint32Array, owner: number): string {
    const [start, end] = rangeOf(ends, owner);
    return start === end
      ? ''
      : list(
          'attributes',
          Array.from(ids.subarray(start, end), (at) => this.#attribute(at)),
        );
  }

  #attribute(at: number): string {
    return entryOf(this.#attributes, at, () => {
      const { heap, bounds, groups } = this.#segment.attributes;
      const key = textOf(entryBytes(this.#segment.texts, groups[at]!));
      return keyValue({ key, value: buildValue(heap, bounds[at]!, bounds[at + 1]!, jsonValue) });
    });
  }

  #text(name: string, textId: number): string {
    if (textId === 0) return '';
    return field(
      name,
      entryOf(this.#texts, textId, () => quote(textOf(entryBytes(this.#segment.texts, textId)))),
    );
  }

  #originWord(origin: number, at: number): number {
    return this.#segment.originTuples[origin * ORIGIN_WIDTH + at]!;
  }

  #message(origin: number, at: number): Uint8Array {
    return entryBytes(this.#segment.messages, this.#originWord(origin, at));
  }
}

function entries(message: Uint8Array, ranges: readonly EncodedRange[]): string[] {
  return ranges.map(({ start, end }) => keyValue(buildEntry(message, start, end, jsonValue)));
}

function time(name: string, words: Uint32Array, row: number): string {
  const nanoseconds = decimal(words[row * 2]!, words[row * 2 + 1]!);
  return nanoseconds === '0' ? '' : field(name, `"${nanoseconds}"`);
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
