import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceColors } from './service-colors.ts';

describe('service colours', () => {
  it('are the same in every view', () => {
    expect([...serviceColors(['cart', 'web'], ['web', 'payment', 'cart'], 12)]).toEqual([2, 0]);
  });

  it('differ within a trace while there are enough', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40), { maxLength: 12 }), (picks) => {
        const stored = Array.from({ length: 40 }, (_, index) => `service ${index}`);
        const colors = serviceColors(
          picks.map((pick) => `service ${pick}`),
          stored,
          12,
        );
        expect(new Set(colors).size).toBe(picks.length);
      }),
    );
  });

  it('start over when there are not', () => {
    const many = Array.from({ length: 30 }, (_, index) => String(index));
    expect(Math.max(...serviceColors(many, [], 12))).toBe(11);
  });
});
