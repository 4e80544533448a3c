import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatNoun,
  formatRate,
  formatShare,
  formatTick,
  formatTime,
  writeNumbersIn,
} from './format.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ns'],
    [999, '999 ns'],
    [1_000, '1 µs'],
    [1_234, '1.23 µs'],
    [999_960, '1 ms'],
    [12_360_000, '12.4 ms'],
    [84_000_000, '84 ms'],
    [999_700_000, '1 s'],
    [1_500_000_000, '1.5 s'],
    [59_960_000_000, '1 min'],
    [123_000_000_000, '2 min 3 s'],
    [3_599_800_000_000, '1 h'],
    [3_840_000_000_000, '1 h 4 min'],
    [-2_000_000, '−2 ms'],
  ])('%d ns is %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  it('stays short for every duration up to a year', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3.2e16, noNaN: true }), (ns) => {
        expect(formatDuration(ns)).toMatch(/^[\d.,]+ (ns|µs|ms|s|min|h)( \d+ (s|min))?$/);
        expect(formatDuration(ns)).not.toMatch(/^1000 /);
      }),
    );
  });
});

describe('formatTick', () => {
  it.each([
    [0, 1e6, '0'],
    [5e6, 5e6, '5 ms'],
    [1.5e6, 5e5, '1.5 ms'],
    [1e9, 2e8, '1.0 s'],
    [250, 50, '250 ns'],
    [-5e6, 5e6, '−5 ms'],
    [30e9, 15e9, '30 s'],
    [75e9, 15e9, '1 min 15 s'],
    [1_200e9, 300e9, '20 min'],
    [4_500e9, 900e9, '1 h 15 min'],
    [4_515e9, 15e9, '75 min 15 s'],
    [61.5e9, 5e8, '61.5 s'],
  ])('%d ns in steps of %d is %s', (ns, step, text) => {
    expect(formatTick(ns, step)).toBe(text);
  });
});

describe('formatAge', () => {
  it.each([
    [-5_000, 'now'],
    [400, 'now'],
    [5_900, '5 s'],
    [61_000, '1 min'],
    [7_300_000, '2 h'],
    [200_000_000, '2 d'],
  ])('%d ms ago is %s', (elapsed, text) => {
    expect(formatAge(1_000_000, 1_000_000 + elapsed)).toBe(text);
  });
});

it('counts with the right noun', () => {
  expect(formatNoun(1, 'span')).toBe('1 span');
  expect(formatNoun(12_345, 'match', 'matches')).toBe('12,345 matches');
});

it('survives a time no calendar has', () => {
  expect(formatTime('18446744073709551615')).toMatch(/^2554-/);
  expect(formatTime('99999999999999999999999999')).toBe('99999999999999999999999999 ns');
});

it.each([
  [0, '0 B'],
  [820, '820 B'],
  [65_536, '64 kB'],
  [268_435_456, '256 MB'],
  [1_610_612_736, '1.5 GB'],
  [8_796_093_022_208, '8192 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [0.5, '0.5/s'],
  [0.0123, '0.012/s'],
  [12.34, '12/s'],
  [99.7, '100/s'],
  [12_345.6, '12,346/s'],
])('a rate of %d is %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

it.each([
  [0, 5, '0 %'],
  [0, 0, '0 %'],
  [1, 1000, '<1 %'],
  [3, 4, '75 %'],
  [999, 1000, '>99 %'],
  [7, 7, '100 %'],
])('%d of %d are %s', (part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});

it('tells the time of day, and the day when it is another one', () => {
  const noon = new Date(2026, 10, 25, 12, 3, 4).getTime();
  expect(formatClock(noon, noon + 1000)).toBe('12:03:04');
  expect(formatClock(noon, noon + 86_400_000)).toBe('2026-11-25 12:03:04');
  expect(formatClock(Number.NaN, noon)).toBe('NaN ms');
});

describe('writeNumbersIn', () => {
  afterEach(() => writeNumbersIn('en-US'));

  it('writes numbers as the language does', () => {
    writeNumbersIn('de');
    expect([
      formatCount(12_345),
      formatDuration(1_234),
      formatTick(1.5e6, 5e5),
      formatRate(0.5),
      formatBytes(1.5e9),
    ]).toEqual(['12.345', '1,23 µs', '1,5 ms', '0,5/s', '1,4 GB']);
  });
});
