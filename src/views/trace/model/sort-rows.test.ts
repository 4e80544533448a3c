import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noValue, ranksOf, sortRows } from './sort-rows.ts';

describe('sorted rows', () => {
  const cases = fc.record({
    values: fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(noValue)), { maxLength: 60 }),
    descending: fc.boolean(),
  });

  it('are in order, equal ones as they were, and those without a value last', () => {
    fc.assert(
      fc.property(cases, ({ values, descending }) => {
        const rows = Int32Array.from(values.keys()).reverse();
        const having = [...rows].filter((row) => !Number.isNaN(values[row]));
        const expected = having.sort((a, b) => (descending ? -1 : 1) * (values[a]! - values[b]!));
        const without = [...rows].filter((row) => Number.isNaN(values[row]));
        expect([...sortRows(rows, values, descending)]).toEqual([...expected, ...without]);
      }),
    );
  });

  it('may be of some rows only', () => {
    expect([...sortRows(Int32Array.of(1, 3), [9, 2, 8, 1], false)]).toEqual([3, 1]);
  });

  it('keep infinities apart from no value', () => {
    expect([...sortRows(Int32Array.of(0, 1, 2), [Number.POSITIVE_INFINITY, noValue, 3], true)]).toEqual([0, 2, 1]);
  });
});

describe('ranks of texts', () => {
  it('tell their order whatever the case', () => {
    expect([...ranksOf(['b', 'A', 'c', 'a'])]).toEqual([1, 0, 2, 0]);
  });
});
