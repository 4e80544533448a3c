import type { ComponentChildren, HTMLAttributes } from 'preact';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { contentHeight, rowAt, rowWindow, scrollTopOf, scrollTopToShow } from './row-window.ts';

/** Moves of a list; each takes hold with the next drawing, so that rows and position change in one frame. */
export interface VirtualRowsHandle {
  /** The row at the top of the viewport, with the part of it that is scrolled out as fraction. */
  top(): number;
  /** Rows that fit. */
  visible(): number;
  /** Brings `row` (fractions allowed) to the top. */
  scrollTo(row: number): void;
  /** Scrolls as little as needed to show all of `row`. */
  show(row: number): void;
  focus(): void;
}

interface VirtualRowsProps extends Omit<HTMLAttributes<HTMLDivElement>, 'ref' | 'onScroll'> {
  readonly count: number;
  /** Pixels. */
  readonly rowHeight: number;
  renderRow(index: number): ComponentChildren;
  /** Stays at the top while rows scroll below it; of this height in pixels. */
  readonly header?: { readonly height: number; readonly content: ComponentChildren };
  readonly handle: { current: VirtualRowsHandle | undefined };
  /** After each drawing: rows drawn, and where the viewport stands. */
  onWindow?(window: { first: number; count: number; top: number }): void;
}

/** A scroller that draws only the rows in sight. Whoever uses it gives it role, label, tab stop and keys. */
export function VirtualRows(props: VirtualRowsProps) {
  const { count, rowHeight, renderRow, header, handle, onWindow, ...attributes } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const [, redraw] = useReducer<number, void>((times) => times + 1, 0);
  const pending = useRef<((scrollTop: number) => number) | undefined>(undefined);

  const viewportHeight = Math.max(0, height - (header?.height ?? 0));
  const list = { count, rowHeight, viewportHeight };
  const current = useRef(list);
  current.current = list;

  /** Where the list stands, or will once it is drawn as asked. */
  const place = () => {
    const actual = scroller.current?.scrollTop ?? 0;
    return pending.current?.(actual) ?? actual;
  };
  const furthest = Math.max(0, contentHeight(count, rowHeight) - viewportHeight);
  const scrollTop = Math.min(place(), furthest);
  const drawn = rowWindow({ ...list, scrollTop }, 6);

  useLayoutEffect(() => {
    if (scroller.current && pending.current) scroller.current.scrollTop = scrollTop;
    pending.current = undefined;
    onWindow?.({ first: drawn.first, count: drawn.count, top: rowAt({ ...list, scrollTop }) });
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // At once, so that the first frame has all its rows.
    setHeight(element.clientHeight);
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const move = (to: (scrollTop: number) => number) => {
    const before = pending.current;
    pending.current = before ? (from) => to(before(from)) : to;
    redraw();
  };
  handle.current = {
    top: () => rowAt({ ...current.current, scrollTop: place() }),
    visible: () => current.current.viewportHeight / rowHeight,
    scrollTo: (row) => move(() => scrollTopOf(row, current.current)),
    show: (row) => move((from) => scrollTopToShow(row, { ...current.current, scrollTop: from })),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  };

  return (
    <div {...attributes} ref={scroller} onScroll={() => redraw()}>
      {header && (
        <div class="virtual-header" style={{ height: `${header.height}px` }}>
          {header.content}
        </div>
      )}
      <div class="virtual-content" style={{ height: `${contentHeight(count, rowHeight)}px` }}>
        <div class="virtual-window" style={{ transform: `translateY(${drawn.top}px)` }}>
          {Array.from({ length: drawn.count }, (_, offset) => renderRow(drawn.first + offset))}
        </div>
      </div>
    </div>
  );
}
