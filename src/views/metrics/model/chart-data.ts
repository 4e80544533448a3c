/** What of a metric is drawn, as plain data. */
import type { MetricData, MetricPoint, MetricSeries } from '../../../protocol/metrics.ts';
import { alignLines, type Line, type Sample, type SampledLine } from './align-lines.ts';
import { difference, merged, type Piece, piecesOf, quantilesOf } from './distributions.ts';
import { hasNoValue, numberOf, numericValue, secondsOf } from './point-values.ts';
import { cumulativeIncreases, deltaIncreases, type Increase, type SumPoint } from './rates.ts';

/**
 * `value`: as sent, `rate`: what was added or counted, per second, `quantiles`: p50, p95 and p99 over all series,
 * `average`: mean of what was counted.
 */
export type Measure = 'value' | 'rate' | 'quantiles' | 'average';

/** What can be drawn of a metric, the most telling first; nothing of one without points. */
export function measuresOf({ metric: { type }, temporality, isMonotonic }: MetricData): readonly Measure[] {
  switch (type) {
    case 'gauge':
      return ['value'];
    case 'sum':
      return isMonotonic || temporality === 'delta' ? ['rate', 'value'] : ['value'];
    case 'empty':
      return [];
    default:
      return ['quantiles', 'rate', 'average'];
  }
}

export interface ChartData {
  /** Seconds since the Unix epoch, rising. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  /** Of the values, in UCUM. */
  readonly unit: string;
  readonly perSecond: boolean;
}

const quantiles = [0.5, 0.95, 0.99];

export function chartData(data: MetricData, measure: Measure): ChartData {
  const { unit } = data.metric;
  const isDistribution = data.metric.type !== 'gauge' && data.metric.type !== 'sum';
  if (measure === 'quantiles') return { ...alignLines(quantileLines(data)), unit, perSecond: false };
  const samples = data.series.map((series) => samplesOf(data, series, measure));
  const lines = samples.map((each, series) => ({ id: lineId(data.series[series]!), series, samples: each }));
  const perSecond = measure === 'rate';
  return { ...alignLines(lines), unit: perSecond && isDistribution ? '1' : unit, perSecond };
}

/** Names a series however many others come: its attributes in order of their keys. */
function lineId({ attributes }: MetricSeries): string {
  return JSON.stringify(attributes.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
}

function samplesOf(data: MetricData, { points }: MetricSeries, measure: Measure): Sample[] {
  if (measure === 'rate' || measure === 'average') {
    const counts = increasesOf(data, points, countIn);
    const sums = measure === 'average' ? increasesOf(data, points, sumIn) : undefined;
    return points.map((point, i) => {
      const count = counts[i];
      if (count === undefined) return { time: secondsOf(point.timeUnixNano), value: undefined };
      if (sums === undefined) return { time: secondsOf(point.timeUnixNano), value: count.amount / count.seconds };
      const sum = sums[i];
      const value = sum === undefined || count.amount === 0 ? undefined : sum.amount / count.amount;
      return { time: secondsOf(point.timeUnixNano), value };
    });
  }
  return points.map((point) => ({
    time: secondsOf(point.timeUnixNano),
    value: hasNoValue(point.flags) ? undefined : numericValue(point.value),
  }));
}

/** How many a point counts: the value of a sum, the count of a distribution. */
function countIn({ value, distribution }: MetricPoint): number | undefined {
  return distribution === undefined ? numericValue(value) : Number(distribution.count);
}

function sumIn({ distribution }: MetricPoint): number | undefined {
  return distribution?.sum === undefined ? undefined : numberOf(distribution.sum);
}

function increasesOf(
  data: MetricData,
  points: readonly MetricPoint[],
  read: (point: MetricPoint) => number | undefined,
): (Increase | undefined)[] {
  const sums: SumPoint[] = points.map((point) => ({
    time: secondsOf(point.timeUnixNano),
    start: secondsOf(point.startUnixNano),
    value: hasNoValue(point.flags) ? undefined : read(point),
  }));
  if (data.temporality === 'delta') return deltaIncreases(sums);
  // Sums of values that may be negative fall without a reset; counts do not.
  return cumulativeIncreases(sums, read === countIn && (data.isMonotonic || data.metric.type !== 'sum'));
}

/** All series taken together; a summary has quantiles of its own, for each series. */
function quantileLines(data: MetricData): SampledLine[] {
  if (data.metric.type === 'summary') return summaryLines(data);
  const byTime = new Map<string, Piece[][]>();
  for (const { points } of data.series) {
    for (const [i, pieces] of addedPieces(data, points).entries()) {
      const time = points[i]!.timeUnixNano;
      const known = byTime.get(time) ?? [];
      byTime.set(time, known);
      if (pieces !== undefined) known.push(pieces);
    }
  }
  const found = Array.from(byTime, ([time, pieces]) => ({
    time: secondsOf(time),
    values: quantilesOf(merged(pieces), quantiles),
  })).sort((a, b) => a.time - b.time);
  return quantiles.map((quantile, at) => ({
    id: quantileName(quantile),
    name: quantileName(quantile),
    samples: found.map(({ time, values }) => ({ time, value: values[at] })),
  }));
}

/** What each point counts beyond the one before. */
function addedPieces(data: MetricData, points: readonly MetricPoint[]): (Piece[] | undefined)[] {
  let before: { readonly pieces: Piece[]; readonly point: MetricPoint } | undefined;
  return points.map((point) => {
    if (point.distribution === undefined || hasNoValue(point.flags)) return undefined;
    const pieces = piecesOf(point.distribution);
    if (data.temporality === 'delta') return pieces;
    const last = before;
    before = { pieces, point };
    if (last === undefined) return secondsOf(point.startUnixNano) > 0 ? pieces : undefined;
    const isReset = BigInt(point.startUnixNano) >= BigInt(last.point.timeUnixNano);
    return (isReset ? undefined : difference(pieces, last.pieces)) ?? pieces;
  });
}

function summaryLines({ series }: MetricData): SampledLine[] {
  return series.flatMap((each, number) => {
    const byQuantile = new Map<number, Sample[]>();
    for (const { timeUnixNano, flags, distribution } of each.points) {
      for (const { quantile, value } of distribution?.quantiles ?? []) {
        const samples = byQuantile.get(numberOf(quantile)) ?? [];
        byQuantile.set(numberOf(quantile), samples);
        samples.push({ time: secondsOf(timeUnixNano), value: hasNoValue(flags) ? undefined : numberOf(value) });
      }
    }
    return Array.from(byQuantile, ([quantile, samples]) => {
      const name = quantileName(quantile);
      return { id: `${name} ${lineId(each)}`, series: number, name, samples };
    });
  });
}

/** `p99`, `min` and `max`, as people say. */
export function quantileName(quantile: number): string {
  if (quantile === 0) return 'min';
  return quantile === 1 ? 'max' : `p${Number((quantile * 100).toPrecision(6))}`;
}
