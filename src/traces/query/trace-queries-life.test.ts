import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, traceIdOf } from '../../../test/otlp/test-spans.ts';
import { type Attributes, filter, requestOf, type Span, spans } from '../../../test/traces/plain-filters.ts';
import type { SpanSnapshot } from '../span-snapshot.ts';
import { TraceStore } from '../trace-store.ts';

const maxStoreBytes = 64 << 10;

/** A store, and plainly what is in it: what it told its hooks, and every span of the traces that it still has. */
class Life {
  store = this.#newStore();
  #sealed = new Map<number, SpanSnapshot>();
  #spans = new Map<string, Span[]>();

  get traces(): readonly (readonly [traceId: string, spans: readonly Span[]])[] {
    return [...this.#spans];
  }

  receive(span: Span): void {
    expect(this.store.ingest(requestOf(span), 'protobuf').ok).toBe(true);
    const traceId = traceIdOf(span.trace);
    this.#spans.set(traceId, [...(this.#spans.get(traceId) ?? []), span]);
    this.#forgetDropped();
  }

  /** Another store goes on with what this one sealed, as after a reload of the window. */
  restart(): void {
    this.store.seal();
    const sealed = [...this.#sealed].sort(([a], [b]) => a - b);
    const pinned = this.store.pinned;
    this.store = this.#newStore();
    for (const [number, snapshot] of sealed) this.store.restore(number, structuredClone(snapshot));
    for (const traceId of pinned) this.store.pin(traceId, true);
    this.#forgetDropped();
  }

  clear(): void {
    this.store.clear();
    this.#forgetDropped();
  }

  #newStore(): TraceStore {
    const store = new TraceStore({ maxStoreBytes });
    store.hooks = {
      onSealed: (number, snapshot) => void this.#sealed.set(number, structuredClone(snapshot)),
      onDropped: (number) => void this.#sealed.delete(number),
    };
    return store;
  }

  #forgetDropped(): void {
    const { rows } = this.store.listTraces(everything);
    const stored = new Map(rows.map(({ traceId, spanCount }) => [traceId, spanCount]));
    for (const traceId of this.#spans.keys()) if (!stored.has(traceId)) this.#spans.delete(traceId);
    // No trace is dropped in part.
    expect([...stored].sort()).toEqual([...this.#spans].map(([traceId, { length }]) => [traceId, length]).sort());
  }
}

/** A number as text in which no filter finds anything. */
function letters(number: number): string {
  return number.toString(2).padStart(12, '0').replaceAll('0', 'z').replaceAll('1', 'q');
}

const action = fc.oneof(
  { weight: 20, arbitrary: spans.map((all) => ({ kind: 'receive' as const, spans: all })) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pin' as const), trace: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('unpin' as const), trace: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open' as const), trace: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'seal' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clear' as const }) },
);

describe('a filter', () => {
  test('finds what a plain look finds while traces are pinned, dropped, restored and cleared', () => {
    let dropped = 0;
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.array(filter, { minLength: 1, maxLength: 4 }),
        (actions, filters) => {
          const life = new Life();
          let id = 0;
          for (const [step, each] of actions.entries()) {
            switch (each.kind) {
              case 'receive':
                // Traces go on for a few requests, and take room.
                for (const span of each.spans) {
                  const trace = (step >> 2) * 4 + span.trace;
                  const attributes: Attributes = [...span.attributes, ['room', letters(++id).repeat(100)]];
                  life.receive({ ...span, id, trace, attributes });
                }
                break;
              case 'pin':
              case 'unpin':
                life.store.pin(traceIdOf(each.trace), each.kind === 'pin');
                break;
              case 'open':
                life.store.setOpen([traceIdOf(each.trace)]);
                break;
              case 'seal':
                life.store.seal();
                break;
              case 'restart':
                life.restart();
                break;
              case 'clear':
                life.clear();
            }
            for (const { text, matches } of filters) {
              const expected = life.traces.filter(([, trace]) => matches(trace)).map(([traceId]) => traceId);
              const list = life.store.listTraces({ ...everything, filter: text });
              expect(list.problem, text).toBeUndefined();
              expect(list.rows.map(({ traceId }) => traceId).sort(), text).toEqual(expected.sort());
            }
          }
          dropped += life.store.counts.droppedTraces;
        },
      ),
      { numRuns: Number(process.env['LIFE_RUNS'] ?? 50) },
    );
    expect(dropped).toBeGreaterThan(0);
  }, 600_000);
});
