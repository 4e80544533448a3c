import type { ResourceSpans, ScopeSpans, Span, SpanEvent, ValueMap } from '../traces.ts';

/** What a statement runs over: a resource, scope, span or event with what it stands in (`TransformContext`). */
export class Place {
  readonly nowNs: bigint;
  resourceSpans!: ResourceSpans;
  scopeSpans!: ScopeSpans;
  span!: Span;
  event!: SpanEvent;
  /** A map of its own, for as long as statements run over the same. */
  cache: ValueMap = new Map();
  /** Whether something is other than it was since these were put down. */
  isResourceChanged = false;
  isScopeChanged = false;
  isSpanChanged = false;

  constructor(nowNs: bigint) {
    this.nowNs = nowNs;
  }

  /** Starts over with an empty cache. */
  enter(resourceSpans: ResourceSpans, scopeSpans?: ScopeSpans, span?: Span, event?: SpanEvent): void {
    this.resourceSpans = resourceSpans;
    if (scopeSpans) this.scopeSpans = scopeSpans;
    if (span) this.span = span;
    if (event) this.event = event;
    if (this.cache.size > 0) this.cache = new Map();
  }
}
