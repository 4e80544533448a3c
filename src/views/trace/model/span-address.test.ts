import { describe, expect, it } from 'vitest';
import { traceOf } from '../trace-data.testing.ts';
import { addressOf, carryOver, markSpans, rowOfSpan } from './span-address.ts';
import { axisShift } from './time-range.ts';

describe('a new revision', () => {
  it('keeps what was collapsed, by span id', () => {
    const before = traceOf([{ depth: 0 }, { depth: 1 }, { depth: 2 }]);
    const after = { ...traceOf([{ depth: 0 }, { depth: 1 }, { depth: 1 }, { depth: 2 }]) };
    const renamed = {
      ...after,
      spanIds: `${before.spanIds.slice(0, 16)}${'late'.padEnd(16, '0')}${before.spanIds.slice(16)}`,
    };
    expect([...carryOver(before, Uint8Array.of(0, 1, 0), renamed)]).toEqual([0, 0, 1, 0]);
    expect([...markSpans(renamed, new Set())]).toEqual([0, 0, 0, 0]);
  });

  it('moves the axis when an earlier span arrived', () => {
    const before = traceOf([{ depth: 0 }], { startUnixNano: '1700000000000005000' });
    const after = traceOf([{ depth: 0 }], { startUnixNano: '1700000000000000000' });
    expect(axisShift(before, after)).toBe(5000);
  });
});

describe('the address of a span', () => {
  const once = 'a'.repeat(16);
  const several = 'b'.repeat(16);
  const twice = traceOf([{ depth: 0 }, { depth: 1 }, { depth: 1 }, { depth: 1 }], {
    spanIds: `${once}${several}${several}${several}`,
    // In pre-order the one received first need not come first.
    duplicates: [
      { row: 1, occurrence: 2 },
      { row: 3, occurrence: 1 },
    ],
  });

  it('tells those with one id apart by when they were received', () => {
    expect([1, 2, 3].map((row) => addressOf(twice, row)?.occurrence)).toEqual([2, 0, 1]);
    expect(addressOf(twice, 0)).toEqual({ spanId: once, occurrence: 0 });
  });

  it('leads back to its row', () => {
    for (let row = 0; row < 4; row++) expect(rowOfSpan(twice, addressOf(twice, row)!)).toBe(row);
  });

  it('leads nowhere when there is no such span', () => {
    expect(addressOf(twice, 4)).toBeUndefined();
    expect(addressOf(twice, -1)).toBeUndefined();
    expect(rowOfSpan(twice, { spanId: several, occurrence: 3 })).toBe(-1);
    expect(rowOfSpan(twice, { spanId: 'c'.repeat(16), occurrence: 0 })).toBe(-1);
  });
});
