import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive, storeOf, type TestSpan } from '../../test/otlp/test-spans.ts';
import type { ServiceMap } from '../protocol/traces.ts';
import { atOnce } from './query/query-clock.testing.ts';
import { TraceStore } from './trace-store.ts';

const SERVER = 2;
const CLIENT = 3;
const PRODUCER = 4;
const CONSUMER = 5;

describe('the map of services', () => {
  test('has an edge from the caller to the called service, counted by the server span', () => {
    const store = storeOf([
      span(1, 'cart', SERVER),
      span(2, 'cart', CLIENT, { parent: 1, fields: attributes({ 'server.address': 'payment.local' }), end: 400 }),
      span(3, 'payment', SERVER, { parent: 2, end: 300, isFailed: true }),
    ]);
    const map = mapOf(store);
    expect(edges(map)).toEqual(['cart -> payment 1']);
    expect(map.edges[0]!.statistics).toMatchObject({ count: 1, errorCount: 1, p50Ns: 300 });
    expect(nodes(map)).toEqual(['service cart 1', 'service payment 1']);
    expect(map.traces).toBe(1);
  });

  test('has databases, other peers, and queues between those who send and receive', () => {
    const store = storeOf([
      span(1, 'cart', SERVER),
      span(2, 'cart', CLIENT, { parent: 1, fields: attributes({ 'db.system': 'redis', 'net.peer.name': 'cache' }) }),
      span(3, 'cart', CLIENT, {
        parent: 1,
        fields: attributes({ 'db.system.name': 'postgresql', 'db.namespace': 'shop', 'server.address': 'db' }),
      }),
      span(4, 'cart', CLIENT, { parent: 1, fields: attributes({ 'url.full': 'https://u:p@api.stripe.com/v1?x=1' }) }),
      span(5, 'cart', PRODUCER, {
        parent: 1,
        fields: attributes({ 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' }),
      }),
      span(6, 'mail', CONSUMER, {
        trace: 2,
        fields: {
          ...attributes({ 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' }),
          links: [
            { traceId: Buffer.from('01'.padStart(32, '0'), 'hex'), spanId: Buffer.from('05'.padStart(16, '0'), 'hex') },
          ],
        },
      }),
    ]);
    const map = mapOf(store);
    expect(edges(map)).toEqual([
      'cart -> api.stripe.com 1',
      'cart -> cache 1',
      'cart -> orders 1',
      'cart -> shop 1',
      'orders -> mail 1',
    ]);
    for (const each of [...map.nodes, ...map.edges]) {
      const found = store.listOperations({ filter: each.filter, order: 'count', offset: 0, limit: 10 });
      expect(found.problem).toBeUndefined();
      expect(found.total).toBeGreaterThan(0);
    }
  });

  test('sees the caller in another segment, and one that came later', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    receive(store, [span(3, 'payment', SERVER, { parent: 2 })]);
    store.seal();
    expect(edges(mapOf(store))).toEqual([]);
    receive(store, [span(2, 'cart', CLIENT, { parent: 1, fields: attributes({ 'server.address': 'payment' }) })]);
    expect(edges(mapOf(store))).toEqual(['cart -> payment 1']);
    store.seal();
    expect(edges(mapOf(store))).toEqual(['cart -> payment 1']);
  });

  test('has the calls that plain counting finds, in whatever pieces spans come and are asked for', () => {
    const step = fc.record({
      trace: fc.nat(2),
      parent: fc.nat(8),
      service: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom(0, 1, SERVER, CLIENT, PRODUCER, CONSUMER),
      address: fc.constantFrom(undefined, 'x', 'y'),
      seals: fc.boolean(),
      asks: fc.boolean(),
    });
    const inOrder = fc.array(step, { maxLength: 30 });
    fc.assert(
      fc.property(inOrder, fc.boolean(), fc.constantFrom('', 'service:a'), (steps, isReversed, filter) => {
        const sent = steps.map((each, i) => ({ ...each, id: i + 1, parent: each.parent >= i ? 0 : i - each.parent }));
        const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
        let now = 0;
        for (const { id, service, kind, trace, parent, address, seals, asks } of isReversed
          ? sent.toReversed()
          : sent) {
          const fields = address === undefined ? {} : attributes({ 'server.address': address });
          receive(store, [span(id, service, kind, { trace, parent, fields })]);
          if (seals) store.seal();
          if (asks) store.serviceMap({ filter }, { now: () => now++, sliceMs: 1 }).next();
        }
        const matching = new Set(
          sent.filter(({ service }) => filter === '' || service === 'a').map(({ trace }) => trace),
        );
        const spansById = new Map(sent.map((each) => [`${each.trace} ${each.id}`, each]));
        const answered = new Set<(typeof sent)[number]>();
        const expected: string[] = [];
        for (const each of sent) {
          const caller = spansById.get(`${each.trace} ${each.parent}`);
          if (caller === undefined) continue;
          const isCall = caller.kind === CLIENT || caller.kind === PRODUCER;
          const isAnswer = each.kind === SERVER || each.kind === CONSUMER;
          if (caller.service === each.service && !(isCall && isAnswer)) continue;
          if (isCall) answered.add(caller);
          if (matching.has(each.trace)) expected.push(`${caller.service} -> ${each.service}`);
        }
        for (const each of sent) {
          if (each.kind !== CLIENT || each.address === undefined || answered.has(each)) continue;
          if (matching.has(each.trace)) expected.push(`${each.service} -> ${each.address}`);
        }
        const counts = new Map<string, number>();
        for (const edge of expected) counts.set(edge, (counts.get(edge) ?? 0) + 1);
        const map = mapOf(store, filter);
        expect(edges(map)).toEqual([...counts].map(([edge, count]) => `${edge} ${count}`).sort());
        expect(map.traces).toBe(matching.size);
        for (const { filter: own, statistics } of map.edges) {
          const { rows, problem } = store.listOperations({
            filter: own,
            by: 'service',
            order: 'count',
            offset: 0,
            limit: 9,
          });
          expect(problem).toBeUndefined();
          expect(rows.reduce((total, { count }) => total + count, 0)).toBeGreaterThanOrEqual(
            filter === '' ? statistics.count : 1,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

function mapOf(store: TraceStore, filter = ''): ServiceMap {
  return atOnce(store.serviceMap({ filter }));
}

function edges({ nodes, edges }: ServiceMap): string[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges.map(({ from, to, statistics }) => `${names.get(from)} -> ${names.get(to)} ${statistics.count}`).sort();
}

function nodes(map: ServiceMap): string[] {
  return map.nodes.map(({ kind, name, statistics }) => `${kind} ${name} ${statistics.count}`).sort();
}

function span(id: number, service: string, kind: number, more: Partial<TestSpan> = {}): TestSpan {
  return { trace: 1, id, service, ...more, fields: { ...more.fields, kind } };
}

function attributes(values: Readonly<Record<string, string>>): object {
  return { attributes: Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } })) };
}
