import { describe, expect, test } from 'vitest';
import type { Value } from './traces.ts';
import { plainDoubleText, valueText } from './value-text.ts';

describe('a value as text', () => {
  test.each<[text: string, value: Value]>([
    ['text', 'text'],
    ['', null],
    ['true', true],
    ['-5', -5n],
    ['1.5', 1.5],
    ['-0', -0],
    ['1e+21', 1e21],
    ['1e-7', 1e-7],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['AQI=', Uint8Array.of(1, 2)],
    ['[1,"a<b",[null]]', [1n, 'a<b', [null]]],
    [
      '{"a":{"x":"\\u2028"},"b":1}',
      new Map<string, Value>([
        ['b', 1n],
        ['a', new Map([['x', '\u2028']])],
      ]),
    ],
    [
      '{"\uffee":2,"😀":1}',
      new Map<string, Value>([
        ['😀', 1n],
        ['\uffee', 2n],
      ]),
    ],
    ['', [Number.NaN]],
  ])('%s', (text, value) => {
    expect(valueText(value)).toBe(text);
  });
});

test.each([
  [0.1, '0.1'],
  [1e21, '1000000000000000000000'],
  [-1.25e22, '-12500000000000000000000'],
  [1.5e-7, '0.00000015'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
])('the double %d without an exponent is %s', (value, text) => {
  expect(plainDoubleText(value)).toBe(text);
});
