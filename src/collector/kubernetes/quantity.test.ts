import { expect, it } from 'vitest';
import { parseQuantity } from './quantity.ts';

it.each([
  ['512Mi', 512 * 2 ** 20],
  ['1Gi', 2 ** 30],
  ['1.5G', 1.5e9],
  ['2e9', 2e9],
  ['128974848', 128974848],
  ['128974848000m', 128974848],
  ['512MB', undefined],
  ['', undefined],
  ['{{ limit }}', undefined],
])('%s', (text, bytes) => {
  expect(parseQuantity(text)).toBe(bytes);
});
