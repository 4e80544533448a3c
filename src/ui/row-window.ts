/** Which rows of a long list to draw. Pure arithmetic over fixed-height rows; pixels in, rows out. */

export interface RowScroll {
  readonly count: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly viewportHeight: number;
  readonly scrollTop: number;
}

export interface RowWindow {
  /** Rows to draw, overscan included: `first .. first + count - 1`. */
  readonly first: number;
  readonly count: number;
  /** Where row `first` stands, in pixels from the top of the scrolled content. */
  readonly top: number;
}

/** Browsers cap element heights at about 14 million pixels; a longer list scrolls scaled. */
const tallestContent = 8_000_000;

/** Height of the scrolled content in pixels. */
export function contentHeight(count: number, rowHeight: number): number {
  return Math.min(count * rowHeight, tallestContent);
}

export function rowWindow(scroll: RowScroll, overscan: number): RowWindow {
  const position = rowAt(scroll);
  const visible = Math.ceil(scroll.viewportHeight / scroll.rowHeight) + 1;
  const first = Math.max(0, Math.min(Math.floor(position) - overscan, scroll.count - 1));
  const end = Math.min(scroll.count, Math.floor(position) + visible + overscan);
  return {
    first,
    count: Math.max(0, end - first),
    top: scroll.scrollTop + (first - position) * scroll.rowHeight,
  };
}

/** The row at the top of the viewport, with the part of it that is scrolled out as fraction. */
export function rowAt(scroll: RowScroll): number {
  return (scroll.scrollTop * scaleOf(scroll)) / scroll.rowHeight;
}

/** The `scrollTop` that brings `row` (fractions allowed) to the top of the viewport. */
export function scrollTopOf(row: number, scroll: Omit<RowScroll, 'scrollTop'>): number {
  const furthest = Math.max(0, contentHeight(scroll.count, scroll.rowHeight) - scroll.viewportHeight);
  return Math.max(0, Math.min((row * scroll.rowHeight) / scaleOf(scroll), furthest));
}

/** The `scrollTop` nearest to the present one at which all of `row` is in view. */
export function scrollTopToShow(row: number, scroll: RowScroll): number {
  const top = rowAt(scroll);
  const visible = scroll.viewportHeight / scroll.rowHeight;
  if (row < top) return scrollTopOf(row, scroll);
  if (row + 1 > top + visible) return scrollTopOf(Math.min(row, row + 1 - visible), scroll);
  return scroll.scrollTop;
}

/** Row pixels per content pixel: 1 but for lists taller than a browser's tallest element. */
function scaleOf({ count, rowHeight, viewportHeight }: Omit<RowScroll, 'scrollTop'>): number {
  const full = count * rowHeight;
  if (full <= tallestContent) return 1;
  return (full - viewportHeight) / (tallestContent - viewportHeight);
}
