import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatValue } from './units.ts';

it.each<[number, string, boolean, string]>([
  [0.0834, 's', false, '83.4 ms'],
  [1500, 'ms', false, '1.5 s'],
  [0.25, 'ns', false, '0.25 ns'],
  [0.12, 's', true, '120 ms/s'],
  [1536, 'By', false, '1.5 KiB'],
  [2, 'MBy', false, '1.91 MiB'],
  [1023, 'By', true, '1023 B/s'],
  [0.42, '1', false, '0.42'],
  [12_345, '{request}', true, '12.3 k request/s'],
  [0.5, '{request}', false, '0.5 request'],
  [999.7, '1', false, '1 k'],
  [2.5e9, 'Hz', false, '2.5 GHz'],
  [0.002, 'V', false, '2 mV'],
  [-3, 'Cel', false, '−3 Cel'],
  [0, 's', false, '0 ns'],
  [0, '', true, '0/s'],
  [0.00001, '', false, '1.00e-5'],
  [1, 'constructor', false, '1 constructor'],
  [1, 'a\u202eb\n', false, '1 a[U+202E]b⏎'],
  [Number.POSITIVE_INFINITY, 's', false, '∞'],
  [Number.NaN, 's', false, 'NaN'],
])('%d of %s reads well', (value, unit, perSecond, text) => {
  expect(formatValue(value, unit, perSecond)).toBe(text);
});

it('says any number in few characters, right to half a percent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-3, max: 9e14 }), (value) => {
      const [digits, prefix = ''] = formatValue(value, '1').split(' ');
      const factor = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 }[prefix]!;
      expect(digits!.length).toBeLessThanOrEqual(7);
      expect(Math.abs(Number(digits) * factor - value)).toBeLessThanOrEqual(value * 0.0051);
    }),
  );
});
