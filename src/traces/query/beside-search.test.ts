import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everything, receive, traceIdOf } from '../../../test/otlp/test-spans.ts';
import { TraceStore } from '../trace-store.ts';

/** Logs in parts, as a log store has them: the last part is another object with every look. */
class Logs {
  dropped = 0;
  #parts: { words: (readonly [trace: number, word: string])[] }[] = [{ words: [] }];

  add(trace: number, word: string): void {
    this.#parts.at(-1)!.words.push([trace, word]);
  }

  seal(): void {
    this.#parts.push({ words: [] });
  }

  dropOldest(): void {
    if (this.#parts.length > 1) this.dropped += this.#parts.shift()!.words.length;
  }

  has(trace: number, word: string): boolean {
    return this.#parts.some(({ words }) => words.some(([of, each]) => of === trace && each === word));
  }

  spansWith() {
    return [];
  }

  searchesFor(word: string) {
    return this.#parts.map((part, i) => ({
      part: i === this.#parts.length - 1 ? {} : part,
      find: () => part.words.flatMap(([trace, each]) => (each === word ? [Uint32Array.of(0, 0, 0, trace)] : [])),
    }));
  }
}

const trace = fc.integer({ min: 1, max: 40 });
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('span' as const), trace }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('log' as const), trace, word: fc.constantFrom('up', 'down') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pin' as const), trace }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ kind: 'seal' as const }, { kind: 'drop' as const }, { kind: 'clear' as const }),
  },
);

test('words are found beside the spans, whichever came first, while both come and go', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 80, size: 'max' }), (actions) => {
      const store = new TraceStore({ maxStoreBytes: 48 << 10 });
      const logs = new Logs();
      store.textBeside = logs;
      for (const [i, each] of actions.entries()) {
        if (each.kind === 'span') {
          const attributes = [{ key: 'room', value: { stringValue: `${i} `.repeat(400) } }];
          receive(store, [{ trace: each.trace, id: i + 1, fields: { attributes } }]);
        } else if (each.kind === 'log') logs.add(each.trace, each.word);
        else if (each.kind === 'pin') store.pin(traceIdOf(each.trace), true);
        else if (each.kind === 'seal') logs.seal();
        else if (each.kind === 'drop') logs.dropOldest();
        else store.clear();
        const stored = store.listTraces(everything).rows.map(({ traceId }) => traceId);
        for (const [filter, matches] of [
          ['up', (one: number) => logs.has(one, 'up')],
          ['-up down', (one: number) => logs.has(one, 'down') && !logs.has(one, 'up')],
        ] as const) {
          const expected = stored.filter((traceId) => matches(Number.parseInt(traceId, 16)));
          let now = 0;
          const look = () => store.listTraces({ ...everything, filter }, { now: () => now++, sliceMs: 1 });
          let list = look();
          for (let looks = 0; !list.complete && looks < 100; looks++) {
            for (const { traceId } of list.rows) expect(expected).toContain(traceId);
            list = look();
          }
          expect(list.complete).toBe(true);
          expect(list.rows.map(({ traceId }) => traceId)).toEqual(expected);
        }
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
