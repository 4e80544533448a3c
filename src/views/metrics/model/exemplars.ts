import type { MetricData } from '../../../protocol/metrics.ts';
import type { Measure } from './chart-data.ts';
import { numericValue, secondsOf } from './point-values.ts';

/** A measurement that was taken within a span. */
export interface SpanExemplar {
  readonly timeUnixNano: string;
  /** Seconds since the Unix epoch. */
  readonly time: number;
  readonly value: number;
  /** Where it stands in a chart of the measure; `undefined` where its value is of another kind than the lines'. */
  readonly height: number | undefined;
  readonly traceId: string;
  readonly spanId: string;
  /** Place of its series. */
  readonly series: number;
}

/** Exemplars told at most, the newest ones. */
const mostExemplars = 200;

/** Those that lead to a trace, the newest first; one that several points repeat is told once. */
export function exemplarsOf({ series, metric }: MetricData, measure: Measure): SpanExemplar[] {
  const isComparable = measure === 'quantiles' || measure === 'average' || metric.type === 'gauge';
  const found = new Map<string, SpanExemplar>();
  for (const [number, { points }] of series.entries()) {
    for (const { exemplars } of points) {
      for (const { timeUnixNano, value, traceId, spanId } of exemplars) {
        const measured = numericValue(value);
        if (traceId === '' || measured === undefined) continue;
        found.set(`${number} ${timeUnixNano} ${spanId} ${measured}`, {
          timeUnixNano,
          time: secondsOf(timeUnixNano),
          value: measured,
          height: isComparable ? measured : undefined,
          traceId,
          spanId,
          series: number,
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.time - a.time).slice(0, mostExemplars);
}
