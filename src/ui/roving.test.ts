import { describe, expect, it } from 'vitest';
import { rovingTarget } from './roving.ts';

describe('moving between things with one tab stop', () => {
  it('goes on and back, round and round', () => {
    expect(rovingTarget('ArrowRight', 0, 3, 'horizontal')).toBe(1);
    expect(rovingTarget('ArrowRight', 2, 3, 'horizontal')).toBe(0);
    expect(rovingTarget('ArrowLeft', 0, 3, 'horizontal')).toBe(2);
    expect(rovingTarget('ArrowUp', 0, 3, 'vertical')).toBe(2);
  });

  it('goes to either end', () => {
    expect(rovingTarget('Home', 2, 3, 'vertical')).toBe(0);
    expect(rovingTarget('End', 0, 3, 'horizontal')).toBe(2);
  });

  it('comes in at the end that is nearest in the direction of the key', () => {
    expect(rovingTarget('ArrowDown', -1, 3, 'vertical')).toBe(0);
    expect(rovingTarget('ArrowUp', -1, 3, 'vertical')).toBe(2);
  });

  it('leads nowhere by other keys, along the other axis and among nothing', () => {
    expect(rovingTarget('a', 0, 3, 'vertical')).toBeUndefined();
    expect(rovingTarget('ArrowLeft', 0, 3, 'vertical')).toBeUndefined();
    expect(rovingTarget('Home', -1, 0, 'vertical')).toBeUndefined();
  });
});
