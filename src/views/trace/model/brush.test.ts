import { describe, expect, it } from 'vitest';
import { brushed, gripAt } from './brush.ts';

const whole = { fromNs: 0, toNs: 1000 };
const range = { fromNs: 200, toNs: 400 };

describe('the brush', () => {
  it.each([
    [205, 'from'],
    [396, 'to'],
    [300, 'move'],
    [600, 'new'],
  ] as const)('at %i takes %s', (time, grip) => {
    expect(gripAt(time, range, 10)).toBe(grip);
  });

  it('has nothing to take while all is in sight', () => {
    expect(gripAt(300, undefined, 10)).toBe('new');
  });

  it('chooses a range in both directions', () => {
    expect(brushed('new', 600, 700, range, whole)).toEqual({ fromNs: 600, toNs: 700 });
    expect(brushed('new', 600, 500, undefined, whole)).toEqual({ fromNs: 500, toNs: 600 });
  });

  it('moves an edge, also past the other one', () => {
    expect(brushed('from', 200, 300, range, whole)).toEqual({ fromNs: 300, toNs: 400 });
    expect(brushed('from', 200, 500, range, whole)).toEqual({ fromNs: 400, toNs: 500 });
    expect(brushed('to', 400, 100, range, whole)).toEqual({ fromNs: 100, toNs: 200 });
  });

  it('moves all of the range as far as the trace goes', () => {
    expect(brushed('move', 300, 350, range, whole)).toEqual({ fromNs: 250, toNs: 450 });
    expect(brushed('move', 300, 9999, range, whole)).toEqual({ fromNs: 800, toNs: 1000 });
  });
});
