import { type ReadonlySignal, signal } from '@preact/signals';
import type { VirtualRowsHandle } from '../../ui/virtual-rows.tsx';

/** A pointer that moved this recently, in milliseconds, is about to click: rows must not slip away under it. */
const pointingFor = 1_500;

/**
 * Where the reader is in the list. At its end it follows what arrives, as a terminal does, until the reader scrolls up,
 * chooses a row or points at one.
 */
export interface ListPosition {
  readonly rows: { current: VirtualRowsHandle | undefined };
  /** The row that is chosen; -1 for none. */
  readonly active: ReadonlySignal<number>;
  readonly isFollowing: () => boolean;
  /** Rows moved by so many. */
  shift(by: number): void;
  /** To be told after each drawing. */
  drawn(top: number, visible: number, count: number): void;
  choose(row: number, count: number): void;
  pointed(): void;
  follow(count: number): void;
  reset(): void;
}

export function createListPosition(): ListPosition {
  const rows: ListPosition['rows'] = { current: undefined };
  const active = signal(-1);
  let atEnd = true;
  /** The reader chose a row other than the last one. */
  let isReading = false;
  let lastTop = 0;
  let lastVisible = 0;
  let pointedAt = Number.NEGATIVE_INFINITY;
  return {
    rows,
    active,
    isFollowing: () => atEnd && !isReading && performance.now() - pointedAt > pointingFor,
    shift(by) {
      if (active.value >= 0) active.value = Math.max(-1, active.value + by);
      lastTop += by;
      rows.current?.scrollTo((rows.current?.top() ?? 0) + by);
    },
    drawn(top, visible, count) {
      // A list that grows below is no reason to stop following, a reader who scrolls up is.
      if (top + visible >= count - 0.5) atEnd = true;
      else if (top < lastTop - 0.01) atEnd = false;
      // Details that open below the rows must not hide the one they are of.
      const chosen = active.peek();
      const wasShown = chosen >= lastTop && chosen < lastTop + lastVisible;
      if (visible < lastVisible && wasShown && chosen + 1 > top + visible) rows.current?.show(chosen);
      lastTop = top;
      lastVisible = visible;
    },
    choose(row, count) {
      active.value = row;
      isReading = row >= 0 && row < count - 1;
      if (row >= 0) rows.current?.show(row);
    },
    pointed() {
      pointedAt = performance.now();
    },
    follow(count) {
      atEnd = true;
      isReading = false;
      pointedAt = Number.NEGATIVE_INFINITY;
      rows.current?.scrollTo(count);
    },
    reset() {
      active.value = -1;
      atEnd = true;
      isReading = false;
      lastTop = 0;
    },
  };
}
