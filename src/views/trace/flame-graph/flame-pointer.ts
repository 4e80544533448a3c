import { useRef } from 'preact/hooks';
import type { FlameState } from './flame-state.ts';

/** A place in the graph, in pixels from its upper left corner. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
}

/** Dragging moves what is in sight; a press that does not move is a click. */
export function usePanning(flame: FlameState, width: number, click: (at: Pointer) => void) {
  const from = useRef<{ readonly x: number; readonly y: number; moved: boolean; last: Pointer } | undefined>(undefined);
  return {
    active: () => from.current?.moved ?? false,
    start(event: PointerEvent & { readonly currentTarget: HTMLElement }, at: Pointer) {
      if (event.button !== 0 || at.x > width) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { ...at, moved: false, last: at };
    },
    move(event: PointerEvent & { readonly currentTarget: HTMLElement }, at: Pointer) {
      const drag = from.current;
      if (!drag) return;
      drag.moved ||= Math.hypot(at.x - drag.x, at.y - drag.y) > 3;
      if (!drag.moved) return;
      flame.panBy((drag.last.x - at.x) / Math.max(1, width));
      event.currentTarget.scrollTop += drag.last.y - at.y;
      drag.last = at;
    },
    end(at: Pointer) {
      const drag = from.current;
      from.current = undefined;
      if (drag && !drag.moved) click(at);
    },
  };
}

/** As in the waterfall: Ctrl or Command and wheel zoom around the pointer, Shift and wheel pan; the wheel alone scrolls. */
export function wheel(event: WheelEvent, flame: FlameState, fraction: number): void {
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    flame.zoomBy(1.0015 ** event.deltaY, Math.max(0, Math.min(1, fraction)));
  } else if (sideways !== 0 && flame.zoomed.value) {
    event.preventDefault();
    flame.panBy(sideways / 800);
  }
}

/** Beside the pointer, on the side where there is room. */
export function tipPlace({ x, y }: Pointer, { width, height }: { width: number; height: number }) {
  return {
    ...(x > width / 2 ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` }),
    ...(y > height / 2 ? { bottom: `${height - y + 8}px` } : { top: `${y + 16}px` }),
  };
}
