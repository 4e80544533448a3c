import * as l10n from '@vscode/l10n';
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
import {
  type JsonAttribute,
  type JsonEvent,
  type JsonLink,
  type JsonScope,
  type JsonSpan,
  type JsonValue,
  stringAttribute,
  TraceRequest,
  type Translated,
} from './otlp-json.ts';
import { endOf, type Fields, hexId, isFields, listOf, nanoseconds, textOrEmpty } from './plain-values.ts';

/** Whether `value` looks like one trace of Jaeger's JSON. */
export function isJaegerTrace(value: unknown): value is Fields {
  return isFields(value) && Array.isArray(value['spans']) && ('processes' in value || 'traceID' in value);
}

/**
 * One trace as Jaeger's query API and its UI's download give it (jaeger, internal/uimodel/model.go), read as the
 * OpenTelemetry specification maps it (trace/sdk_exporters/jaeger.md, common/mapping-to-non-otlp.md). Traces may be of any
 * size: they are read in parts of some thousand spans.
 */
export function* readJaegerTrace(trace: Fields): Generator<Translated> {
  const processes = isFields(trace['processes']) ? trace['processes'] : {};
  const spans = listOf(trace['spans']);
  for (let first = 0; first < spans.length; first += spansInPart) {
    const request = new TraceRequest();
    const problems: string[] = [];
    for (const [i, span] of spans.slice(first, first + spansInPart).entries()) {
      const problem = isFields(span) ? addSpan(request, trace, processes, span) : l10n.t('it is not an object');
      if (problem === undefined) continue;
      problems.push(l10n.t('span {0} of Jaeger trace {1}: {2}', first + i, shown(trace['traceID']), problem));
    }
    yield { requests: request.requests, problems };
  }
}

const spansInPart = 2000;

/** `undefined`, or why the span could not be read. */
function addSpan(request: TraceRequest, trace: Fields, processes: Fields, span: Fields): string | undefined {
  const traceId = hexId(span['traceID'] ?? trace['traceID'], 32);
  const spanId = hexId(span['spanID'], 16);
  const start = nanoseconds(span['startTime']);
  const duration = nanoseconds(span['duration'] ?? 0);
  if (traceId === undefined) return l10n.t('"traceID" is {0}, not hex of at most 32 digits', shown(span['traceID']));
  if (spanId === undefined) return l10n.t('"spanID" is {0}, not hex of at most 16 digits', shown(span['spanID']));
  if (start === undefined) return l10n.t('"startTime" is {0}, not microseconds since 1970', shown(span['startTime']));
  if (duration === undefined) return l10n.t('"duration" is {0}, not microseconds', shown(span['duration']));

  const tags = new Tags(span['tags']);
  const scope = scopeOf(tags);
  const kind = tags.take('span.kind', kindOf) ?? 0;
  const status = statusOf(tags);
  const traceState = tags.takeText('w3c.tracestate');
  const dropped = tags.takeDropped();
  const warnings = listOf(span['warnings']).filter((warning) => typeof warning === 'string');
  const { parentSpanId, links } = referencesOf(span, traceId);
  const process = processes[textOrEmpty(span['processID'])] ?? span['process'];
  request.add(resourceOf(process), scope, {
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    ...(traceState !== undefined && { traceState }),
    // Jaeger's lowest flag means sampled, as W3C's does; its others mean something else.
    ...(typeof span['flags'] === 'number' && { flags: span['flags'] & 1 }),
    name: textOrEmpty(span['operationName']),
    kind,
    startTimeUnixNano: String(start),
    endTimeUnixNano: endOf(start, duration),
    attributes: [...tags.attributes, ...(warnings.length > 0 ? [warningsAttribute(warnings)] : [])],
    ...dropped,
    events: listOf(span['logs']).filter(isFields).map(eventOf),
    links,
    status,
  });
  return undefined;
}

/** `undefined` for what is no kind. */
function kindOf(value: unknown): number | undefined {
  const kind = kinds.indexOf(textOrEmpty(value));
  return kind > 0 ? kind : undefined;
}

function warningsAttribute(warnings: readonly string[]): JsonAttribute {
  return { key: WARNINGS_KEY, value: { arrayValue: { values: warnings.map((stringValue) => ({ stringValue })) } } };
}

function resourceOf(process: unknown): readonly JsonAttribute[] {
  if (!isFields(process)) return [];
  const name = textOrEmpty(process['serviceName']);
  const service = name === '' || name === NO_SERVICE_NAME ? [] : [stringAttribute('service.name', name)];
  return [...service, ...new Tags(process['tags']).attributes];
}

/** Older exporters call the scope a library. */
function scopeOf(tags: Tags): JsonScope {
  const [library, libraryVersion] = [tags.takeText('otel.library.name'), tags.takeText('otel.library.version')];
  return {
    name: tags.takeText('otel.scope.name') ?? library ?? '',
    version: tags.takeText('otel.scope.version') ?? libraryVersion ?? '',
  };
}

function statusOf(tags: Tags): JsonSpan['status'] {
  const code = tags.take('otel.status_code', (value) => statusCodes.get(textOrEmpty(value).toUpperCase()));
  const isError = (value: unknown) => (value === true || value === 'true' ? true : undefined);
  const failed = code === OK ? false : (tags.take('error', isError) ?? false);
  const message = tags.takeText('otel.status_description');
  const resolved = code ?? (failed ? ERROR : undefined);
  return { ...(resolved !== undefined && { code: resolved }), ...(message !== undefined && { message }) };
}

const statusCodes = new Map([
  ['OK', OK],
  ['ERROR', ERROR],
]);

/** The first reference to a parent in the same trace is the parent; all others are links. */
function referencesOf(span: Fields, traceId: string): { parentSpanId: string | undefined; links: JsonLink[] } {
  let parentSpanId: string | undefined;
  const links: JsonLink[] = [];
  for (const reference of listOf(span['references'])) {
    if (!isFields(reference)) continue;
    const linkedTrace = hexId(reference['traceID'] ?? traceId, 32);
    const linkedSpan = hexId(reference['spanID'], 16);
    if (linkedTrace === undefined || linkedSpan === undefined) continue;
    const isChildOf = reference['refType'] === 'CHILD_OF';
    if (isChildOf && linkedTrace === traceId && parentSpanId === undefined) {
      parentSpanId = linkedSpan;
    } else {
      const attributes = isChildOf ? [stringAttribute(REFERENCE_TYPE_KEY, 'child_of')] : [];
      links.push({ traceId: linkedTrace, spanId: linkedSpan, attributes });
    }
  }
  return { parentSpanId: parentSpanId ?? hexId(span['parentSpanID'], 16), links };
}

function eventOf(log: Fields): JsonEvent {
  const fields = new Tags(log['fields']);
  const name = fields.takeText('event') ?? '';
  const dropped = fields.takeCount(DROPPED_ATTRIBUTES_KEY);
  return {
    timeUnixNano: String(nanoseconds(log['timestamp']) ?? 0n),
    name,
    attributes: fields.attributes,
    ...(dropped !== undefined && { droppedAttributesCount: dropped }),
  };
}

/** Key-value pairs, from which those with a meaning to OTLP are taken one after another. */
class Tags {
  readonly #tags: Fields[];

  constructor(tags: unknown) {
    this.#tags = listOf(tags).filter(isFields);
  }

  get attributes(): JsonAttribute[] {
    return this.#tags.map((tag) => ({ key: textOrEmpty(tag['key']), value: tagValue(tag['type'], tag['value']) }));
  }

  /** Takes the last tag with this key of which `read` makes something: writers put their own after the attributes. */
  take<Value>(key: string, read: (value: unknown) => Value | undefined): Value | undefined {
    const index = this.#tags.findLastIndex((tag) => tag['key'] === key && read(tag['value']) !== undefined);
    return index < 0 ? undefined : read(this.#tags.splice(index, 1)[0]!['value']);
  }

  takeText(key: string): string | undefined {
    return this.take(key, (value) => (typeof value === 'string' ? value : undefined));
  }

  takeCount(key: string): number | undefined {
    return this.take(key, (value) => {
      const count = Number(value);
      return Number.isInteger(count) && count >= 0 && count < 2 ** 32 ? count : undefined;
    });
  }

  takeDropped(): Pick<JsonSpan, 'droppedAttributesCount' | 'droppedEventsCount' | 'droppedLinksCount'> {
    const attributes = this.takeCount(DROPPED_ATTRIBUTES_KEY);
    const events = this.takeCount(DROPPED_EVENTS_KEY);
    const links = this.takeCount(DROPPED_LINKS_KEY);
    return {
      ...(attributes !== undefined && { droppedAttributesCount: attributes }),
      ...(events !== undefined && { droppedEventsCount: events }),
      ...(links !== undefined && { droppedLinksCount: links }),
    };
  }
}

/** A tag's value: of its declared type where it is that, else of the type that it shows. */
function tagValue(type: unknown, value: unknown): JsonValue {
  switch (typeof type === 'string' ? type.toLowerCase() : undefined) {
    case 'bool':
      if (value === 'true' || value === 'false') return { boolValue: value === 'true' };
      break;
    case 'int64':
      if (isInt64(value)) return { intValue: String(value) };
      break;
    case 'float64':
      if (typeof value === 'number' || specialDoubles.has(String(value)))
        return { doubleValue: value as number | string };
      if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) {
        return { doubleValue: Number(value) };
      }
      break;
    case 'binary':
      if (typeof value === 'string' && base64.test(value)) return { bytesValue: value };
      break;
  }
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return isInt64(value) ? { intValue: String(value) } : { doubleValue: value };
  return { stringValue: value === undefined || value === null ? '' : JSON.stringify(value) };
}

const specialDoubles = new Set(['NaN', 'Infinity', '-Infinity']);
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

function isInt64(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
