import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, receive, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import type { SpanSnapshot } from './span-snapshot.ts';
import { TraceStore } from './trace-store.ts';

describe('a store restored from its snapshots', () => {
  test('holds and tells the same as the one that sealed them', () => {
    const span = fc.record({ trace: fc.nat(60), id: fc.nat(1000), service: fc.constantFrom('cart', 'payment') });
    fc.assert(
      fc.property(fc.array(fc.array(span, { minLength: 1, maxLength: 20 }), { maxLength: 60 }), (requests) => {
        const { store, snapshots } = journaled(100_000);
        let unsealed: TestSpan[][] = [];
        for (const spans of requests) {
          const last = Math.max(-1, ...snapshots.keys());
          receive(store, spans.map(withLongName));
          unsealed = Math.max(-1, ...snapshots.keys()) > last ? [] : [...unsealed, spans];
        }
        const copy = restored(snapshots);
        for (const spans of unsealed) receive(copy, spans.map(withLongName));
        expect(traceIdsOf(copy)).toEqual(traceIdsOf(store));
        for (const traceId of traceIdsOf(store)) {
          expect({ ...copy.getTrace(traceId), revision: 0 }).toEqual({ ...store.getTrace(traceId), revision: 0 });
        }
        const { storedSpans, traces, services } = store.counts;
        expect(copy.counts).toMatchObject({ storedSpans, traces, services });
      }),
      { numRuns: 40, interruptAfterTimeLimit: 3000 },
    );
  });

  test('goes on with the numbers of the segments, and assembles later spans to the traces', () => {
    const { store, snapshots } = journaled(100_000);
    for (let id = 1; snapshots.size < 3; id++) receive(store, [withLongName({ trace: 1, id })]);
    const sealed: number[] = [];
    const copy = restored(snapshots);
    const { spanCount } = copy.listTraces(everything).rows[0]!;
    copy.hooks = { onSealed: (number) => sealed.push(number), onDropped: () => {} };
    for (let id = 1001; sealed.length < 2; id++) receive(copy, [withLongName({ trace: 1, id })]);
    expect(sealed).toEqual([3, 4]);
    expect(copy.listTraces(everything).rows[0]!.spanCount).toBeGreaterThan(spanCount);
  });

  test('changes its revision with every snapshot, and counts nothing as received', () => {
    const { store, snapshots } = journaled(100_000);
    for (let id = 1; snapshots.size < 3; id++) receive(store, [withLongName({ trace: 1, id })]);
    const copy = restored(snapshots);
    expect(copy.revision).toBe(3);
    expect(copy.counts).toMatchObject({ spans: 0, traces: 1 });
    expect(copy.traceRevision(traceIdOf(1))).toBe(3);
  });

  test('has no part of a trace whose beginning was dropped', () => {
    const { store, snapshots } = journaled(1_000_000);
    for (let id = 1; snapshots.size < 3; id++) {
      receive(store, [withLongName({ trace: 1, id }), withLongName({ trace: id + 1, id })]);
    }
    snapshots.delete(0);
    const copy = restored(snapshots);
    expect(copy.getTrace(traceIdOf(1))).toBeUndefined();
    const stored = copy.counts.traces;
    expect(stored).toBeGreaterThan(0);
    receive(copy, [{ trace: 1, id: 1 }]);
    expect(copy.getTrace(traceIdOf(1))?.parent).toHaveLength(1);
    expect(copy.counts.traces).toBe(stored + 1);
  });

  test('is within its own budget', () => {
    const { store, snapshots } = journaled(1_000_000);
    for (let id = 1; snapshots.size < 20; id++) receive(store, [withLongName({ trace: id, id })]);
    const copy = restored(snapshots, 200_000);
    expect(copy.counts.storedBytes).toBeLessThanOrEqual(200_000);
    expect(copy.counts.droppedTraces).toBeGreaterThan(0);
    expect(traceIdsOf(copy)).toEqual(traceIdsOf(store).slice(-copy.counts.traces));
  });

  test('holds kept traces whole, whenever the journal ended', () => {
    const { store, snapshots } = journaled(200_000);
    /** The snapshots as they were after each request and before each segment was dropped. */
    const journals: Map<number, SpanSnapshot>[] = [];
    const { onDropped } = store.hooks!;
    store.hooks!.onDropped = (number) => {
      journals.push(new Map(snapshots));
      onDropped(number);
      journals.push(new Map(snapshots));
    };
    for (let id = 1; id <= 3; id++) receive(store, [withLongName({ trace: 1, id })]);
    store.pin(traceIdOf(1), true);
    for (let trace = 2; trace < 1200; trace++) receive(store, [withLongName({ trace, id: 1 })]);
    expect(journals.length).toBeGreaterThan(20);
    for (const journal of journals) {
      expect(restored(journal).getTrace(traceIdOf(1))?.names).toEqual(store.getTrace(traceIdOf(1))?.names);
    }
  });

  test('tells of each segment that it drops, also when it is cleared', () => {
    const { store, snapshots } = journaled(100_000);
    for (let id = 1; id < 1000; id++) receive(store, [withLongName({ trace: id, id })]);
    expect([...snapshots.keys()][0]).toBeGreaterThan(0);
    expect([...snapshots.values()].reduce((total, { segment }) => total + segment.rowCount, 0)).toBeLessThan(
      store.counts.storedSpans + 1,
    );
    store.clear();
    expect(snapshots.size).toBe(0);
  });
});

/** A store, and the snapshots of the segments that it holds. */
function journaled(maxStoreBytes: number) {
  const store = new TraceStore({ maxStoreBytes });
  const snapshots = new Map<number, SpanSnapshot>();
  store.hooks = {
    // A journal writes the snapshot down, so that what becomes of the store later does not change it.
    onSealed: (number, snapshot) => snapshots.set(number, structuredClone(snapshot)),
    onDropped: (number) => snapshots.delete(number),
  };
  return { store, snapshots };
}

function restored(snapshots: ReadonlyMap<number, SpanSnapshot>, maxStoreBytes = 2 ** 30): TraceStore {
  const store = new TraceStore({ maxStoreBytes });
  for (const [number, snapshot] of snapshots) store.restore(number, snapshot);
  return store;
}

/** The oldest first. */
function traceIdsOf(store: TraceStore): string[] {
  return store
    .listTraces({ ...everything, limit: 10_000 })
    .rows.map(({ traceId }) => traceId)
    .toReversed();
}

/** Text that no other span has, so that little fills the store. */
function withLongName(span: TestSpan): TestSpan {
  return { ...span, name: `${span.trace} ${span.id} `.repeat(60) };
}
