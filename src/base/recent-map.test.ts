import { describe, expect, it } from 'vitest';
import { RecentMap } from './recent-map.ts';

describe('RecentMap', () => {
  it('keeps what was asked for in one of the last rounds', () => {
    const map = new RecentMap<number>(2);
    map.set('asked', 1);
    map.set('left', 2);
    for (let round = 0; round < 2; round++) {
      map.nextRound();
      expect(map.get('asked')).toBe(1);
    }
    expect(map.has('left')).toBe(true);
    map.nextRound();
    expect(map.has('left')).toBe(false);
    expect(map.get('asked')).toBe(1);
  });
});
