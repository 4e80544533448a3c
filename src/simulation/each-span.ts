import type { ResourceSpans, ScopeSpans, Span, Traces } from './traces.ts';

/** Visits all spans with what they stand in. */
export function eachSpan(
  traces: Traces,
  visit: (span: Span, scopeSpans: ScopeSpans, resourceSpans: ResourceSpans) => void,
): void {
  for (const resourceSpans of traces.resources) {
    for (const scopeSpans of resourceSpans.scopes) {
      for (const span of scopeSpans.spans) visit(span, scopeSpans, resourceSpans);
    }
  }
}

/** Leaves the spans that are kept, and no scope or resource without any. */
export function keepSpans(
  traces: Traces,
  isKept: (span: Span, scopeSpans: ScopeSpans, resourceSpans: ResourceSpans) => boolean,
): void {
  for (const resourceSpans of traces.resources) {
    for (const scopeSpans of resourceSpans.scopes) {
      scopeSpans.spans = scopeSpans.spans.filter((span) => isKept(span, scopeSpans, resourceSpans));
    }
    resourceSpans.scopes = resourceSpans.scopes.filter(({ spans }) => spans.length > 0);
  }
  traces.resources = traces.resources.filter(({ scopes }) => scopes.length > 0);
}
