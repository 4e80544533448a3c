import type { TimeRange } from './time-range.ts';

/**
 * Round times at most `most` in number, evenly apart: by 1, 2 or 5 times a power of ten, and from seconds to days by
 * what is round on a clock.
 */
export function ticks(
  range: TimeRange,
  most: number,
): { readonly stepNs: number; readonly timesNs: readonly number[] } {
  const stepNs = roundStep((range.toNs - range.fromNs) / Math.max(1, most));
  const first = Math.ceil(range.fromNs / stepNs);
  const last = Math.floor(range.toNs / stepNs);
  const timesNs = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * stepNs);
  return { stepNs, timesNs: timesNs.slice(0, Math.max(1, most)) };
}

const second = 1e9;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const clockSteps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
];

/** The least round step that is not below `atLeast`, and 1 ns at least. */
function roundStep(atLeast: number): number {
  if (atLeast <= second / 2) return decimalStep(Math.max(1, atLeast));
  return clockSteps.find((step) => step >= atLeast) ?? day * decimalStep(atLeast / day);
}

/** The least of 1, 2 or 5 times a power of ten that is not below `atLeast`. */
function decimalStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5, 10].find((each) => each * power >= atLeast * (1 - 1e-9)) ?? 10;
  return factor * power;
}
