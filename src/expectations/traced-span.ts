import type { Attribute } from '../protocol/traces.ts';

/** A span with those below it: what expectations are held to. */
export interface TracedSpan {
  readonly traceId: string;
  readonly name: string;
  readonly service: string;
  /** OTLP SpanKind and StatusCode. */
  readonly kind: number;
  readonly status: number;
  readonly statusMessage: string;
  readonly durationNs: number;
  readonly attributes: readonly Attribute[];
  /** By start time. */
  readonly children: readonly TracedSpan[];
}

/** The spans and all below them, each before its children. */
export function* allSpans(spans: readonly TracedSpan[]): Iterable<TracedSpan> {
  const pending = [...spans].reverse();
  while (pending.length > 0) {
    const span = pending.pop()!;
    yield span;
    for (let i = span.children.length - 1; i >= 0; i--) pending.push(span.children[i]!);
  }
}
