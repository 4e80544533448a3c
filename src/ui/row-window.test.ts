import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHeight, rowAt, rowWindow, scrollTopOf, scrollTopToShow } from './row-window.ts';

const scrolls = fc
  .record({
    count: fc.integer({ min: 1, max: 2_000_000 }),
    rowHeight: fc.integer({ min: 16, max: 64 }),
    viewportHeight: fc.integer({ min: 40, max: 2_000 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ at, ...list }) => ({
    ...list,
    scrollTop: at * Math.max(0, contentHeight(list.count, list.rowHeight) - list.viewportHeight),
  }));

describe('rowWindow', () => {
  it('covers the viewport with at most twice the rows that fit and the overscan', () => {
    fc.assert(
      fc.property(scrolls, (scroll) => {
        const overscan = 4;
        const drawn = rowWindow(scroll, overscan);
        const bottom = drawn.top + drawn.count * scroll.rowHeight;
        const end = Math.min(scroll.scrollTop + scroll.viewportHeight, scroll.count * scroll.rowHeight);
        expect(drawn.top).toBeLessThanOrEqual(scroll.scrollTop + 1e-3);
        expect(bottom).toBeGreaterThanOrEqual(end - 1e-3);
        expect(drawn.first + drawn.count).toBeLessThanOrEqual(scroll.count);
        expect(drawn.count).toBeLessThanOrEqual(scroll.viewportHeight / scroll.rowHeight + 2 * overscan + 2);
      }),
    );
  });

  it('draws nothing of an empty list', () => {
    expect(rowWindow({ count: 0, rowHeight: 24, viewportHeight: 300, scrollTop: 0 }, 5).count).toBe(0);
  });

  it('reaches the last row of a list taller than any element', () => {
    const list = { count: 1_000_000, rowHeight: 24, viewportHeight: 480 };
    const bottom = contentHeight(list.count, list.rowHeight) - list.viewportHeight;
    const drawn = rowWindow({ ...list, scrollTop: bottom }, 2);
    expect(drawn.first + drawn.count).toBe(1_000_000);
  });
});

describe('scrolling to a row', () => {
  it('is the inverse of reading the top row', () => {
    fc.assert(
      fc.property(scrolls, (scroll) => {
        expect(scrollTopOf(rowAt(scroll), scroll)).toBeCloseTo(scroll.scrollTop, 3);
      }),
    );
  });

  it('shows the row and moves no further than needed', () => {
    fc.assert(
      fc.property(scrolls, fc.nat(), (scroll, pick) => {
        const row = pick % scroll.count;
        const scrollTop = scrollTopToShow(row, scroll);
        const top = rowAt({ ...scroll, scrollTop });
        const visible = scroll.viewportHeight / scroll.rowHeight;
        expect(top).toBeLessThanOrEqual(row + 1e-6);
        if (visible >= 1) expect(top + visible).toBeGreaterThanOrEqual(row + 1 - 1e-6);
        expect(scrollTopToShow(row, { ...scroll, scrollTop })).toBeCloseTo(scrollTop, 3);
      }),
    );
  });
});
