import { count, field, id, jsonValue, keyValue, list, object, text } from '../otlp/json-fields.ts';
import type { ResourceSpans, ScopeSpans, Span, SpanEvent, SpanLink, Traces, Value, ValueMap } from './traces.ts';

/** As one ExportTraceServiceRequest in OTLP/JSON, the way the collector's file exporter writes a line. */
export function writeTraces({ resources }: Traces): string {
  return object([field('resourceSpans', `[${resources.map(writeResourceSpans).join()}]`)]);
}

function writeResourceSpans({ resource, schemaUrl, scopes }: ResourceSpans): string {
  return object([
    field(
      'resource',
      object([attributeList(resource.attributes), count('droppedAttributesCount', resource.droppedAttributes)]),
    ),
    list('scopeSpans', scopes.map(writeScopeSpans)),
    text('schemaUrl', schemaUrl),
  ]);
}

function writeScopeSpans({ scope, schemaUrl, spans }: ScopeSpans): string {
  const fields = [
    text('name', scope.name),
    text('version', scope.version),
    attributeList(scope.attributes),
    count('droppedAttributesCount', scope.droppedAttributes),
  ];
  return object([field('scope', object(fields)), list('spans', spans.map(writeSpan)), text('schemaUrl', schemaUrl)]);
}

/** A Span of OTLP/JSON. */
export function writeSpan(span: Span): string {
  return object([
    id('traceId', span.traceId),
    id('spanId', span.spanId),
    text('traceState', span.traceState),
    id('parentSpanId', span.parentSpanId),
    count('flags', span.flags),
    text('name', span.name),
    count('kind', span.kind),
    time('startTimeUnixNano', span.startNs),
    time('endTimeUnixNano', span.endNs),
    attributeList(span.attributes),
    count('droppedAttributesCount', span.droppedAttributes),
    list('events', span.events.map(writeEvent)),
    count('droppedEventsCount', span.droppedEvents),
    list('links', span.links.map(writeLink)),
    count('droppedLinksCount', span.droppedLinks),
    field('status', object([text('message', span.statusMessage), count('code', span.statusCode)])),
  ]);
}

function writeEvent(event: SpanEvent): string {
  return object([
    time('timeUnixNano', event.timeNs),
    text('name', event.name),
    attributeList(event.attributes),
    count('droppedAttributesCount', event.droppedAttributes),
  ]);
}

function writeLink(link: SpanLink): string {
  return object([
    id('traceId', link.traceId),
    id('spanId', link.spanId),
    text('traceState', link.traceState),
    attributeList(link.attributes),
    count('droppedAttributesCount', link.droppedAttributes),
    count('flags', link.flags),
  ]);
}

function attributeList(attributes: ValueMap): string {
  return list(
    'attributes',
    Array.from(attributes, ([key, value]) => keyValue({ key, value: writeValue(value) })),
  );
}

/** Values are not nested deeper than their reader takes. */
function writeValue(value: Value): string {
  switch (typeof value) {
    case 'string':
      return jsonValue.string(value);
    case 'boolean':
      return jsonValue.bool(value);
    case 'bigint':
      return jsonValue.int(value);
    case 'number':
      return jsonValue.double(value);
    default:
      if (value === null) return jsonValue.empty();
      if (value instanceof Uint8Array) return jsonValue.bytes(value);
      if (Array.isArray(value)) return jsonValue.array(value.map(writeValue));
      return jsonValue.map(Array.from(value, ([key, each]) => ({ key, value: writeValue(each) })));
  }
}

function time(name: string, nanoseconds: bigint): string {
  return nanoseconds === 0n ? '' : field(name, `"${nanoseconds}"`);
}
