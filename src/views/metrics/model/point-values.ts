/** Values of data points as numbers. */
import type { Double } from '../../../protocol/metrics.ts';
import type { AttributeValue } from '../../../protocol/traces.ts';

/** Bit 0 of DataPointFlags: the point says that there is no value (opentelemetry-proto, metrics.proto). */
const noRecordedValue = 1;

export function hasNoValue(flags: number): boolean {
  return (flags & noRecordedValue) !== 0;
}

/** A double of the protocol as number. */
export function numberOf(value: Double): number {
  return Number(value);
}

/** The number of a gauge, sum or exemplar; `undefined` when it is none. Integers beyond 2^53 lose their last digits. */
export function numericValue(value: AttributeValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('int64' in value) return Number(value.int64);
  return 'double' in value ? Number(value.double) : undefined;
}

/** Seconds since the Unix epoch of nanoseconds in decimal, as exact as a double allows: about a microsecond. */
export function secondsOf(unixNano: string): number {
  return Number(unixNano) / 1e9;
}
