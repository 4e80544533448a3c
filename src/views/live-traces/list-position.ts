import { type Signal, signal } from '@preact/signals';
import type { VirtualRowsHandle } from '../../ui/virtual-rows.tsx';
import { type Anchor, keyOf, type RowList, rowOf } from './model.ts';

/** A pointer that moved this recently, in milliseconds, is about to click: rows must not slip away under it. */
const pointingFor = 1_500;

/** The row the keyboard is on: by key, since others arrive above it; the key is unknown until its window is loaded. */
interface ActiveRow {
  readonly index: number;
  readonly key?: string;
}

/** Where the reader is in the list: scrolled, pointing, or on a row by keyboard. */
export interface ListPosition {
  readonly rows: { current: VirtualRowsHandle | undefined };
  readonly active: Signal<ActiveRow | undefined>;
  /** Rows that arrived above while the reader stayed where they were. */
  readonly unseen: Signal<number>;
  anchor(list: RowList | undefined): Anchor | undefined;
  shift(rows: number): void;
  /** The pointer moves over the rows. */
  pointed(): void;
  /** The keyboard moves in the rows; it holds them until it leaves. */
  keyed(): void;
  left(): void;
  /** Back to the first rows, to follow what comes. */
  follow(): void;
  reset(): void;
  focus(): void;
}

export function createListPosition(): ListPosition {
  const rows: ListPosition['rows'] = { current: undefined };
  const active: ListPosition['active'] = signal(undefined);
  const unseen = signal(0);
  let pointedAt = Number.NEGATIVE_INFINITY;
  let isKeyed = false;
  /** Where the list stands while only pointer or keyboard keep it from following. */
  let heldAt: number | undefined;
  let returning: ReturnType<typeof setTimeout> | undefined;

  const top = () => rows.current?.top() ?? 0;
  const isHolding = () => isKeyed || performance.now() - pointedAt < pointingFor;
  const isHeld = () => heldAt !== undefined && Math.abs(top() - heldAt) < 0.5;

  /** Follows again once pointer and keyboard rest, unless the reader went elsewhere. */
  function release(): void {
    if (isHeld() && isHolding()) {
      returning = setTimeout(release, pointingFor);
      return;
    }
    if (isHeld()) position.follow();
    heldAt = undefined;
  }

  const position: ListPosition = {
    rows,
    active,
    unseen,
    anchor(list) {
      if (top() < 0.5 && !isHolding()) return undefined;
      const at = isKeyed ? activeRow(active.peek(), list) : undefined;
      if (at?.key !== undefined) return { key: at.key, index: at.index };
      const index = Math.floor(top());
      const row = rowOf(list, index);
      return row && { key: keyOf(row), index };
    },
    shift(by) {
      const to = top() + by;
      if (top() < 0.5 || isHeld()) {
        heldAt = to;
        clearTimeout(returning);
        returning = setTimeout(release, pointingFor);
      }
      rows.current?.scrollTo(to);
      unseen.value = Math.max(0, unseen.value + by);
      if (active.value) active.value = { ...active.value, index: active.value.index + by };
    },
    pointed() {
      pointedAt = performance.now();
    },
    keyed() {
      isKeyed = true;
    },
    left() {
      isKeyed = false;
    },
    follow() {
      unseen.value = 0;
      rows.current?.scrollTo(0);
    },
    reset() {
      clearTimeout(returning);
      heldAt = undefined;
      isKeyed = false;
      active.value = undefined;
      position.follow();
    },
    focus() {
      active.value ??= { index: Math.ceil(top()) };
      isKeyed = true;
      rows.current?.focus();
    },
  };
  return position;
}

/** The active row by where it is now: its key wins over its index, which others move. */
export function activeRow(active: ActiveRow | undefined, list: RowList | undefined): ActiveRow | undefined {
  if (!active || !list) return undefined;
  if (active.key === undefined) {
    const row = rowOf(list, active.index);
    return row ? { index: active.index, key: keyOf(row) } : active;
  }
  const at = list.rows.findIndex((row) => keyOf(row) === active.key);
  return at < 0 ? active : { index: list.offset + at, key: active.key };
}
