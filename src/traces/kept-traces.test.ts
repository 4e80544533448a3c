import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, receive, spanIdOf, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import { KeptTraces } from './kept-traces.ts';
import { TraceStore } from './trace-store.ts';

describe('the traces to be kept', () => {
  test('are those pinned and those open, which take the room that the pinned leave', () => {
    const kept = new KeptTraces(100);
    kept.pin('a', 40);
    kept.setOpen(['b', 'c']);
    kept.measured('b', 30);
    expect(kept.ids).toEqual(['a', 'b', 'c']);
    expect(kept.roomToPin('c')).toBe(60);
    expect(kept.roomToKeep('b')).toBe(60);
    expect(kept.roomToKeep('c')).toBe(30);
    expect(kept.roomToKeep('a')).toBe(100);
  });

  test('are open no longer once others are', () => {
    const kept = new KeptTraces(100);
    kept.setOpen(['a', 'b']);
    kept.measured('a', 30);
    kept.setOpen(['b']);
    expect(kept.ids).toEqual(['b']);
    expect(kept.roomToKeep('b')).toBe(100);
  });
});

describe('a store under eviction', () => {
  test('keeps a pinned trace with all that it has, where it stands and as it last changed', () => {
    const store = new TraceStore({ maxStoreBytes: 200_000 });
    const rich = {
      traceState: 'vendor=1',
      flags: 0x101,
      attributes: [{ key: 'k', value: { arrayValue: { values: [{ stringValue: 'v' }] } } }],
      droppedAttributesCount: 1,
      events: [{ name: 'retry', timeUnixNano: '7', attributes: [{ key: 'n', value: { intValue: '1' } }] }],
      droppedEventsCount: 2,
      links: [{ traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2), traceState: 's', flags: 1 }],
      droppedLinksCount: 3,
      status: { code: 2, message: 'declined' },
    };
    receive(store, [{ trace: 1, id: 1, name: 'kept', service: 'cart', fields: rich }]);
    receive(store, [{ trace: 2, id: 1, name: 'other' }]);
    receive(store, [{ trace: 1, id: 2, parent: 1, name: 'part', service: 'payment' }]);
    const before = { trace: store.getTrace(traceIdOf(1)), span: store.getSpan(traceIdOf(1), spanIdOf(1)) };
    expect(store.pin(traceIdOf(1), true).ok).toBe(true);
    flood(store, 5000);
    expect(store.getTrace(traceIdOf(2))).toBeUndefined();
    expect(store.getTrace(traceIdOf(1))).toEqual(before.trace);
    expect(store.getSpan(traceIdOf(1), spanIdOf(1))).toEqual(before.span);
    const { rows } = store.listTraces(everything);
    expect(rows.map(({ pinned }) => pinned)).toEqual([...rows.slice(1).map(() => false), true]);
    expect(rows.at(-1)).toMatchObject({ traceId: traceIdOf(1), spanCount: 2, services: ['cart', 'payment'] });
    expect(store.counts.storedBytes).toBeLessThanOrEqual(200_000);
    receive(store, [{ trace: 1, id: 3, parent: 1, name: 'late' }]);
    flood(store, 5000);
    expect(store.getTrace(traceIdOf(1))?.names).toEqual(['kept', 'part', 'late']);
  });

  test('drops a trace that is pinned no longer with the others of its age', () => {
    const store = new TraceStore({ maxStoreBytes: 200_000 });
    receive(store, [{ trace: 1, id: 1 }]);
    store.pin(traceIdOf(1), true);
    flood(store, 5000);
    const { revision } = store;
    store.pin(traceIdOf(1), false);
    expect(store.revision).toBe(revision + 1);
    expect(store.pinned).toEqual([]);
    flood(store, 5000);
    expect(store.getTrace(traceIdOf(1))).toBeUndefined();
  });

  test('keeps open traces until they are closed', () => {
    const store = new TraceStore({ maxStoreBytes: 200_000 });
    receive(store, [
      { trace: 1, id: 1 },
      { trace: 2, id: 1 },
    ]);
    store.setOpen([traceIdOf(1), traceIdOf(2), traceIdOf(77)]);
    flood(store, 5000);
    expect(store.getTrace(traceIdOf(1))).toBeDefined();
    expect(store.listTraces(everything).rows.map(({ pinned }) => pinned)).not.toContain(true);
    store.setOpen([traceIdOf(2)]);
    flood(store, 5000);
    expect(store.getTrace(traceIdOf(1))).toBeUndefined();
    expect(store.getTrace(traceIdOf(2))).toBeDefined();
  });

  test('refuses to pin what is not stored, or takes more than half of the budget with the others', () => {
    const store = new TraceStore({ maxStoreBytes: 1_000_000 });
    receive(store, spansOf(1, 400));
    receive(store, spansOf(2, 400));
    expect(store.pin(traceIdOf(3), true)).toMatchObject({ ok: false, problem: expect.stringMatching(/not stored/) });
    expect(store.pin(traceIdOf(1).toUpperCase(), true).ok).toBe(true);
    expect(store.pin(traceIdOf(2), true)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/0\.5 MB in all.* Unpin others/),
    });
    expect(store.pinned).toEqual([traceIdOf(1)]);
  });

  test('lets a kept trace go that grows beyond its part, and holds on to its budget', () => {
    const store = new TraceStore({ maxStoreBytes: 1_000_000 });
    receive(store, [{ trace: 1, id: 1 }]);
    receive(store, [{ trace: 2, id: 1 }]);
    store.pin(traceIdOf(1), true);
    store.setOpen([traceIdOf(2)]);
    for (let i = 0; i < 80; i++) {
      receive(store, spansOf(1, 20, i * 20 + 2));
      receive(store, spansOf(2, 20, i * 20 + 2));
      expect(store.counts.storedBytes).toBeLessThanOrEqual(1_000_000);
    }
    flood(store, 1000);
    expect(store.pinned).toEqual([]);
    expect(store.counts.traces).toBeGreaterThan(100);
  });

  test('forgets the pins with the traces', () => {
    const store = new TraceStore({ maxStoreBytes: 1_000_000 });
    receive(store, [{ trace: 1, id: 1 }]);
    store.pin(traceIdOf(1), true);
    store.clear();
    expect(store.pinned).toEqual([]);
  });

  test('holds whole traces in order of arrival, and counts them right, whatever is kept when', () => {
    const spans = fc.array(fc.record({ trace: fc.nat(60), id: fc.nat(5), service: fc.constantFrom('cart', 'mail') }), {
      minLength: 1,
      maxLength: 20,
    });
    const step = fc.oneof(
      { weight: 6, arbitrary: spans },
      fc.record({ pin: fc.nat(60), isPinned: fc.boolean() }),
      fc.record({ open: fc.array(fc.nat(60), { maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
        const store = new TraceStore({ maxStoreBytes: 150_000 });
        /** What is to be stored, by trace in order of arrival. */
        const received = new Map<string, TestSpan[]>();
        for (const each of steps) {
          if ('pin' in each) store.pin(traceIdOf(each.pin), each.isPinned);
          else if ('open' in each) store.setOpen(each.open.map(traceIdOf));
          else {
            receive(store, each.map(withLongName));
            for (const span of each) {
              const traceId = traceIdOf(span.trace);
              received.set(traceId, [...(received.get(traceId) ?? []), span]);
            }
          }
          const stored = new Set(store.listTraces(everything).rows.map(({ traceId }) => traceId));
          for (const traceId of received.keys()) {
            if (stored.has(traceId)) continue;
            expect(store.pinned).not.toContain(traceId);
            received.delete(traceId);
          }
          expect(store.counts.storedBytes).toBeLessThanOrEqual(150_000);
        }
        const { rows } = store.listTraces(everything);
        expect(rows.map(({ traceId }) => traceId).toReversed()).toEqual([...received.keys()]);
        const all = [...received.values()].flat();
        expect(store.counts).toMatchObject({
          storedSpans: all.length,
          services: new Set(all.map(({ service }) => service)).size,
        });
        for (const row of rows) {
          const spans = received.get(row.traceId)!;
          expect(row.spanCount).toBe(spans.length);
          expect(row.pinned).toBe(store.pinned.includes(row.traceId));
          for (const id of new Set(spans.map((span) => span.id))) {
            const same = spans.filter((span) => span.id === id);
            const names = same.map((_, occurrence) => store.getSpan(row.traceId, spanIdOf(id), occurrence)?.name);
            expect(names).toEqual(same.map((span) => withLongName(span).name));
          }
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 3000 },
    );
  });
});

/** Receives so many traces that all before are dropped, as far as they may be. */
function flood(store: TraceStore, traces: number): void {
  for (let i = 0; i < traces; i++) receive(store, [{ trace: 100_000 + i, id: 1 }]);
}

function spansOf(trace: number, count: number, first = 1): TestSpan[] {
  return Array.from({ length: count }, (_, i) => withLongName({ trace, id: first + i, service: 'cart' }));
}

/** Text that no other span has, so that little fills the store. */
function withLongName(span: TestSpan): TestSpan {
  return { ...span, name: `${span.trace} ${span.id} ${span.service} `.repeat(60) };
}
