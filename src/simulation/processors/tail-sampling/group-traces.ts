import { eachSpan } from '../../each-span.ts';
import type { ResourceSpans, ScopeSpans, Traces } from '../../traces.ts';
import { copyMap } from '../../values.ts';
import type { WholeTrace } from './policy.ts';

/**
 * Each trace with copies of the resources and scopes of its spans, whose schema URLs the processor loses, in the order in
 * which the collector would decide on them.
 */
export function groupTraces(traces: Traces): readonly Omit<WholeTrace, 'failed'>[] {
  const groups = new Map<string, Group>();
  eachSpan(traces, (span, scopeSpans, resourceSpans) => {
    let group = groups.get(span.traceId);
    if (!group) {
      group = { resources: new Map(), scopes: new Map(), spanCount: 0, firstEndNs: span.endNs };
      groups.set(span.traceId, group);
    }
    group.spanCount++;
    if (span.endNs < group.firstEndNs) group.firstEndNs = span.endNs;
    scopeOf(group, scopeSpans, resourceSpans).spans.push(span);
  });
  return Array.from(groups, ([id, { resources, spanCount, firstEndNs }]) => ({
    id,
    resources: [...resources.values()],
    spanCount,
    decidedAt: Number(firstEndNs / 1_000_000_000n),
  })).sort((one, other) => one.decidedAt - other.decidedAt);
}

interface Group {
  /** By those that they are copies of. */
  readonly resources: Map<ResourceSpans, ResourceSpans>;
  readonly scopes: Map<ScopeSpans, ScopeSpans>;
  spanCount: number;
  firstEndNs: bigint;
}

function scopeOf(group: Group, original: ScopeSpans, resourceSpans: ResourceSpans): ScopeSpans {
  let copy = group.scopes.get(original);
  if (!copy) {
    const { scope } = original;
    copy = { scope: { ...scope, attributes: copyMap(scope.attributes) }, schemaUrl: '', spans: [] };
    group.scopes.set(original, copy);
    resourceOf(group, resourceSpans).scopes.push(copy);
  }
  return copy;
}

function resourceOf(group: Group, original: ResourceSpans): ResourceSpans {
  let copy = group.resources.get(original);
  if (!copy) {
    const { resource } = original;
    copy = { resource: { ...resource, attributes: copyMap(resource.attributes) }, schemaUrl: '', scopes: [] };
    group.resources.set(original, copy);
  }
  return copy;
}
