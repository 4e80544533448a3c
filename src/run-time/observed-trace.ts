import type { SpanSource } from '../protocol/live-sites.ts';
import { spanKind } from '../protocol/span-codes.ts';
import type { AttributeValue, SpanDetails, TraceData } from '../protocol/traces.ts';

/** A span of a stored trace with what is around it. Times are nanoseconds after the start of the trace. */
export interface ObservedSpan {
  readonly details: SpanDetails;
  readonly service: string;
  readonly startNs: number;
  readonly endNs: number;
  /** `undefined` for a root, and where the parent has not come. */
  readonly parent: ObservedSpan | undefined;
  /** By start time. */
  readonly children: readonly ObservedSpan[];
  /** Tells processes apart, as far as their resources do; clocks are one within a process only. */
  readonly process: string | undefined;
  /** Which start of its service it is of, counted from 1. */
  readonly run: number;
}

export interface ObservedTrace {
  readonly traceId: string;
  /** Parents before their children. */
  readonly spans: readonly ObservedSpan[];
}

/** The trace with its spans, which stand by row as `trace` has them. */
export function observeTrace(
  trace: TraceData,
  spans: readonly (SpanDetails | undefined)[],
  runOf: (service: string, span: SpanDetails) => number = () => 1,
): ObservedTrace {
  const observed: (Growing | undefined)[] = [];
  for (const [row, details] of spans.entries()) {
    if (details === undefined) continue;
    const parent = observed[trace.parent[row]!];
    const startNs = trace.startNs[row]!;
    const service = trace.services[trace.service[row]!]!;
    const span: Growing = {
      details,
      service,
      startNs,
      endNs: startNs + trace.durationsNs[row]!,
      parent,
      children: [],
      process: processOf(details),
      run: runOf(service, details),
    };
    observed[row] = span;
    parent?.children.push(span);
  }
  return { traceId: trace.traceId, spans: observed.filter((span) => span !== undefined) };
}

interface Growing extends ObservedSpan {
  readonly children: ObservedSpan[];
}

/** The span alone, to be remembered without the rest of its trace. */
export function withoutRelatives(span: ObservedSpan): ObservedSpan {
  return { ...span, parent: undefined, children: [] };
}

/** Equal for spans of one process, as far as their resources tell. */
export function processKeyOf({ service, process = '' }: ObservedSpan): string {
  return `${service}\0${process}`;
}

/** Whether the resource does not say which service it is; SDKs then say `unknown_service`. */
export function isNameless({ details }: ObservedSpan): boolean {
  return /^$|^unknown_service/.test(textOf(details.resource, 'service.name') ?? '');
}

/** The last value of an attribute of the span, if it has one. */
export function attributeOf(
  attributes: SpanDetails['attributes'],
  ...keys: readonly string[]
): AttributeValue | undefined {
  for (const key of keys) {
    const found = attributes.findLast((attribute) => attribute.key === key);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

export function textOf(attributes: SpanDetails['attributes'], ...keys: readonly string[]): string | undefined {
  const value = attributeOf(attributes, ...keys);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** https://opentelemetry.io/docs/specs/semconv/resource/: an instance, else a process id where it runs. */
function processOf({ resource }: SpanDetails): string | undefined {
  const instance = textOf(resource, 'service.instance.id');
  if (instance !== undefined) return instance;
  const pid = attributeOf(resource, 'process.pid');
  if (pid === undefined) return undefined;
  const place = textOf(resource, 'container.id', 'host.id', 'host.name') ?? '';
  return `${JSON.stringify(pid)} ${place}`;
}

const placeKeys = [
  'code.file.path',
  'code.filepath',
  'code.line.number',
  'code.lineno',
  'code.function.name',
  'code.function',
  'code.namespace',
  'http.route',
];

/** What the spans of the same place in code have in common with this one. */
export function sourceOfSpan({ service, details }: ObservedSpan): SpanSource {
  const { scope, name, kind, attributes } = details;
  const places = attributes.filter(({ key }) => placeKeys.includes(key));
  return { service, scope: scope.name, name, kind, attributes: places };
}

/** Bits of a span's flags that tell whether its parent is of another process. */
const hasIsRemote = 0x100;
const isRemote = 0x200;

/**
 * Whether the span's parent was started by another process: told by its flags, else by its kind.
 * https://opentelemetry.io/docs/specs/otel/protocol/otlp/, `SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK`
 */
export function hasRemoteParent({ flags, kind }: SpanDetails): boolean {
  if ((flags & hasIsRemote) !== 0) return (flags & isRemote) !== 0;
  return kind === spanKind.server || kind === spanKind.consumer;
}

/** Whether the span's flags say that its parent was started by the same process. */
export function isParentLocal({ flags }: SpanDetails): boolean {
  return (flags & (hasIsRemote | isRemote)) === hasIsRemote;
}
