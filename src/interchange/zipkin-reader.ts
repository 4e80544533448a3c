import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import {
  type JsonAttribute,
  type JsonEvent,
  type JsonSpan,
  type OtlpRequest,
  stringAttribute,
  TraceRequest,
  type Translated,
} from './otlp-json.ts';
import { endOf, type Fields, hexId, isFields, listOf, nanoseconds, parseJson, textOrEmpty } from './plain-values.ts';

/** Whether `value` looks like a span of Zipkin's JSON, version 2 (zipkin-api, zipkin2-api.yaml). */
export function isZipkinSpan(value: unknown): value is Fields {
  return isFields(value) && typeof value['traceId'] === 'string' && typeof value['id'] === 'string';
}

/** The spans of one `POST /api/v2/spans`, as Zipkin takes them: all, or what is wrong. `undefined` when there are none. */
export function readZipkinRequest(body: Uint8Array): Result<OtlpRequest | undefined, string> {
  const parsed = parseJson(body);
  if (!parsed.ok) return parsed;
  if (!Array.isArray(parsed.value)) return failed(l10n.t('the body is not an array of Zipkin v2 spans'));
  const { requests, problems } = readZipkinSpans(parsed.value);
  return problems[0] === undefined ? ok(requests[0]) : failed(problems[0]);
}

/**
 * Spans of Zipkin's JSON, version 2, read as the OpenTelemetry specification maps them (trace/sdk_exporters/zipkin.md).
 * A span that a client and a server share stays two spans with one id. Problems name spans by number from `firstNumber`.
 */
export function readZipkinSpans(spans: readonly unknown[], firstNumber = 0): Translated {
  const request = new TraceRequest();
  const problems: string[] = [];
  for (const [index, span] of spans.entries()) {
    const problem = isFields(span) ? addSpan(request, span) : l10n.t('it is not an object');
    if (problem !== undefined) problems.push(l10n.t('Zipkin span {0}: {1}', firstNumber + index, problem));
  }
  return { requests: request.requests, problems };
}

/** `undefined`, or why the span could not be read. */
function addSpan(request: TraceRequest, span: Fields): string | undefined {
  if ('binaryAnnotations' in span) return l10n.t('it is of Zipkin’s version 1; export version 2');
  const traceId = hexId(span['traceId'], 32);
  const spanId = hexId(span['id'], 16);
  const parentSpanId = hexId(span['parentId'], 16);
  if (traceId === undefined) return l10n.t('"traceId" is not hex of at most 32 digits');
  if (spanId === undefined) return l10n.t('"id" is not hex of at most 16 digits');

  const tags = new Map(
    Object.entries(isFields(span['tags']) ? span['tags'] : {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const take = (key: string): string | undefined => {
    const value = tags.get(key);
    tags.delete(key);
    return value;
  };
  const [library, libraryVersion] = [take('otel.library.name'), take('otel.library.version')];
  const scope = {
    name: take('otel.scope.name') ?? library ?? '',
    version: take('otel.scope.version') ?? libraryVersion ?? '',
  };
  const status = statusOf(take);
  const events = listOf(span['annotations']).filter(isFields).map(eventOf);
  const times = timesOf(span, events);
  const local = endpointOf(span['localEndpoint']);
  const remote = endpointOf(span['remoteEndpoint']);
  const hasPeer = tags.has('peer.service');
  const attributes = Array.from(tags, ([key, value]) => stringAttribute(key, value));
  attributes.push(...addressOf(local, 'network.local'));
  if (remote.service !== '' && !hasPeer) attributes.push(stringAttribute('peer.service', remote.service));
  attributes.push(...addressOf(remote, 'network.peer'), ...times.attributes);
  request.add(local.service === '' ? [] : [stringAttribute('service.name', local.service)], scope, {
    traceId,
    spanId,
    // Some tracers give a root its own id as parent.
    ...(parentSpanId !== undefined && parentSpanId !== spanId && { parentSpanId }),
    name: textOrEmpty(span['name']),
    kind: kinds.get(textOrEmpty(span['kind'])) ?? INTERNAL,
    startTimeUnixNano: String(times.start),
    endTimeUnixNano: endOf(times.start, nanoseconds(span['duration']) ?? 0n),
    attributes,
    events,
    links: [],
    status,
  });
  return undefined;
}

/** The specification writes INTERNAL as an absent kind. */
const INTERNAL = 1;
const kinds = new Map([
  ['SERVER', 2],
  ['CLIENT', 3],
  ['PRODUCER', 4],
  ['CONSUMER', 5],
]);

/** In Zipkin, any `error` means failure, and its text says why; some send booleans all the same. */
function statusOf(take: (key: string) => string | undefined): JsonSpan['status'] {
  const code = take('otel.status_code')?.toUpperCase();
  const description = take('otel.status_description');
  const error = take('error');
  if (code === 'OK') return { code: 1, ...(description && { message: description }) };
  if (code !== 'ERROR' && (error === undefined || error === 'false')) return {};
  const message = description ?? (error === 'true' ? '' : (error ?? ''));
  return { code: 2, ...(message !== '' && { message }) };
}

/** Zipkin leaves the start out of spans that another host began: then the first annotation is the earliest known. */
function timesOf(span: Fields, events: readonly JsonEvent[]): { start: bigint; attributes: JsonAttribute[] } {
  const start = nanoseconds(span['timestamp']);
  if (start !== undefined) return { start, attributes: [] };
  let earliest = 0n;
  for (const { timeUnixNano } of events) {
    const time = BigInt(timeUnixNano);
    if (earliest === 0n || time < earliest) earliest = time;
  }
  return { start: earliest, attributes: [{ key: ABSENT_START_KEY, value: { boolValue: true } }] };
}

/** The Collector's name for this (opentelemetry-collector-contrib, pkg/translator/zipkin). */
const ABSENT_START_KEY = 'otel.zipkin.absentField.startTime';

interface Endpoint {
  readonly service: string;
  readonly address: string;
  readonly port: number;
}

function endpointOf(value: unknown): Endpoint {
  const endpoint = isFields(value) ? value : {};
  const port = endpoint['port'];
  return {
    service: textOrEmpty(endpoint['serviceName']),
    address: textOrEmpty(endpoint['ipv4']) || textOrEmpty(endpoint['ipv6']),
    port: typeof port === 'number' && Number.isInteger(port) && port > 0 ? port : 0,
  };
}

function addressOf({ address, port }: Endpoint, prefix: string): JsonAttribute[] {
  return [
    ...(address === '' ? [] : [stringAttribute(`${prefix}.address`, address)]),
    ...(port === 0 ? [] : [{ key: `${prefix}.port`, value: { intValue: String(port) } }]),
  ];
}

/** The specification puts an event's attributes behind its name: `"name": {"key": "value"}`. */
function eventOf(annotation: Fields): JsonEvent {
  const timeUnixNano = String(nanoseconds(annotation['timestamp']) ?? 0n);
  const value = textOrEmpty(annotation['value']);
  const [, quotedName, quotedAttributes] = /^("(?:[^"\\]|\\.)*"):\s*(\{.*\})$/s.exec(value) ?? [];
  if (quotedName !== undefined && quotedAttributes !== undefined) {
    try {
      const attributes = Object.entries(JSON.parse(quotedAttributes) as Fields).map(([key, field]) =>
        stringAttribute(key, typeof field === 'string' ? field : JSON.stringify(field)),
      );
      return { timeUnixNano, name: JSON.parse(quotedName) as string, attributes };
    } catch {
      // Then it only looks so, and is the event's name.
    }
  }
  return { timeUnixNano, name: value, attributes: [] };
}
