/** What the extension does for the map of services, with a map that the test makes up. */
import { type Envelope, serve } from '../../src/protocol/channel.ts';
import { noCounts, type ReceiverStatus } from '../../src/protocol/receiver.ts';
import type { EdgeStatistics, ServiceEdge, ServiceMap, ServiceNode } from '../../src/protocol/traces.ts';
import type { ServiceMapEvents, ServiceMapRequests, ViewCommand } from '../../src/protocol/views.ts';
import { graphProblem } from '../../src/views/service-map/model/graph-problem.ts';
import { layOut } from '../../src/views/service-map/model/layout.ts';

export class ServiceMapHost {
  readonly ran: ViewCommand[] = [];
  readonly filters: string[] = [];
  /** How often the page had something laid out. */
  layouts = 0;
  map: ServiceMap;
  status: ReceiverStatus = { state: 'listening', revision: 1, counts: noCounts };
  #emit: ((status: ReceiverStatus) => void) | undefined;
  showFilter: (filter: string) => void = () => undefined;

  constructor(map: ServiceMap) {
    this.map = map;
  }

  /** Puts another map in place and tells the page. */
  change(map: ServiceMap): void {
    this.map = map;
    this.#emit?.(this.status);
  }

  /** For `openView`. */
  connect(): (message: Envelope, post: (message: Envelope) => void) => void {
    let receive: ((message: unknown) => void) | undefined;
    let answer: ((message: Envelope) => void) | undefined;
    const server = serve<ServiceMapRequests, ServiceMapEvents>(
      {
        post: (message) => answer?.(message),
        onMessage: (listener) => {
          receive = listener;
        },
      },
      {
        status: () => this.status,
        serviceMap: ({ filter }) => {
          this.filters.push(filter);
          if (filter !== 'service:') return this.map;
          const problem = { message: 'Write a value right after "service:".', start: 0, end: 8 };
          return { ...this.map, nodes: [], edges: [], problem };
        },
        listTraces: () => ({
          revision: 1,
          total: 1,
          matched: 1,
          complete: true,
          offset: 0,
          rows: [],
          services: this.map.nodes.filter(({ kind }) => kind === 'service').map(({ name }) => name),
        }),
        completeFilter: () => ({ start: 0, end: 0, items: [] }),
        layOut: (graph) => {
          this.layouts++;
          const problem = graphProblem(graph);
          if (problem !== undefined) throw new Error(problem);
          return layOut(graph);
        },
        run: (command) => {
          this.ran.push(command);
          return undefined;
        },
      },
    );
    this.#emit = (status) => server.emit('changed', status);
    this.showFilter = (filter) => server.emit('filter', { filter });
    return (message, post) => {
      answer = post;
      receive?.(message);
    };
  }
}

export function statistics(rest: Partial<EdgeStatistics> = {}): EdgeStatistics {
  return { count: 120, errorCount: 0, ratePerSecond: 2, p50Ns: 12e6, p95Ns: 45e6, ...rest };
}

export function node(name: string, rest: Partial<ServiceNode> = {}): ServiceNode {
  const { kind = 'service' } = rest;
  return {
    id: `${kind}:${name}`,
    kind,
    name,
    system: '',
    statistics: statistics(),
    filter: `service="${name}"`,
    ...rest,
  };
}

export function edge(from: ServiceNode, to: ServiceNode, rest: Partial<EdgeStatistics> = {}): ServiceEdge {
  return { from: from.id, to: to.id, statistics: statistics(rest), filter: `service="${from.name}" kind:client` };
}

export function mapOf(nodes: readonly ServiceNode[], edges: readonly ServiceEdge[]): ServiceMap {
  return { revision: 1, traces: 120, nodes, edges };
}

/** A small shop: every kind of node, errors, a cycle and a service that calls itself. */
export function shopMap(): ServiceMap {
  const [web, cart, payment, mailer] = [
    node('web'),
    node('cart'),
    node('payment', { statistics: statistics({ errorCount: 3 }) }),
    node('mailer'),
  ];
  const database = node('shop', { kind: 'database', system: 'postgresql', filter: 'db.namespace="shop"' });
  const queue = node('orders', { kind: 'messaging', system: 'kafka' });
  const bank = node('api.bank.example', { kind: 'external' });
  return mapOf(
    [web, cart, payment, mailer, database, queue, bank],
    [
      edge(web, cart, { ratePerSecond: 14.2 }),
      edge(web, payment, { errorCount: 5 }),
      edge(cart, database, { ratePerSecond: 120, p95Ns: 3e6 }),
      edge(cart, cart, { ratePerSecond: 0.4 }),
      edge(payment, bank, { errorCount: 60, p95Ns: 900e6 }),
      edge(web, queue),
      edge(queue, mailer),
      edge(mailer, web, { count: 1, ratePerSecond: 0 }),
    ],
  );
}

/** As large installations are: tiers of services, some of which many others call, and a few calls backwards. */
export function largeMap(services: number, calls: number): ServiceMap {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const tiers = 6;
  const perTier = Math.ceil(services / tiers);
  const nodes = Array.from({ length: services }, (_, index) =>
    index % 9 === 8
      ? node(`db-${index}`, { kind: 'database', system: 'postgresql' })
      : node(`team-${index % 12}-service-${index}`, {
          statistics: statistics({ errorCount: index % 13 === 0 ? 4 : 0 }),
        }),
  );
  const edges = new Map<string, ServiceEdge>();
  while (edges.size < calls) {
    const tier = Math.floor(random() * (tiers - 1));
    const from = nodes[tier * perTier + Math.floor(random() * random() * perTier)];
    const to = nodes[((tier + 1 + (random() < 0.1 ? 1 : 0)) % tiers) * perTier + Math.floor(random() * perTier)];
    if (!from || !to) continue;
    const rate = 10 ** (random() * 4 - 1);
    edges.set(`${from.id} ${to.id}`, edge(from, to, { ratePerSecond: rate, errorCount: random() < 0.1 ? 7 : 0 }));
  }
  return mapOf(nodes, [...edges.values()]);
}
