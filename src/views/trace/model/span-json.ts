/** A span as OTLP/JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
import type { Attribute, AttributeValue, SpanDetails } from '../../../protocol/traces.ts';

/** An `ExportTraceServiceRequest` with this span only. Fields at their defaults are left out, but for the status. */
export function spanJson(span: SpanDetails): string {
  const { scope } = span;
  return JSON.stringify({
    resourceSpans: [
      {
        resource: {
          ...some('attributes', attributesOf(span.resource)),
          ...some('droppedAttributesCount', span.resourceDroppedAttributes),
        },
        scopeSpans: [
          {
            scope: {
              ...some('name', scope.name),
              ...some('version', scope.version),
              ...some('attributes', attributesOf(scope.attributes)),
              ...some('droppedAttributesCount', scope.droppedAttributes),
            },
            spans: [spanOf(span)],
            ...some('schemaUrl', scope.schemaUrl),
          },
        ],
        ...some('schemaUrl', span.resourceSchemaUrl),
      },
    ],
  });
}

function spanOf(span: SpanDetails) {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...some('traceState', span.traceState),
    ...some('parentSpanId', span.parentSpanId),
    ...some('flags', span.flags),
    ...some('name', span.name),
    ...some('kind', span.kind),
    startTimeUnixNano: span.startUnixNano,
    endTimeUnixNano: span.endUnixNano,
    ...some('attributes', attributesOf(span.attributes)),
    ...some('droppedAttributesCount', span.droppedAttributes),
    ...some(
      'events',
      span.events.map((event) => ({
        timeUnixNano: event.timeUnixNano,
        ...some('name', event.name),
        ...some('attributes', attributesOf(event.attributes)),
        ...some('droppedAttributesCount', event.droppedAttributes),
      })),
    ),
    ...some('droppedEventsCount', span.droppedEvents),
    ...some(
      'links',
      span.links.map((link) => ({
        traceId: link.traceId,
        spanId: link.spanId,
        ...some('traceState', link.traceState),
        ...some('attributes', attributesOf(link.attributes)),
        ...some('droppedAttributesCount', link.droppedAttributes),
        ...some('flags', link.flags),
      })),
    ),
    ...some('droppedLinksCount', span.droppedLinks),
    status: { ...some('message', span.status.message), ...some('code', span.status.code) },
  };
}

/** A field, unless it has its default: zero, or nothing in it. */
function some(name: string, value: string | number | readonly unknown[]): object {
  return value === 0 || (typeof value !== 'number' && value.length === 0) ? {} : { [name]: value };
}

function attributesOf(attributes: readonly Attribute[]): readonly object[] {
  return attributes.map(({ key, value }) => ({ key, value: anyValue(value) }));
}

/** Values nest only as deep as the receiver's decoder lets them, so this may recurse. */
function anyValue(value: AttributeValue): object {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if ('int64' in value) return { intValue: value.int64 };
  if ('bytes' in value) return { bytesValue: value.bytes };
  if ('map' in value) return { kvlistValue: { values: attributesOf(value.map) } };
  const double = Number(value.double);
  return { doubleValue: Number.isFinite(double) ? double : value.double };
}

/** `Array.isArray` that knows of read-only arrays. */
function isArray(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
