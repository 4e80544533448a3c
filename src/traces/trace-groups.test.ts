import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, receive, storeOf, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import type { TraceGroup, TraceGroupQuery, TraceSummary } from '../protocol/traces.ts';
import { TraceStore } from './trace-store.ts';

const all: TraceGroupQuery = { ...everything, order: 'newest' };

describe('groups of traces', () => {
  test('are of traces that begin alike, with what these have in common', () => {
    const root = { service: 'cart', name: 'GET /cart', fields: { kind: 2 } };
    const store = storeOf([
      { ...root, trace: 1, id: 1, end: 100 },
      { trace: 1, id: 2, parent: 1, name: 'charge', isFailed: true },
      { ...root, trace: 2, id: 3, end: 300 },
      { trace: 3, id: 4, service: 'cart', name: 'POST /cart', end: 50 },
      { ...root, trace: 4, id: 5, end: 200 },
    ]);
    const { groups, rows, ...list } = store.listTraceGroups(all);
    expect(list).toMatchObject({ total: 4, matched: 4, complete: true, offset: 0 });
    expect(groups).toBe(2);
    expect(rows.map(({ rootName }) => rootName)).toEqual(['GET /cart', 'POST /cart']);
    expect(rows[0]).toMatchObject({ rootService: 'cart', rootKind: 2, count: 3, errorCount: 1, maxNs: 300 });
    expect(rows[0]!.newest).toMatchObject({ traceId: traceIdOf(4), durationNs: 200 });
    expect(rows[0]!.recentNs).toEqual([-100, 300, 200]);
    expect(rows[0]!.filter).toBe('root.service="cart" root.name="GET /cart" root.kind:server');
  });

  test('stand in the order asked for, of equal ones the newest first', () => {
    const name = (trace: number) => 'aabbbcd'[trace - 1]!;
    const ends = [5000, 5000, 10, 10, 10, 900, 900];
    const store = storeOf(
      ends.map((end, i) => ({ trace: i + 1, id: 1, name: name(i + 1), end, isFailed: i === 2 || i === 5 })),
    );
    const names = (query: Partial<TraceGroupQuery>) =>
      store
        .listTraceGroups({ ...all, ...query })
        .rows.map(({ rootName }) => rootName)
        .join('');
    expect(names({ order: 'newest' })).toBe('dcba');
    expect(names({ order: 'count' })).toBe('badc');
    expect(names({ order: 'errors' })).toBe('cbda');
    expect(names({ order: 'longest' })).toBe('adcb');
    expect(names({ order: 'newest', offset: 1, limit: 2 })).toBe('cb');
    expect(names({ filter: 'duration>100ns' })).toBe('dca');
    expect(names({ errorsOnly: true })).toBe('cb');
  });

  test('say what is wrong with a filter', () => {
    const list = storeOf([{ trace: 1, id: 1 }]).listTraceGroups({ ...all, filter: 'error or' });
    expect(list).toMatchObject({ matched: 0, groups: 0, rows: [], problem: { start: 6 } });
  });

  test('change when a root comes late or a span fails', () => {
    const store = storeOf([{ trace: 1, id: 2, parent: 1, name: 'child', start: 5, end: 6 }]);
    expect(names(store)).toEqual(['child 1']);
    receive(store, [{ trace: 1, id: 1, name: 'root', start: 5, end: 9 }]);
    expect(names(store)).toEqual(['root 1']);
    receive(store, [{ trace: 1, id: 3, name: 'other', start: 6, isFailed: true }]);
    expect(store.listTraceGroups(all).rows).toMatchObject([{ rootName: 'root', errorCount: 1, recentNs: [-4] }]);
  });

  test('tell the newest forty durations', () => {
    const store = storeOf(Array.from({ length: 50 }, (_, i) => ({ trace: i + 1, id: 1, end: i })));
    const [{ recentNs }] = store.listTraceGroups(all).rows as [TraceGroup];
    expect(recentNs).toEqual(Array.from({ length: 40 }, (_, i) => i + 10));
  });

  test('are searched in slices', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    for (let trace = 1; trace <= 3; trace++) {
      receive(store, [{ trace, id: 1, name: 'a' }]);
      store.seal();
    }
    receive(store, [{ trace: 4, id: 1, name: 'a' }]);
    const hurried = { now: Date.now, sliceMs: 0 };
    const answers = Array.from({ length: 4 }, () => store.listTraceGroups(all, hurried));
    expect(answers.map(({ complete, rows }) => [complete, rows[0]!.count])).toEqual([
      [false, 1],
      [false, 2],
      [false, 3],
      [true, 4],
    ]);
  });

  test('are told apart up to a number, those of the newest traces', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    const spans = (first: number, count: number): TestSpan[] =>
      Array.from({ length: count }, (_, i) => ({ trace: first + i, id: 1, name: `order ${first + i}` }));
    receive(store, spans(1, 25_000));
    store.seal();
    receive(store, spans(25_001, 10_000));
    expect(store.listTraceGroups(all)).toMatchObject({ matched: 35_000, groups: 20_000, complete: true });
    // There is room for those that come, until there would be twice as many.
    receive(store, spans(35_001, 20_000));
    expect(store.listTraceGroups(all)).toMatchObject({ matched: 55_000, groups: 40_000 });
    store.seal();
    receive(store, spans(55_001, 1));
    const list = store.listTraceGroups(all);
    expect(list).toMatchObject({ matched: 55_001, groups: 20_000, complete: true });
    expect(list.rows[0]!.rootName).toBe('order 55001');
  });

  test('are found by their filter, whatever their names', () => {
    const names = [
      ...[
        '',
        ' ',
        '"',
        "'",
        '`',
        '\\',
        '\\"',
        '*',
        'a*',
        'A*',
        'a',
        'a b',
        'error',
        'root',
        '-a',
        '(',
        '}',
        '^a$',
        'a.c',
      ],
      ...[
        'a\nb',
        'a\\nb',
        'a\rb',
        '\t',
        '\0',
        '\u2028',
        '\u202e',
        '\ufeffa',
        'ü',
        '\u{1f600}',
        '\ufffd',
        '𝒳'.repeat(500),
      ],
      ...['x'.repeat(399), 'x'.repeat(400), 'x'.repeat(401), `${'x'.repeat(400)}y`, '\n'.repeat(400), '"'.repeat(1000)],
    ];
    const store = storeOf(
      names.flatMap((name, i) => [
        { trace: i * 3 + 1, id: 1, name, service: 'cart' },
        { trace: i * 3 + 2, id: 1, name: 'GET', service: name },
        { trace: i * 3 + 3, id: 1, name, service: name, fields: { kind: [0, 2, 6, 30, 31, 99, -1][i % 7] } },
      ]),
    );
    expectFound(store);
  });

  test('are found by their filter when a name is no text', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    for (const [i, bytes] of [
      [0xff],
      [0xe2, 0x82],
      [0x61, 0xff, 0xff],
      [0xed, 0xa0, 0x80],
      [0xef, 0xbf, 0xbd],
    ].entries()) {
      // ExportTraceServiceRequest > resource_spans > scope_spans > spans > trace_id, span_id, name.
      const name = [0x2a, bytes.length, ...bytes];
      const span = [0x0a, 16, ...new Array(15).fill(0), i + 1, 0x12, 8, ...new Array(7).fill(0), 1, ...name];
      const scopeSpans = [0x12, span.length, ...span];
      const resourceSpans = [0x12, scopeSpans.length, ...scopeSpans];
      const body = Uint8Array.from([0x0a, resourceSpans.length, ...resourceSpans]);
      expect(store.ingest(body, 'protobuf').ok).toBe(true);
    }
    expectFound(store);
  });

  test('are what a plain look at all traces makes of any history', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 50, size: 'max' }), (steps) => {
        const store = new TraceStore({ maxStoreBytes: 60_000 });
        for (const [i, each] of steps.entries()) {
          switch (each.kind) {
            case 'receive':
              receive(
                store,
                each.spans.map((span, at) => ({ ...span, id: i * 10 + at + 1 })),
              );
              break;
            case 'fill':
              receive(store, filling(i));
              break;
            case 'keep':
              store.setOpen([traceIdOf(each.trace)]);
              break;
            case 'clear':
              store.clear();
              break;
            case 'look':
              if (each.isHurried) store.listTraceGroups(all, { now: Date.now, sliceMs: 0 });
              else expectPlain(store, each.query);
          }
        }
        expectPlain(store, {});
      }),
      { numRuns: 100 },
    );
  });
});

function names(store: TraceStore): string[] {
  return store.listTraceGroups(all).rows.map(({ rootName, count }) => `${rootName} ${count}`);
}

/** Each group's filter finds its traces and no others. */
function expectFound(store: TraceStore): void {
  const { rows, groups } = store.listTraceGroups({ ...all, limit: 1e9 });
  expect(rows).toHaveLength(groups);
  for (const { filter, count, newest } of rows) {
    const list = store.listTraces({ ...everything, filter });
    expect([filter, list.problem, list.matched, list.rows[0]?.traceId]).toEqual([
      filter,
      undefined,
      count,
      newest.traceId,
    ]);
    expect(filter).not.toMatch(/[\r\n]/);
  }
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(store.counts.traces);
}

const span = fc.record({
  trace: fc.integer({ min: 1, max: 8 }),
  parent: fc.constantFrom(0, 0, 99),
  name: fc.constantFrom('a', 'b', 'a"\\'),
  service: fc.constantFrom('cart', 'pay'),
  start: fc.nat(9),
  end: fc.nat(2000),
  isFailed: fc.boolean(),
});

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('receive' as const), spans: fc.array(span, { maxLength: 5 }) }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('fill' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keep' as const), trace: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      isHurried: fc.boolean(),
      query: fc.record({
        order: fc.constantFrom('newest', 'longest', 'errors', 'count'),
        errorsOnly: fc.boolean(),
        filter: fc.constantFrom('', 'service:cart', 'root.name=a', 'error'),
      }),
    }),
  },
);

/** After a few of these, older spans are dropped. */
function filling(step: number): TestSpan[] {
  return Array.from({ length: 30 }, (_, i) => {
    const trace = 1000 + step * 30 + i;
    const attributes = [{ key: 'filling', value: { stringValue: `${trace} `.repeat(60) } }];
    return { trace, id: 1, name: 'filling', fields: { attributes } };
  });
}

function expectPlain(store: TraceStore, query: Partial<TraceGroupQuery>): void {
  const asked = { ...all, ...query };
  const list = store.listTraceGroups(asked);
  const traces = store.listTraces({ ...asked, order: 'newest', limit: 1e6 }).rows;
  const groups = new Map<string, TraceSummary[]>();
  for (const trace of traces) {
    const key = `${trace.rootService} ${trace.rootName} ${trace.rootKind}`;
    groups.set(key, [...(groups.get(key) ?? []), trace]);
  }
  expect(list).toMatchObject({ complete: true, matched: traces.length, groups: groups.size });
  const sizes = list.rows.map((row) => {
    const { rootService, rootName, rootKind, filter, p50Ns, p95Ns, ...told } = row;
    const members = groups.get(`${rootService} ${rootName} ${rootKind}`)!;
    const durations = members.map(({ durationNs }) => durationNs).sort((a, b) => a - b);
    expect(told).toEqual({
      count: members.length,
      errorCount: members.filter(({ errorCount }) => errorCount > 0).length,
      maxNs: durations.at(-1),
      newest: members[0],
      recentNs: members.slice(0, 40).reverse().map(signedDuration),
    });
    for (const [told, rank] of [
      [p50Ns, 0.5],
      [p95Ns, 0.95],
    ] as const) {
      const exact = durations[Math.ceil(rank * durations.length) - 1]!;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact / 100);
    }
    const found = store.listTraces({
      ...everything,
      filter: `${asked.filter} ${filter}`,
      errorsOnly: asked.errorsOnly,
    });
    expect(found.matched).toBe(members.length);
    const place = traces.length - traces.indexOf(members[0]!);
    return { size: { newest: place, longest: p95Ns, errors: told.errorCount, count: told.count }[asked.order], place };
  });
  expect(sizes).toEqual(sizes.toSorted((a, b) => b.size - a.size || b.place - a.place));
}

function signedDuration({ errorCount, durationNs }: TraceSummary): number {
  return errorCount > 0 ? -Math.max(1, durationNs) : durationNs;
}
