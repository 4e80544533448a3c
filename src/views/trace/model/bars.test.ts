import { describe, expect, it } from 'vitest';
import { barAt } from './bars.ts';

describe('bars', () => {
  const range = { fromNs: 100, toNs: 200 };

  it('are fractions of the axis, cut at its ends', () => {
    expect(barAt(150, 25, range)).toEqual({ start: 0.5, width: 0.25 });
    expect(barAt(0, 1000, range)).toEqual({ start: 0, width: 1 });
    expect(barAt(250, 10, range)).toBeUndefined();
    expect(barAt(0, 50, range)).toBeUndefined();
  });

  it('keep a place for spans that take no time, also at the very end', () => {
    expect(barAt(200, 0, range)).toEqual({ start: 1, width: 0 });
  });

  it('draw a span that ends before it starts from end to start', () => {
    expect(barAt(150, -30, range)).toEqual(barAt(120, 30, range));
  });
});
