/** Where bars and their labels stand. */
import type { TimeRange } from './time-range.ts';

/** Where a bar stands, as fractions of the axis; `undefined` when it is out of sight. */
export interface Bar {
  readonly start: number;
  readonly width: number;
}

/** A span that ends before it starts is drawn from its end to its start. */
export function barAt(startNs: number, durationNs: number, range: TimeRange): Bar | undefined {
  const length = range.toNs - range.fromNs;
  const from = (Math.min(startNs, startNs + durationNs) - range.fromNs) / length;
  const to = (Math.max(startNs, startNs + durationNs) - range.fromNs) / length;
  if (to < 0 || from > 1) return undefined;
  const start = Math.max(0, from);
  return { start, width: Math.min(1, to) - start };
}

/** The room that rows have for bars and their labels, in pixels. */
export interface Timeline {
  readonly width: number;
  /** What labels may take beyond the end of the axis. */
  readonly margin: number;
}

/** Where the label of a bar stands: after the bar, else before it, else in it, wherever there is room first. */
export function labelPlace(bar: Bar, labelWidth: number, { width, margin }: Timeline): 'after' | 'before' | 'inside' {
  const before = bar.start * width;
  const after = (1 - bar.start - bar.width) * width + margin;
  // Nothing is known before the first layout.
  if (width === 0 || labelWidth <= after) return 'after';
  if (labelWidth <= before) return 'before';
  if (labelWidth <= bar.width * width) return 'inside';
  return before > after ? 'before' : 'after';
}
