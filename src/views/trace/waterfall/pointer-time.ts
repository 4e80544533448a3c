import type { Signal } from '@preact/signals';

/** Where the pointer is over the time line, as a fraction of it; `undefined` when it is elsewhere. */
export type CursorTime = Signal<number | undefined>;

/** Where the pointer is between the left and right edge of `element`: 0 to 1, also when it is beyond them. */
export function fractionAt(element: Element, event: MouseEvent): number {
  const { left, width } = element.getBoundingClientRect();
  return Math.max(0, Math.min(1, (event.clientX - left) / Math.max(1, width)));
}
