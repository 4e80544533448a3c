import { expect, test } from 'vitest';
import type { SiteNumbers } from '../../protocol/live-sites.ts';
import { distributionText, errorText, lineText, sourcesFilter } from './live-text.ts';

const numbers = (rest: Partial<SiteNumbers>): SiteNumbers => ({
  count: 42,
  errorCount: 0,
  ratePerSecond: 0,
  p50Ns: 3.1e6,
  p95Ns: 12e6,
  maxNs: 20e6,
  ...rest,
});

test.each([
  [{}, 1, '42×  p50 3.1 ms  p95 12 ms'],
  [{ ratePerSecond: 4.2 }, 1, '42×  p50 3.1 ms  p95 12 ms  4.2/s'],
  [{ count: 1 }, 1, '1×  12 ms'],
  [{ count: 1 }, 3, '1×  12 ms  here or at 2 other places'],
  [{ count: 0 }, 1, ''],
])('a line tells %j of %i place(s) as %j', (rest, places, text) => {
  expect(lineText(numbers(rest), places)).toBe(text);
});

test('errors are told only where there are some', () => {
  expect([0, 1, 2].map((errorCount) => errorText(numbers({ errorCount })))).toEqual(['', '1 error', '2 errors']);
});

test('a distribution is drawn from the shortest to the longest, and a single span is seen', () => {
  const part = (index: number, count: number) => ({ fromNs: 1e6 * (index + 1), toNs: 1e6 * (index + 2), count });
  expect(distributionText({ parts: [part(0, 1), part(1, 0), part(2, 800), part(3, 400)] })).toBe('1 ms ▁ █▄ 5 ms');
  expect(distributionText({ parts: [] })).toBe('');
});

test('a filter finds all sources of a site', () => {
  const cart = { service: 'cart', name: 'load "x"' };
  expect(sourcesFilter([cart, cart])).toBe('service="cart" name="load \\"x\\""');
  expect(sourcesFilter([cart, { service: 'pay', name: 'load' }])).toBe(
    '(service="cart" name="load \\"x\\"") or (service="pay" name="load")',
  );
  expect(sourcesFilter([])).toBeUndefined();
  expect(sourcesFilter(Array.from({ length: 9 }, (_, i) => ({ service: 'a', name: `load ${i}` })))).toBeUndefined();
});
