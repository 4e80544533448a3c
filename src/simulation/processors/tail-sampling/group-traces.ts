import { eachSpan } from '../../each-span.ts';
import type { ResourceSpans, ScopeSpans, Traces } from '../../traces.ts';
import { copyMap } from '../../values.ts';
import type { WholeTrace } from './policy.ts';

/**
 * Each trace, in the order in which the collector would decide on them. Resources and scopes are shared until `separate`
 * makes copies; their schema URLs are lost.
 */
export function groupTraces(traces: Traces): readonly Omit<WholeTrace, 'failed'>[] {
  const groups = new Map<string, Group>();
  let group: Group | undefined;
  eachSpan(traces, (span, scopeSpans, resourceSpans) => {
    // Spans of one trace often come one after another.
    if (group?.id !== span.traceId) group = groups.get(span.traceId);
    if (!group) {
      group = { id: span.traceId, resources: [], origins: [], scopes: [], spanCount: 0, firstEndNs: span.endNs };
      groups.set(span.traceId, group);
    }
    group.spanCount++;
    if (span.endNs < group.firstEndNs) group.firstEndNs = span.endNs;
    scopeOf(group, scopeSpans, resourceSpans).spans.push(span);
  });
  return Array.from(groups.values(), ({ id, resources, spanCount, firstEndNs }) => ({
    id,
    resources,
    spanCount,
    decidedAt: Number(firstEndNs / 1_000_000_000n),
  })).sort((one, other) => one.decidedAt - other.decidedAt);
}

/** Resources with attributes of their own, as traces have that are sent on each for itself. */
export function separate(resources: readonly ResourceSpans[]): ResourceSpans[] {
  return resources.map(({ resource, schemaUrl, scopes }) => ({
    resource: { ...resource, attributes: copyMap(resource.attributes) },
    schemaUrl,
    scopes: scopes.map(({ scope, ...rest }) => ({
      ...rest,
      scope: { ...scope, attributes: copyMap(scope.attributes) },
    })),
  }));
}

interface Group {
  readonly id: string;
  readonly resources: ResourceSpans[];
  /** What the resources came from, in the same order. */
  readonly origins: ResourceSpans[];
  /** What the scopes came from, and what they are now: few, so that looking through them is fast. */
  readonly scopes: { readonly origin: ScopeSpans; readonly scopeSpans: ScopeSpans }[];
  spanCount: number;
  firstEndNs: bigint;
}

function scopeOf(group: Group, origin: ScopeSpans, resourceSpans: ResourceSpans): ScopeSpans {
  const known = group.scopes.find((each) => each.origin === origin);
  if (known) return known.scopeSpans;
  const scopeSpans = { scope: origin.scope, schemaUrl: '', spans: [] };
  group.scopes.push({ origin, scopeSpans });
  resourceOf(group, resourceSpans).scopes.push(scopeSpans);
  return scopeSpans;
}

function resourceOf(group: Group, origin: ResourceSpans): ResourceSpans {
  const at = group.origins.indexOf(origin);
  if (at >= 0) return group.resources[at]!;
  const resourceSpans = { resource: origin.resource, schemaUrl: '', scopes: [] };
  group.origins.push(origin);
  group.resources.push(resourceSpans);
  return resourceSpans;
}
