import { describe, expect, it } from 'vitest';
import { type HistoryWalk, remember, walk } from './filter-history.ts';

describe('the history of filters', () => {
  it('has each filter once, the last used first', () => {
    expect(remember(['b', 'a'], ' a ')).toEqual(['a', 'b']);
    expect(remember([], 'a')).toEqual(['a']);
  });

  it('keeps neither nothing nor what nobody typed, and is bounded', () => {
    expect(remember(['a'], '  ')).toEqual(['a']);
    expect(remember(['a'], 'x'.repeat(10_000))).toEqual(['a']);
    const many = Array.from({ length: 200 }, (_, i) => `filter ${i}`).reduce(remember, [] as readonly string[]);
    expect(many).toHaveLength(50);
    expect(many[0]).toBe('filter 199');
  });

  it('is walked to the oldest and back to what was being typed', () => {
    const history = ['c', 'b', 'a'];
    let place: HistoryWalk = { at: -1, typed: 'half' };
    const go = (step: 1 | -1) => {
      const next = walk(history, place, step);
      if (next) place = next.walk;
      return next?.filter;
    };
    expect([go(1), go(1), go(1), go(1)]).toEqual(['c', 'b', 'a', undefined]);
    expect([go(-1), go(-1), go(-1), go(-1)]).toEqual(['b', 'c', 'half', undefined]);
  });

  it('skips what stands in the box already', () => {
    expect(walk(['b', 'a'], { at: -1, typed: 'b ' }, 1)?.filter).toBe('a');
  });
});
