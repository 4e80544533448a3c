import { expect, test } from 'vitest';
import { grouped } from './grouped.ts';

test('things are grouped by their keys, all in order', () => {
  const groups = grouped([3, 1, 4, 1, 5, 9], (number) => number % 2 === 0);
  expect([...groups]).toEqual([
    [false, [3, 1, 1, 5, 9]],
    [true, [4]],
  ]);
});
