import { kindNames, spanKind } from '../protocol/span-codes.ts';
import type { ServiceEdge, ServiceMap, ServiceNode } from '../protocol/traces.ts';
import type { CallLog } from './call-log.ts';
import { textTest } from './group-filter.ts';
import type { KnownSegments } from './known-segments.ts';
import { MergedStatistics } from './merged-statistics.ts';
import type { Peer } from './peers.ts';
import { matchAll } from './query/match-all.ts';
import { type QueryClock, sliceOf } from './query/query-clock.ts';
import { rowsOfTraces } from './query/rows-of-traces.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { callsOf, type SegmentCalls } from './segment-calls.ts';

/** Of more nodes, those with the fewest calls are left out. */
const MOST_NODES = 500;
/** More pairs are not told apart, so that an answer takes no seconds. */
const MOST_PAIRS = 20_000;

/**
 * Who calls whom in the traces that match. Pauses after each slice of time, when the store may change; `look` gives what
 * is stored then.
 */
export function* serviceMap(
  look: () => StoredTraces,
  queries: TraceQueries,
  log: CallLog,
  known: KnownSegments<SegmentCalls>,
  filter: string,
  clock: QueryClock,
): Generator<undefined, Omit<ServiceMap, 'revision'>> {
  const graph = new Graph();
  let below = Number.POSITIVE_INFINITY;
  let isOver = sliceOf(clock);
  for (;;) {
    while (!log.update(look(), isOver)) {
      yield;
      isOver = sliceOf(clock);
    }
    const matches = yield* matchAll(look, queries, filter, clock);
    if (!matches.ok) return { problem: matches.problem, traces: 0, nodes: [], edges: [] };
    const stored = look();
    const { segments, traces } = stored;
    // What came in the pauses waits for the next slice; calls are known of all rows then.
    if (!log.update(stored, isOver)) {
      yield;
      isOver = sliceOf(clock);
      continue;
    }
    for (let i = segments.length - 1; i >= 0; i--) {
      const segment = segments[i]!;
      if (segment.number >= below) continue;
      below = segment.number;
      const { flags } = matches.value;
      const isKnown = flags === undefined && i < segments.length - 1;
      graph.add(
        isKnown
          ? known.of(segment)
          : callsOf(segment, log.of(segment.number), rowsOfTraces(segment.segment, traces.first, flags)),
        log,
      );
      if (isOver()) break;
    }
    if (below <= segments[0]!.number) return { traces: matches.value.count, ...graph.answer() };
    yield;
    isOver = sliceOf(clock);
  }
}

interface MapNode {
  readonly id: string;
  readonly kind: ServiceNode['kind'];
  readonly name: string;
  readonly system: string;
  /** Of a service. */
  readonly own: MergedStatistics;
  readonly filters: Set<string>;
}

interface MapEdge {
  readonly from: MapNode;
  readonly to: MapNode;
  /** Statistics by span kind, and filters of what is told of the called. */
  readonly byKind: Map<number, { readonly statistics: MergedStatistics; readonly filters: Set<string> }>;
}

class Graph {
  readonly #nodes = new Map<string, MapNode>();
  readonly #edges = new Map<string, MapEdge>();

  add({ sets, statistics }: SegmentCalls, log: CallLog): void {
    for (const [index, set] of sets.entries()) {
      const isCounted = statistics.spanCounts[index]! > 0;
      const own = this.#service(set.service);
      if (set.kind === 'service') {
        if (isCounted) own.own.add(statistics, index);
        continue;
      }
      if (!isCounted) continue;
      if (set.kind === 'call') {
        const caller = this.#service(log.serviceNumbered(set.caller));
        this.#edge(caller, own, set.spanKind)?.statistics.add(statistics, index);
        continue;
      }
      const { peer } = set;
      const node = this.#peer(peer);
      if (node === undefined) continue;
      node.filters.add(peer.filter);
      const edge = peer.isSource ? this.#edge(node, own, set.spanKind) : this.#edge(own, node, set.spanKind);
      edge?.statistics.add(statistics, index);
      edge?.filters.add(peer.filter);
    }
  }

  answer(): Pick<ServiceMap, 'nodes' | 'edges' | 'hiddenNodes'> {
    const edges = [...this.#edges.values()].map((edge) => ({ edge, counted: countedOf(edge) }));
    const statistics = new Map<MapNode, MergedStatistics>();
    for (const node of this.#nodes.values()) statistics.set(node, node.own);
    for (const pick of ['to', 'from'] as const) {
      const isEmpty = new Set([...this.#nodes.values()].filter((node) => statistics.get(node)!.count === 0));
      for (const { edge, counted } of edges) {
        const node = edge[pick];
        if (node.kind === 'service' || !isEmpty.has(node)) continue;
        for (const { statistics: part } of counted) statistics.get(node)!.include(part);
      }
    }
    const nodes = [...statistics].sort(([a, x], [b, y]) => y.count - x.count || (a.id < b.id ? -1 : 1));
    const shown = new Set(nodes.slice(0, MOST_NODES).map(([node]) => node));
    return {
      nodes: nodes.slice(0, MOST_NODES).map(([node, { edge }]) => nodeOf(node, edge)),
      edges: edges
        .filter(({ edge }) => shown.has(edge.from) && shown.has(edge.to))
        .map(({ edge, counted }) => edgeOf(edge, counted)),
      ...(nodes.length > shown.size && { hiddenNodes: nodes.length - shown.size }),
    };
  }

  #service(service: string): MapNode {
    const id = JSON.stringify(['service', service]);
    return this.#node({ id, kind: 'service', name: service, system: '' });
  }

  #peer({ id, kind, name, system }: Peer): MapNode | undefined {
    if (!this.#nodes.has(id) && this.#nodes.size >= MOST_PAIRS) return undefined;
    return this.#node({ id, kind, name, system });
  }

  #node(told: Pick<MapNode, 'id' | 'kind' | 'name' | 'system'>): MapNode {
    const node = this.#nodes.get(told.id) ?? { ...told, own: new MergedStatistics(), filters: new Set<string>() };
    this.#nodes.set(told.id, node);
    return node;
  }

  #edge(from: MapNode, to: MapNode, spanKind: number) {
    const key = `${from.id} ${to.id}`;
    let edge = this.#edges.get(key);
    if (edge === undefined) {
      if (this.#edges.size === MOST_PAIRS) return undefined;
      edge = { from, to, byKind: new Map() };
      this.#edges.set(key, edge);
    }
    const part = edge.byKind.get(spanKind) ?? { statistics: new MergedStatistics(), filters: new Set<string>() };
    edge.byKind.set(spanKind, part);
    return part;
  }
}

type EdgePart = MapEdge['byKind'] extends Map<number, infer Part> ? Part & { readonly kind: number } : never;

/**
 * What counts of an edge. A message may have spans of two kinds at one end: a producer's that makes it and a client's
 * that sends it, or a client's that receives it and a consumer's that works on it.
 */
function countedOf({ from, to, byKind }: MapEdge): EdgePart[] {
  const parts = [...byKind].map(([kind, part]) => ({ kind, ...part }));
  if (from.kind !== 'messaging' && to.kind !== 'messaging') return parts;
  const others = parts.filter(({ kind }) => kind !== spanKind.client);
  return others.length > 0 ? others : parts;
}

function nodeOf({ id, kind, name, system, filters }: MapNode, statistics: ServiceNode['statistics']): ServiceNode {
  const filter = kind === 'service' ? `service${textTest(name)}` : anyOf([...filters]);
  return { id, kind, name, system, statistics, filter };
}

function edgeOf({ from, to }: MapEdge, counted: readonly EdgePart[]): ServiceEdge {
  const statistics = new MergedStatistics();
  for (const part of counted) statistics.include(part.statistics);
  return { from: from.id, to: to.id, statistics: statistics.edge, filter: edgeFilter(from, to, counted) };
}

function edgeFilter(from: MapNode, to: MapNode, counted: readonly EdgePart[]): string {
  if (from.kind === 'service' && to.kind === 'service') {
    const kinds = anyOf(counted.map(({ kind }) => `kind:${kindNames[kind] ?? kind}`));
    const caller = from === to ? ' (kind:client or kind:producer)' : '';
    return `service${textTest(to.name)} ${kinds} {service${textTest(from.name)}${caller}}`;
  }
  const service = from.kind === 'service' ? from : to;
  return `service${textTest(service.name)} ${anyOf(counted.flatMap(({ filters }) => [...filters]))}`;
}

/** Filters for spans, as one. */
function anyOf(filters: readonly string[]): string {
  const all = [...new Set(filters)].sort();
  if (all.length === 1) return all[0]!;
  return `(${all.map((filter) => (filter.includes(' ') ? `(${filter})` : filter)).join(' or ')})`;
}
