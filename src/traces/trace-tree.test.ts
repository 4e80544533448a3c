import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive, spanIdOf, storeOf, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import { spanIdsOf } from '../protocol/span-ids.testing.ts';
import { spanIdAt } from '../protocol/span-ids.ts';
import type { TraceData } from '../protocol/traces.ts';
import { TraceStore } from './trace-store.ts';

describe('a trace', () => {
  test('is a tree in pre-order, siblings by start time, whatever the order of arrival', () => {
    const trace = traceOf([
      { id: 4, parent: 2, name: 'query', start: 30, end: 40 },
      { id: 3, parent: 1, name: 'charge', start: 50, end: 90 },
      { id: 2, parent: 1, name: 'load', start: 20, end: 45 },
      { id: 1, name: 'checkout', start: 10, end: 100 },
    ]);
    expect(outline(trace)).toEqual(['checkout', '  load', '    query', '  charge']);
    expect([...trace.parent]).toEqual([-1, 0, 1, 0]);
    expect([...trace.subtreeSize]).toEqual([4, 2, 1, 1]);
    expect([...trace.startNs]).toEqual([0, 10, 20, 40]);
    expect([...trace.durationsNs]).toEqual([90, 25, 10, 40]);
    expect(trace).toMatchObject({ startUnixNano: '10', durationNs: 90, phantoms: new Int32Array(0) });
  });

  test('keeps nanoseconds apart at today’s times', () => {
    const start = 1_756_000_000_000_000_001n;
    const trace = traceOf([
      { id: 1, fields: { startTimeUnixNano: String(start), endTimeUnixNano: String(start + 3n) } },
      { id: 2, parent: 1, fields: { startTimeUnixNano: String(start + 1n), endTimeUnixNano: String(start + 2n) } },
    ]);
    expect(trace).toMatchObject({ startUnixNano: String(start), durationNs: 3 });
    expect([...trace.startNs]).toEqual([0, 1]);
    expect([...trace.durationsNs]).toEqual([3, 1]);
  });

  test('has a phantom row for a parent that never came, where its earliest child would be', () => {
    const trace = traceOf([
      { id: 3, parent: 9, name: 'lost', start: 5, end: 9 },
      { id: 4, parent: 9, name: 'lost, too', start: 7, end: 8 },
      { id: 2, name: 'other root', start: 6 },
      { id: 1, name: 'root', start: 1 },
      { id: 5, parent: 4, name: 'below', start: 7, end: 30 },
    ]);
    expect(outline(trace)).toEqual(['root', '(9)', '  lost', '  lost, too', '    below', 'other root']);
    expect([...trace.phantoms]).toEqual([1]);
    expect(spanIdAt(trace.spanIds, 1)).toBe(spanIdOf(9));
    const columns = ['startNs', 'durationsNs', 'service', 'name', 'kind', 'status', 'eventCount', 'linkCount'] as const;
    expect(columns.map((column) => trace[column][1])).toEqual([4, 4, -1, -1, 0, 0, 0, 0]);
    expect(trace).toMatchObject({ startUnixNano: '1', durationNs: 29 });
  });

  test('has the span in place of the phantom once it comes', () => {
    const store = storeOf([{ trace: 1, id: 2, parent: 1, name: 'child', start: 5 }]);
    expect(outline(store.getTrace(traceIdOf(1))!)).toEqual(['(1)', '  child']);
    receive(store, [{ trace: 1, id: 1, parent: 7, name: 'parent', start: 2 }]);
    expect(outline(store.getTrace(traceIdOf(1))!)).toEqual(['(7)', '  parent', '    child']);
    receive(store, [{ trace: 1, id: 7, name: 'grandparent', start: 1 }]);
    expect(outline(store.getTrace(traceIdOf(1))!)).toEqual(['grandparent', '  parent', '    child']);
  });

  test('opens a cycle at its earliest span', () => {
    const trace = traceOf([
      { id: 1, parent: 3, name: 'a', start: 20 },
      { id: 2, parent: 1, name: 'b', start: 10 },
      { id: 3, parent: 2, name: 'c', start: 30 },
      { id: 4, parent: 3, name: 'below', start: 5 },
      { id: 5, parent: 5, name: 'own parent', start: 40 },
    ]);
    expect(outline(trace)).toEqual(['b', '  c', '    below', '    a', 'own parent']);
    expect([...trace.phantoms]).toEqual([]);
  });

  test('keeps spans with the same id, children below the earliest', () => {
    const trace = traceOf([
      { id: 1, name: 'again', start: 5 },
      { id: 1, name: 'first', start: 1 },
      { id: 2, parent: 1, name: 'child', start: 6 },
    ]);
    expect(outline(trace)).toEqual(['first', '  child', 'again']);
  });

  test('keeps a span that ends before it starts, and ids of zero', () => {
    const trace = traceOf([{ id: 0, name: '', start: 100, end: 40 }]);
    expect([...trace.durationsNs]).toEqual([-60]);
    expect(trace.durationNs).toBe(0);
    expect(trace.spanIds).toBe(spanIdOf(0));
  });

  test('of a chain of 30,000 spans is built without recursion', () => {
    const spans = Array.from({ length: 30_000 }, (_, i) => ({ trace: 1, id: i + 1, parent: i, start: i }));
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    receive(store, spans);
    const trace = store.getTrace(traceIdOf(1))!;
    expect(trace.depth[29_999]).toBe(29_999);
    expect(trace.subtreeSize[0]).toBe(30_000);
  });

  test('whose parents are all missing has one row for each of them', () => {
    const count = 30_000;
    const spans = Array.from({ length: count }, (_, i) => ({ trace: 1, id: i + 1, parent: count + i + 1, start: i }));
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    receive(store, spans);
    const { phantoms, parent } = store.getTrace(traceIdOf(1))!;
    expect(phantoms).toEqual(Int32Array.from({ length: count }, (_, i) => i * 2));
    expect(parent.every((above, row) => above === (row % 2 === 0 ? -1 : row - 1))).toBe(true);
  });

  test('tells the events of its spans by row and time, and which are exceptions', () => {
    const event = (name: string, time: number) => ({ name, timeUnixNano: String(time) });
    const trace = traceOf([
      {
        id: 2,
        parent: 9,
        start: 40,
        fields: { events: [event('late', 70), event('exception', 50), event('exceptions', 60)] },
      },
      { id: 1, start: 30, fields: { events: [event('exception', 20)] } },
      { id: 3, parent: 1, start: 35 },
    ]);
    expect(trace.events).toEqual({
      row: Int32Array.of(0, 3, 3, 3),
      timeNs: Float64Array.of(-10, 20, 30, 40),
      isException: Uint8Array.of(1, 1, 0, 0),
    });
    expect([...trace.eventCount]).toEqual([1, 0, 0, 3]);
  });

  test('has one row for each span and each missing parent, whose columns agree', () => {
    const id = fc.integer({ min: 0, max: 30 });
    const span = fc.record({ id, parent: id, start: fc.nat(9), end: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 40, size: 'max' }), (spans) => {
        const { spanIds, parent, depth, subtreeSize, phantoms, startNs, durationsNs } = traceOf(spans);
        const ids = new Set(spans.map((each) => each.id));
        const missing = new Set(spans.map((each) => each.parent).filter((each) => each !== 0 && !ids.has(each)));
        expect(Array.from(phantoms, (row) => spanIdAt(spanIds, row)).sort()).toEqual([...missing].map(spanIdOf).sort());
        expect(spanIdsOf(spanIds)).toHaveLength(spans.length + missing.size);
        const rows = [...parent.keys()];
        for (const row of rows) {
          const above = parent[row]!;
          expect(above).toBeLessThan(row);
          expect(depth[row]).toBe(above < 0 ? 0 : depth[above]! + 1);
          expect(above < 0 || row < above + subtreeSize[above]!).toBe(true);
          const below = rows.filter((each) => parent[each] === row);
          expect(subtreeSize[row]).toBe(below.reduce((sum, each) => sum + subtreeSize[each]!, 1));
          // A phantom is as early as its first child, so that its siblings' order holds for it, too.
          const before = rows.findLast((each) => each < row && parent[each] === above);
          if (before !== undefined) expect(startNs[before]!).toBeLessThanOrEqual(startNs[row]!);
          if (!phantoms.includes(row)) continue;
          expect(startNs[row]).toBe(startNs[row + 1]);
          const ends = below.map((each) => startNs[each]! + durationsNs[each]!);
          expect(startNs[row]! + durationsNs[row]!).toBe(Math.max(startNs[row]!, ...ends));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is what a naive builder makes of any parents', () => {
    const span = fc.record({ id: fc.integer({ min: 1, max: 8 }), parent: fc.nat(9), start: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 12 }), (spans) => {
        const named = spans.map((each, i) => ({ ...each, name: `span ${i}` }));
        expect(outline(traceOf(named))).toEqual(naiveOutline(named));
      }),
      { numRuns: 500 },
    );
  });
});

type Span = Omit<TestSpan, 'trace'>;

function traceOf(spans: readonly Span[]): TraceData {
  return storeOf(spans.map((span) => ({ trace: 1, ...span }))).getTrace(traceIdOf(1))!;
}

/** Phantoms stand in parentheses. */
function outline({ names, name, depth, spanIds }: TraceData): string[] {
  return Array.from(name, (number, row) => {
    return '  '.repeat(depth[row]!) + (number < 0 ? `(${Number.parseInt(spanIdAt(spanIds, row), 16)})` : names[number]);
  });
}

/** The same by recursion over objects: each span below the earliest with its parent's id, unless that closes a cycle. */
function naiveOutline(spans: readonly Span[]): string[] {
  const byStart = spans.toSorted((a, b) => a.start! - b.start!);
  const parents = new Map(byStart.map((span) => [span, byStart.find((other) => other.id === span.parent)]));
  for (const span of byStart) {
    const cycle = cycleOf(span, parents);
    if (cycle !== undefined) parents.delete(byStart.find((each) => cycle.includes(each))!);
  }
  const isOrphan = ({ parent = 0 }: Span) => parent !== 0 && byStart.every(({ id }) => id !== parent);
  const line = (span: Span, depth: number) => ['  '.repeat(depth) + span.name, ...lines(span, depth + 1)];
  const lines = (parent: Span, depth: number): string[] =>
    byStart.filter((span) => parents.get(span) === parent).flatMap((span) => line(span, depth));
  return byStart.flatMap((span) => {
    if (parents.get(span) !== undefined) return [];
    if (!isOrphan(span)) return line(span, 0);
    const siblings = byStart.filter(({ parent }) => parent === span.parent);
    return siblings[0] === span ? [`(${span.parent})`, ...siblings.flatMap((each) => line(each, 1))] : [];
  });
}

/** The spans of the cycle that `span` is part of. */
function cycleOf(span: Span, parents: ReadonlyMap<Span, Span | undefined>): Span[] | undefined {
  const path = [span];
  for (let at = parents.get(span); at !== undefined && path.length <= parents.size; at = parents.get(at)) {
    if (at === span) return path;
    path.push(at);
  }
  return undefined;
}
