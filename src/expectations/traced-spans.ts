import type { TraceStore } from '../traces/trace-store.ts';
import type { TracedSpan } from './traced-span.ts';

interface GrowingSpan extends TracedSpan {
  readonly children: GrowingSpan[];
}

/** The roots of a stored trace with all that is below them, by start time; what has lost its parent is a root, too. */
export function tracedSpans(store: TraceStore, traceId: string): readonly TracedSpan[] {
  const trace = store.getTrace(traceId);
  if (trace === undefined) return [];
  const nodes: (GrowingSpan | undefined)[] = [];
  const roots: TracedSpan[] = [];
  // Parents stand before their children.
  for (const [row, span] of store.getSpans(traceId).entries()) {
    if (span === undefined) continue;
    const node: GrowingSpan = {
      traceId,
      name: span.name,
      service: trace.services[trace.service[row]!]!,
      kind: span.kind,
      status: span.status.code,
      statusMessage: span.status.message,
      durationNs: trace.durationsNs[row]!,
      attributes: span.attributes,
      children: [],
    };
    nodes[row] = node;
    const parent = nodes[trace.parent[row]!];
    if (parent === undefined) roots.push(node);
    else parent.children.push(node);
  }
  return roots;
}
