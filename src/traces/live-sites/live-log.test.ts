import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../../test/otlp/otlp-schema.ts';
import { spanIdOf, traceIdOf } from '../../../test/otlp/test-spans.ts';
import type { LiveNumbers, SiteNumbers } from '../../protocol/live-sites.ts';
import { atOnce } from '../query/query-clock.testing.ts';
import { TraceStore } from '../trace-store.ts';

interface Sent {
  readonly service?: string;
  readonly scope?: string;
  readonly name?: string;
  readonly resource?: Readonly<Record<string, string>>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly startMs: number;
  readonly durationMs?: number;
  readonly isFailed?: boolean;
}

describe('sources', () => {
  test('are told apart by service, scope, name and by where in code spans say they are from', () => {
    const store = storeOf([
      { startMs: 1, name: 'charge' },
      { startMs: 2, name: 'charge', attributes: { 'user.id': '1' } },
      { startMs: 3, name: 'charge', scope: 'other' },
      { startMs: 4, name: 'charge', attributes: { 'code.file.path': '/a.ts', 'code.line.number': '3', x: '1' } },
      { startMs: 5, name: 'charge', attributes: { 'code.filepath': '/a.ts', 'code.lineno': '9' } },
      { startMs: 6, name: 'GET', attributes: { 'http.route': '/cart/:id' } },
    ]);
    const { sources, counts } = live(store);
    expect(
      sources.map(({ scope, name, attributes }) => [scope, name, ...attributes.map(({ value }) => value)]),
    ).toEqual([
      ['lib', 'charge'],
      ['other', 'charge'],
      ['lib', 'charge', '/a.ts', '3'],
      ['lib', 'charge', '/a.ts', '9'],
      ['lib', 'GET', '/cart/:id'],
    ]);
    expect(counts).toEqual([2, 1, 1, 1, 1]);
  });

  test('are told once, and asked for by their numbers', () => {
    const store = storeOf([{ startMs: 1, name: 'a' }]);
    const { generation } = ask(store);
    receive(store, { startMs: 2, name: 'b' }, 50);
    const next = ask(store, { generation, known: 1, wanted: [[0], [1], [0, 1]] });
    expect(next.sources.map(({ name }) => name)).toEqual(['b']);
    expect(next.numbers.map(({ count }) => count)).toEqual([1, 1, 2]);
  });

  test('are numbered anew once the store is cleared', () => {
    const store = storeOf([{ startMs: 1, name: 'a' }]);
    const { generation } = ask(store);
    store.clear();
    receive(store, { startMs: 2, name: 'b' }, 50);
    const next = ask(store, { generation, known: 1, wanted: [[0]] });
    expect(next.generation).not.toBe(generation);
    expect(next).toMatchObject({ sources: [{ name: 'b' }], numbers: [] });
  });
});

describe('numbers', () => {
  test('are those of all spans that were sent', () => {
    const store = storeOf(
      Array.from({ length: 100 }, (_, i) => ({ startMs: i * 100, durationMs: i + 1, isFailed: i % 10 === 0 })),
    );
    const [numbers] = live(store).numbers;
    expect(numbers).toMatchObject({ count: 100, errorCount: 10, maxNs: 100e6 });
    expect(numbers!.ratePerSecond).toBeCloseTo(10);
    expect(numbers!.p50Ns / 50e6).toBeCloseTo(1, 1);
    expect(numbers!.p95Ns / 95e6).toBeCloseTo(1, 1);
  });

  test('begin anew when another process of the service starts', () => {
    const store = storeOf([
      { startMs: 1, resource: { 'service.instance.id': 'first' } },
      { startMs: 2, resource: { 'service.instance.id': 'first' } },
      { startMs: 3, service: 'mail' },
      { startMs: 50, resource: { 'service.instance.id': 'second' } },
      // The span around the one that came first.
      { startMs: 49, resource: { 'service.instance.id': 'second' } },
      // What the old process still had.
      { startMs: 5, resource: { 'service.instance.id': 'first' } },
    ]);
    expect(live(store).counts).toEqual([2, 1]);
  });

  test('go on where processes run side by side', () => {
    const store = storeOf([
      { startMs: 1, resource: { 'process.pid': '1' } },
      { startMs: 2, resource: { 'process.pid': '2' } },
      { startMs: 3, resource: { 'process.pid': '1' } },
      { startMs: 4, resource: { 'process.pid': '2' } },
    ]);
    expect(live(store).counts).toEqual([3]);
  });

  test('begin anew after a minute without spans, where nothing tells the process', () => {
    const store = storeOf([{ startMs: 1 }, { startMs: 2 }, { startMs: 61_000 }, { startMs: 61_001 }]);
    expect(live(store).counts).toEqual([2]);
  });

  test('stay when the store drops what was counted', () => {
    const store = new TraceStore({ maxStoreBytes: 200_000 });
    let counted: number[] = [];
    for (let i = 0; i < 3000; i++) {
      receive(store, { startMs: i, attributes: { filler: `${i} ${'x'.repeat(300)}` } }, i + 1);
      if (i === 0) store.pin(traceIdOf(1), true);
      if (i % 100 === 99) counted = live(store).counts;
    }
    expect(store.counts.droppedTraces).toBeGreaterThan(1000);
    expect(counted).toEqual([3000]);
  });

  test('are the same in whatever pieces spans come and are asked for', () => {
    const sent = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      scope: fc.constantFrom('x', 'y'),
      startMs: fc.nat(1000),
      durationMs: fc.nat(50),
      isFailed: fc.boolean(),
      attributes: fc.constantFrom<Record<string, string>>(
        {},
        { 'code.lineno': '1' },
        { other: 'x', 'code.lineno': '2' },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ sent, seals: fc.boolean(), asks: fc.boolean() }), { maxLength: 40 }),
        (steps) => {
          const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
          const expected = new Map<string, number>();
          for (const [i, step] of steps.entries()) {
            receive(store, step.sent, i + 1);
            if (step.seals) store.seal();
            if (step.asks) ask(store);
            const key = [step.sent.scope, step.sent.name, step.sent.attributes['code.lineno']].join(' ');
            expected.set(key, (expected.get(key) ?? 0) + 1);
          }
          const { sources, counts } = live(store);
          const found = sources.map(({ scope, name, attributes }, i) => [
            [scope, name, attributes[0]?.value].join(' '),
            counts[i],
          ]);
          expect(new Map(found as [string, number][])).toEqual(expected);
        },
      ),
    );
  });
});

test('a distribution counts every span once, the shortest first', () => {
  const store = storeOf(Array.from({ length: 200 }, (_, i) => ({ startMs: i, durationMs: 1 + (i % 100) })));
  const { generation } = ask(store);
  const { parts } = store.liveDistribution({ generation, sources: [0] });
  expect(parts.reduce((total, { count }) => total + count, 0)).toBe(200);
  expect(parts.length).toBeLessThanOrEqual(24);
  expect(parts[0]!.fromNs).toBeCloseTo(1e6, -5);
  expect(parts.every(({ fromNs, toNs }, i) => fromNs < toNs && (parts[i + 1]?.fromNs ?? toNs) === toNs)).toBe(true);
  expect(store.liveDistribution({ generation: generation + 1, sources: [0] })).toEqual({ parts: [] });
});

function live(store: TraceStore): LiveNumbers & { readonly counts: number[] } {
  const { generation, sources } = ask(store);
  const wanted = sources.map((_, i) => [i]);
  const { numbers } = ask(store, { generation, known: sources.length, wanted });
  return { generation, sources, numbers, counts: numbers.map(({ count }: SiteNumbers) => count) };
}

function ask(store: TraceStore, query = {}): LiveNumbers {
  return atOnce(store.liveNumbers({ known: 0, wanted: [], ...query }));
}

function storeOf(spans: readonly Sent[]): TraceStore {
  const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
  for (const [i, span] of spans.entries()) receive(store, span, i + 1);
  return store;
}

function receive(store: TraceStore, sent: Sent, number: number): void {
  const {
    service = 'shop',
    scope = 'lib',
    name = 'work',
    resource = {},
    attributes = {},
    startMs,
    durationMs = 1,
  } = sent;
  const entries = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([key, value]) => ({ key, value: { stringValue: value } }));
  const span = {
    traceId: Buffer.from(traceIdOf(number), 'hex'),
    spanId: Buffer.from(spanIdOf(number), 'hex'),
    name,
    startTimeUnixNano: String(startMs * 1e6),
    endTimeUnixNano: String((startMs + durationMs) * 1e6),
    status: sent.isFailed ? { code: 2 } : {},
    attributes: entries(attributes),
  };
  const request = {
    resourceSpans: [
      {
        resource: { attributes: entries({ 'service.name': service, ...resource }) },
        scopeSpans: [{ scope: { name: scope }, spans: [span] }],
      },
    ],
  };
  const result = store.ingest(encode('ExportTraceServiceRequest', request), 'protobuf');
  if (!result.ok) throw new Error(result.problem.message);
}
