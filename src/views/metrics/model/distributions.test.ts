import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../protocol/metrics.ts';
import { countOf, difference, merged, type Piece, piecesOf, quantilesOf } from './distributions.ts';

const piece = fc
  .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20), fc.nat(30))
  .map(([lower, width, count]): Piece => ({ lower, upper: lower + width, count }));

describe('quantiles', () => {
  it('split the pieces as they say, however these overlap', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const total = countOf(pieces);
        const wanted = [0.1, 0.5, 0.95, 0.99];
        const found = quantilesOf(merged([pieces]), wanted);
        for (const [i, quantile] of wanted.entries()) {
          const value = found[i];
          if (total === 0) {
            expect(value).toBeUndefined();
            continue;
          }
          // At most so many are below it, at least so many at most at it.
          expect(below(pieces, value!, false)).toBeLessThanOrEqual(quantile * total + 1e-6);
          expect(below(pieces, value!, true)).toBeGreaterThanOrEqual(quantile * total - 1e-6);
        }
        expect(found).toEqual(found.toSorted((a, b) => a! - b!));
      }),
    );
  });

  it('of a single bucket lie where a share of it would', () => {
    expect(quantilesOf([{ lower: 10, upper: 20, count: 4 }], [0, 0.25, 0.5, 1])).toEqual([10, 12.5, 15, 20]);
  });
});

describe('a cumulative histogram', () => {
  const buckets = fc.array(fc.nat(100), { minLength: 5, maxLength: 5 });

  it('counts beyond an earlier one what came in between', () => {
    fc.assert(
      fc.property(buckets, buckets, (earlier, added) => {
        const later = earlier.map((count, i) => count + added[i]!);
        const between = difference(piecesOf(explicit(later)), piecesOf(explicit(earlier)));
        expect(between?.map(({ count }) => count)).toEqual(added);
      }),
    );
  });

  it('that counts less has begun anew', () => {
    expect(difference(piecesOf(explicit([1, 0, 0, 0, 0])), piecesOf(explicit([2, 0, 0, 0, 0])))).toBeUndefined();
  });
});

describe('an exponential histogram', () => {
  it('that made its buckets wider counts what came in between, in these', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: 8, maxLength: 8 }),
        fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
        fc.nat(9),
        (narrow, added, zeroes) => {
          const wide = added.map((count, i) => count + narrow[2 * i]! + narrow[2 * i + 1]!);
          const between = difference(
            piecesOf(exponential(0, zeroes + 3, wide)),
            piecesOf(exponential(1, zeroes, narrow)),
          )!;
          const counts = between.map(({ count }) => count);
          expect(counts[0]).toBeCloseTo(3, 6);
          for (const [i, count] of added.entries()) expect(counts[i + 2]).toBeCloseTo(count, 6);
        },
      ),
    );
  });
});

describe('the pieces of a histogram', () => {
  it('end at its least and greatest value, where these are told', () => {
    expect(piecesOf({ ...explicit([1, 0, 0, 0, 2]), min: 0.5, max: 9 })).toEqual([
      { lower: 0.5, upper: 1, count: 1 },
      { lower: 1, upper: 2, count: 0 },
      { lower: 2, upper: 3, count: 0 },
      { lower: 3, upper: 4, count: 0 },
      { lower: 4, upper: 9, count: 2 },
    ]);
  });

  it('begin at zero and end at the last bound, where they are not', () => {
    const pieces = piecesOf(explicit([1, 0, 0, 0, 2]));
    expect([pieces[0]!.lower, pieces.at(-1)!.upper]).toEqual([0, 4]);
  });

  it('leave out bounds that are no numbers', () => {
    const buckets = [
      { upperBound: 'NaN' as const, count: '1' },
      { upperBound: '-Infinity' as const, count: '1' },
      { upperBound: 5, count: '1' },
    ];
    for (const { lower, upper } of piecesOf({ count: '3', buckets, quantiles: [] })) {
      expect(Number.isFinite(lower) && Number.isFinite(upper)).toBe(true);
    }
  });
});

/** How many are below a value, or at most at it. */
function below(pieces: readonly Piece[], value: number, orAt: boolean): number {
  return pieces.reduce((sum, { lower, upper, count }) => {
    if (value > upper || (value === upper && (orAt || lower < upper))) return sum + count;
    if (value <= lower) return sum;
    return sum + (count * (value - lower)) / (upper - lower);
  }, 0);
}

/** With the bounds 1, 2, 3 and so on. */
function explicit(counts: readonly number[]): Distribution {
  const last = counts.length - 1;
  const buckets = counts.map((count, i) => ({
    upperBound: i === last ? ('Infinity' as const) : i + 1,
    count: String(count),
  }));
  return { count: '0', buckets, quantiles: [] };
}

/** As the store answers: a zero bucket, an empty one that ends where the buckets begin, and these from 1 on. */
function exponential(scale: number, zeroCount: number, counts: readonly number[]): Distribution {
  const buckets = [
    { upperBound: 0, count: String(zeroCount) },
    { upperBound: 1, count: '0' },
    ...counts.map((count, i) => ({ upperBound: 2 ** ((i + 1) * 2 ** -scale), count: String(count) })),
  ];
  return { count: '0', scale, zeroThreshold: 0, buckets, quantiles: [] };
}
