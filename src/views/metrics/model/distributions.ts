/** Distributions as pieces of the number line, and what can be said of them. */
import type { Distribution } from '../../../protocol/metrics.ts';
import { numberOf } from './point-values.ts';

/** So many values above `lower` and at most at `upper`; all of them at `upper` when the two are the same. */
export interface Piece {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

/**
 * The buckets with finite bounds, in rising order. Where a histogram is open at an end, its least and greatest value
 * close it, as far as the sender tells them; else values below the first bound are taken to be above zero, as durations
 * and sizes are, and those above the last one to be at it.
 */
export function piecesOf({ buckets, min, max, scale, zeroThreshold }: Distribution): Piece[] {
  const least = finite(min);
  const greatest = finite(max);
  const pieces: Piece[] = [];
  let below: number | undefined;
  for (const bucket of buckets) {
    const bound = numberOf(bucket.upperBound);
    const upper =
      bound === Number.POSITIVE_INFINITY ? Math.max(greatest ?? below ?? 0, below ?? Number.NEGATIVE_INFINITY) : bound;
    const first = scale === undefined ? (least ?? 0) : -numberOf(zeroThreshold ?? 0);
    const lower = Math.min(below ?? first, upper);
    if (Number.isFinite(lower) && Number.isFinite(upper)) pieces.push({ lower, upper, count: Number(bucket.count) });
    below = upper;
  }
  return pieces;
}

function finite(value: Distribution['min']): number | undefined {
  const number = value === undefined ? Number.NaN : numberOf(value);
  return Number.isFinite(number) ? number : undefined;
}

/**
 * What `after` counts beyond `before`, both cumulative; `undefined` when it counts less somewhere, so must have begun
 * anew. An exponential histogram may have more or wider buckets than before: what these counted is shared out among them.
 */
export function difference(after: readonly Piece[], before: readonly Piece[]): Piece[] | undefined {
  const isSameShape =
    after.length === before.length &&
    after.every(({ upper }, i) => i === after.length - 1 || upper === before[i]!.upper);
  const counted = cumulativeCount(before);
  const pieces: Piece[] = [];
  let reached = 0;
  for (const [i, piece] of after.entries()) {
    const here = isSameShape ? reached + before[i]!.count : counted(piece.upper);
    const added = piece.count - (here - reached);
    reached = here;
    // Bounds are rounded, and what is shared out by them with them.
    if (added < -1e-6 * Math.max(1, piece.count)) return undefined;
    pieces.push({ ...piece, count: Math.max(0, added) });
  }
  return pieces;
}

/** How many of the pieces are at most at a value. */
function cumulativeCount(pieces: readonly Piece[]): (value: number) => number {
  return (value) =>
    pieces.reduce((sum, { lower, upper, count }) => {
      if (value >= upper) return sum + count;
      return value <= lower ? sum : sum + (count * (value - lower)) / (upper - lower);
    }, 0);
}

export function countOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { count }) => sum + count, 0);
}

/** All pieces, those with the same bounds as one. */
export function merged(distributions: readonly (readonly Piece[])[]): Piece[] {
  const byBounds = new Map<string, { readonly lower: number; readonly upper: number; count: number }>();
  for (const piece of distributions.flat()) {
    const key = `${piece.lower} ${piece.upper}`;
    const known = byBounds.get(key);
    if (known) known.count += piece.count;
    else byBounds.set(key, { ...piece });
  }
  return [...byBounds.values()];
}

/**
 * The values that the parts `quantiles` (rising, 0 to 1) of all are at most at, each piece taken to be spread evenly;
 * pieces may overlap, as those of several series do. `undefined` each when there is nothing.
 */
export function quantilesOf(pieces: readonly Piece[], quantiles: readonly number[]): (number | undefined)[] {
  const filled = pieces.filter(({ count }) => count > 0);
  const total = countOf(filled);
  const bounds = [...new Set(filled.flatMap(({ lower, upper }) => [lower, upper]))].sort((a, b) => a - b);
  const { densities, points } = spreadOver(bounds, filled);
  const found: (number | undefined)[] = [];
  let reached = 0;
  for (const [i, bound] of bounds.entries()) {
    const lower = bounds[i - 1] ?? bound;
    const spread = i === 0 ? 0 : densities[i - 1]! * (bound - lower);
    while (found.length < quantiles.length) {
      const wanted = quantiles[found.length]! * total;
      // Within the stretch that ends here, or among those that are all at its end.
      if (spread > 0 && wanted <= reached + spread) found.push(lower + ((wanted - reached) / spread) * (bound - lower));
      else if (wanted <= reached + spread + points[i]! && points[i]! > 0) found.push(bound);
      else break;
    }
    reached += spread + points[i]!;
  }
  // Sums of shares may stay a little below the whole.
  return quantiles.map((_, i) => found[i] ?? bounds.at(-1));
}

/** How many a unit from each bound to the next, and how many just at each bound. */
function spreadOver(
  bounds: readonly number[],
  pieces: readonly Piece[],
): { densities: Float64Array; points: Float64Array } {
  const placeOf = new Map(bounds.map((bound, i) => [bound, i]));
  const densities = new Float64Array(bounds.length);
  const points = new Float64Array(bounds.length);
  for (const { lower, upper, count } of pieces) {
    const end = placeOf.get(upper)!;
    if (lower === upper) points[end]! += count;
    else for (let i = placeOf.get(lower)!; i < end; i++) densities[i]! += count / (upper - lower);
  }
  return { densities, points };
}
