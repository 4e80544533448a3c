import type { Attribute, AttributeValue, SpanDetails, SpanEvent } from '../protocol/traces.ts';
import {
  DROPPED_ATTRIBUTES_KEY,
  DROPPED_EVENTS_KEY,
  DROPPED_LINKS_KEY,
  ERROR,
  kinds,
  NO_SERVICE_NAME,
  OK,
  REFERENCE_TYPE_KEY,
  WARNINGS_KEY,
} from './jaeger-tags.ts';

/**
 * Traces as Jaeger's UI downloads and opens them: `{"data":[…]}` (jaeger, internal/uimodel/model.go; jaeger-ui,
 * src/types/trace.ts), in pieces of text, one a span. The mapping is the OpenTelemetry specification's
 * (trace/sdk_exporters/jaeger.md): times become microseconds, links lose their attributes, nested values become JSON text.
 */
export function* jaegerFile(traces: Iterable<{ traceId: string; spans: Iterable<SpanDetails> }>): Generator<string> {
  yield '{"data":[';
  let separator = '';
  for (const { traceId, spans } of traces) {
    yield separator;
    yield* jaegerTrace(traceId, spans);
    separator = ',\n';
  }
  yield '],"total":0,"limit":0,"offset":0,"errors":null}\n';
}

/** One trace; the processes, which the spans refer to, come last. */
function* jaegerTrace(traceId: string, spans: Iterable<SpanDetails>): Generator<string> {
  const processes = new Map<string, string>();
  yield `{"traceID":${JSON.stringify(traceId)},"spans":[`;
  let separator = '';
  for (const span of spans) {
    const process = JSON.stringify(processOf(span.resource));
    const id = processes.get(process) ?? `p${processes.size + 1}`;
    processes.set(process, id);
    yield separator + JSON.stringify(spanOf(span, id));
    separator = ',';
  }
  const members = Array.from(processes, ([process, id]) => `"${id}":${process}`);
  yield `],"processes":{${members.join()}},"warnings":null}`;
}

interface Tag {
  readonly key: string;
  readonly type: 'string' | 'bool' | 'int64' | 'float64' | 'binary';
  readonly value: string | number | boolean;
}

function processOf(resource: readonly Attribute[]): { serviceName: string; tags: Tag[] } {
  const service = resource.find(({ key, value }) => key === 'service.name' && typeof value === 'string');
  return {
    serviceName: typeof service?.value === 'string' && service.value !== '' ? service.value : NO_SERVICE_NAME,
    tags: resource.filter((attribute) => attribute !== service).map(tagOf),
  };
}

function spanOf(span: SpanDetails, processID: string): object {
  const start = BigInt(span.startUnixNano);
  const duration = BigInt(span.endUnixNano) - start;
  return {
    traceID: span.traceId,
    spanID: span.spanId || '0000000000000000',
    ...((span.flags & 1) !== 0 && { flags: 1 }),
    operationName: span.name,
    references: referencesOf(span),
    startTime: microseconds(start),
    duration: duration < 0n ? 0 : microseconds(duration),
    tags: tagsOf(span),
    logs: span.events.map(logOf),
    processID,
    warnings: warningsOf(span, duration),
  };
}

/** Jaeger takes its parent from the first reference. */
function referencesOf({ traceId, parentSpanId, links }: SpanDetails): object[] {
  const parent = parentSpanId === '' ? [] : [{ refType: 'CHILD_OF', traceID: traceId, spanID: parentSpanId }];
  return [
    ...parent,
    ...links.map((link) => ({
      refType: link.attributes.some(({ key, value }) => key === REFERENCE_TYPE_KEY && value === 'child_of')
        ? 'CHILD_OF'
        : 'FOLLOWS_FROM',
      traceID: link.traceId,
      spanID: link.spanId,
    })),
  ];
}

/** Attributes first, so that whoever reads the last tag of a name gets the one with a meaning. */
function tagsOf(span: SpanDetails): Tag[] {
  const { scope, status, kind, attributes } = span;
  const keys = new Set(attributes.map(({ key }) => key));
  return [
    ...attributes.filter(({ key }) => key !== WARNINGS_KEY).map(tagOf),
    ...scope.attributes.filter(({ key }) => !keys.has(key)).map(tagOf),
    ...text('otel.scope.name', scope.name),
    ...text('otel.scope.version', scope.version),
    ...text('span.kind', kinds[kind] ?? ''),
    ...text('otel.status_code', status.code === OK ? 'OK' : status.code === ERROR ? 'ERROR' : ''),
    ...(status.code === ERROR ? [{ key: 'error', type: 'bool', value: true } as const] : []),
    ...text('otel.status_description', status.message),
    ...text('w3c.tracestate', span.traceState),
    ...count(DROPPED_ATTRIBUTES_KEY, span.droppedAttributes),
    ...count(DROPPED_EVENTS_KEY, span.droppedEvents),
    ...count(DROPPED_LINKS_KEY, span.droppedLinks),
  ];
}

/** An attribute `event` goes before the event's name, says the specification. */
function logOf({ timeUnixNano, name, attributes, droppedAttributes }: SpanEvent): object {
  const hasEvent = attributes.some(({ key }) => key === 'event');
  return {
    timestamp: microseconds(BigInt(timeUnixNano)),
    fields: [
      ...(hasEvent ? [] : text('event', name)),
      ...attributes.map(tagOf),
      ...count(DROPPED_ATTRIBUTES_KEY, droppedAttributes),
    ],
  };
}

function warningsOf({ attributes }: SpanDetails, duration: bigint): string[] | null {
  const kept = attributes.find(({ key }) => key === WARNINGS_KEY)?.value;
  const warnings = Array.isArray(kept) ? kept.filter((warning) => typeof warning === 'string') : [];
  const ending = `the span ends ${-duration} ns before it starts; its duration is given as 0`;
  if (duration < 0n) warnings.push(ending);
  return warnings.length > 0 ? warnings : null;
}

function text(key: string, value: string): Tag[] {
  return value === '' ? [] : [{ key, type: 'string', value }];
}

function count(key: string, value: number): Tag[] {
  return value === 0 ? [] : [{ key, type: 'int64', value }];
}

/** Whole microseconds, which a double holds until the year 2255. */
function microseconds(nanoseconds: bigint): number {
  return Number(nanoseconds / 1000n);
}

/** As Jaeger's query service writes tags: integers that JavaScript cannot hold become text. */
function tagOf({ key, value }: Attribute): Tag {
  if (typeof value === 'string') return { key, type: 'string', value };
  if (typeof value === 'boolean') return { key, type: 'bool', value };
  if (typeof value === 'number') return { key, type: Number.isInteger(value) ? 'int64' : 'float64', value };
  if (value === null) return { key, type: 'string', value: '' };
  if ('int64' in value) return { key, type: 'int64', value: value.int64 };
  if ('double' in value) return { key, type: 'float64', value: doubleOf(value.double) };
  if ('bytes' in value) return { key, type: 'binary', value: value.bytes };
  return { key, type: 'string', value: jsonOf(value) };
}

function doubleOf(double: string): string | number {
  const number = Number(double);
  return Number.isFinite(number) ? number : double;
}

/** A value as plain JSON. Recurses no deeper than the decoder lets values nest. */
function jsonOf(value: AttributeValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(jsonOf).join()}]`;
  if ('map' in value)
    return `{${value.map.map((entry) => `${JSON.stringify(entry.key)}:${jsonOf(entry.value)}`).join()}}`;
  if ('int64' in value) return value.int64;
  if ('double' in value) return JSON.stringify(doubleOf(value.double));
  return JSON.stringify(value.bytes);
}

/** `Array.isArray` does not tell readonly arrays from the rest. */
function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
