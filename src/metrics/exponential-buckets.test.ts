import { describe, expect, test } from 'vitest';
import { exponentialBuckets } from './exponential-buckets.ts';

const none = { offset: 0, counts: [] };

/** As `bound: count`, in order. */
function shown(...buckets: Parameters<typeof exponentialBuckets>): string[] {
  return exponentialBuckets(...buckets).map(({ upperBound, count }) => `${upperBound}: ${count}`);
}

describe('exponential buckets', () => {
  test('double with scale 0, from the offset on', () => {
    expect(shown(0, 0, 0n, none, { offset: 0, counts: [1n, 2n, 3n] })).toEqual(['1: 0', '2: 1', '4: 2', '8: 3']);
    expect(shown(0, 0, 0n, none, { offset: -2, counts: [5n] })).toEqual(['0.25: 0', '0.5: 5']);
  });

  test('are finer with a positive scale, coarser with a negative one', () => {
    expect(shown(1, 0, 0n, none, { offset: 1, counts: [1n, 1n] })).toEqual([
      `${Math.SQRT2}: 0`,
      '2: 1',
      `${2 ** 1.5}: 1`,
    ]);
    expect(shown(-1, 0, 0n, none, { offset: 1, counts: [1n] })).toEqual(['4: 0', '16: 1']);
  });

  test('mirror negative ranges, and have zero between', () => {
    const negative = { offset: 0, counts: [1n, 2n] };
    expect(shown(0, 0.5, 7n, negative, { offset: 1, counts: [3n] })).toEqual([
      '-4: 0',
      '-2: 2',
      '-1: 1',
      '0.5: 7',
      '2: 0',
      '4: 3',
    ]);
  });

  test('have no gap where the zero bucket ends at the first', () => {
    expect(shown(0, 1, 4n, none, { offset: 0, counts: [3n] })).toEqual(['1: 4', '2: 3']);
  });

  test('of an empty histogram are none, and the zero bucket alone is one', () => {
    expect(shown(20, 0, 0n, none, none)).toEqual([]);
    expect(shown(20, 0, 9n, none, none)).toEqual(['0: 9']);
  });

  test('of a scale that nobody has end at the ends of the numbers', () => {
    expect(shown(-2000, 0, 0n, none, { offset: -1, counts: [1n, 1n] })).toEqual(['0: 0', '1: 1', 'Infinity: 1']);
  });
});
