/**
 * The waterfall as arithmetic over a trace's columns: which rows are in sight, what matches, where bars and ticks stand.
 * Rows are in pre-order, so a subtree is a run of rows and nothing here recurses. Times are nanoseconds after the start
 * of the trace.
 */
import type { TraceData } from '../../protocol/traces.ts';

/** The rows not hidden by a collapsed one, ascending. `collapsed[row]` is 1 where a row hides its descendants. */
export function visibleRows(trace: Pick<TraceData, 'subtreeSize'>, collapsed: Uint8Array): Int32Array {
  const { subtreeSize } = trace;
  const rows = new Int32Array(subtreeSize.length);
  let count = 0;
  for (let row = 0; row < subtreeSize.length; row += collapsed[row] ? Math.max(1, subtreeSize[row]!) : 1) {
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Where `row` stands among ascending `rows`; when it is not one of them, where the next greater one stands. */
export function positionOf(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `row`, or the outermost collapsed ancestor that hides it. */
export function shownRow(trace: Pick<TraceData, 'parent'>, collapsed: Uint8Array, row: number): number {
  let shown = row;
  for (let above = trace.parent[row] ?? -1; above >= 0; above = trace.parent[above]!) {
    if (collapsed[above]) shown = above;
  }
  return shown;
}

/** The collapse state in which `row` is in sight: its ancestors expanded, all else as it was. */
export function reveal(trace: Pick<TraceData, 'parent'>, collapsed: Uint8Array, row: number): Uint8Array {
  if (shownRow(trace, collapsed, row) === row) return collapsed;
  const next = collapsed.slice();
  for (let above = trace.parent[row]!; above >= 0; above = trace.parent[above]!) next[above] = 0;
  return next;
}

/** Collapse state with every row that has children collapsed, but for the roots when they are few enough to see. */
export function collapseAll(trace: Pick<TraceData, 'subtreeSize' | 'depth'>): Uint8Array {
  return Uint8Array.from(trace.subtreeSize, (size, row) => (size > 1 && trace.depth[row]! > 0 ? 1 : 0));
}

/** What names a span of a trace: ids may occur more than once, the first received is occurrence 0. */
export interface SpanAddress {
  readonly spanId: string;
  readonly occurrence: number;
}

/** `undefined` when there is no such row. */
export function addressOf(trace: Pick<TraceData, 'spanIds' | 'duplicates'>, row: number): SpanAddress | undefined {
  const spanId = trace.spanIds[row];
  if (spanId === undefined) return undefined;
  return { spanId, occurrence: trace.duplicates.find((each) => each.row === row)?.occurrence ?? 0 };
}

/** The row of a span, -1 when it has none. */
export function rowOfSpan(
  trace: Pick<TraceData, 'spanIds' | 'duplicates'>,
  { spanId, occurrence }: SpanAddress,
): number {
  if (occurrence > 0) {
    const found = trace.duplicates.find((each) => each.occurrence === occurrence && trace.spanIds[each.row] === spanId);
    return found?.row ?? -1;
  }
  const others = new Set(trace.duplicates.map(({ row }) => row));
  let row = trace.spanIds.indexOf(spanId);
  while (others.has(row)) row = trace.spanIds.indexOf(spanId, row + 1);
  return row;
}

/** Carries marks (such as collapsed) from the rows of one revision to those of the next, by span id. */
export function carryOver(before: TraceData, marks: Uint8Array, after: TraceData): Uint8Array {
  const marked = new Set<string>();
  for (let row = 0; row < marks.length; row++) if (marks[row]) marked.add(before.spanIds[row]!);
  return markSpans(after, marked);
}

/** 1 for each row whose span id is in `ids`. */
export function markSpans(trace: TraceData, ids: ReadonlySet<string>): Uint8Array {
  const marks = new Uint8Array(trace.spanIds.length);
  if (ids.size === 0) return marks;
  for (let row = 0; row < marks.length; row++) if (ids.has(trace.spanIds[row]!)) marks[row] = 1;
  return marks;
}

/** Failed spans in each row's subtree, the row itself included. */
export function subtreeErrors(trace: Pick<TraceData, 'status' | 'parent'>): Int32Array {
  const errors = Int32Array.from(trace.status, (code) => (code === 2 ? 1 : 0));
  // A parent stands before its children: from the last row up, each sum is complete before it is passed on.
  for (let row = errors.length - 1; row >= 0; row--) {
    const parent = trace.parent[row]!;
    if (parent >= 0) errors[parent]! += errors[row]!;
  }
  return errors;
}

/** Rows whose status is error, ascending. */
export function errorRows(trace: Pick<TraceData, 'status'>): Int32Array {
  return rowsWhere(trace.status.length, (row) => trace.status[row] === 2);
}

/**
 * Rows in which each word of `text` is part of the span's name, its service or its span id, whatever the case;
 * ascending, and none for an empty text. Names and services are looked at once each, not once a row.
 */
export function searchRows(trace: TraceData, text: string): Int32Array {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return new Int32Array(0);
  const matchers = words.map((word) => {
    const inNames = trace.names.map((name) => name.toLowerCase().includes(word));
    const inServices = trace.services.map((service) => service.toLowerCase().includes(word));
    const mayBeId = /^[0-9a-f]{4,16}$/.test(word);
    return (row: number) =>
      inNames[trace.name[row]!] || inServices[trace.service[row]!] || (mayBeId && trace.spanIds[row]!.includes(word));
  });
  return rowsWhere(trace.spanIds.length, (row) => matchers.every((matches) => matches(row)));
}

/** The row among ascending `hits` that comes after (`step` 1) or before (-1) `from`, starting over at the end. */
export function nextHit(hits: Int32Array, from: number, step: 1 | -1): number | undefined {
  if (hits.length === 0) return undefined;
  const at = positionOf(hits, step === 1 ? from + 1 : from);
  const next = step === 1 ? at : at - 1;
  return hits[(next + hits.length) % hits.length];
}

/** Part of the time axis in sight. */
export interface TimeRange {
  readonly fromNs: number;
  readonly toNs: number;
}

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

/** All of the trace; one nanosecond at least, so that there is an axis. */
export function wholeRange(trace: Pick<TraceData, 'durationNs'>): TimeRange {
  return { fromNs: 0, toNs: Math.max(1, trace.durationNs) };
}

/** `range` scaled by `factor` around the time at `fraction` of it, kept within `whole` and no shorter than 10 ns. */
export function zoom(range: TimeRange, factor: number, fraction: number, whole: TimeRange): TimeRange {
  const length = range.toNs - range.fromNs;
  const next = Math.min(whole.toNs - whole.fromNs, Math.max(10, length * factor));
  return slide({ fromNs: range.fromNs + (length - next) * fraction, toNs: 0 }, next, whole);
}

/** `range` moved by `byNs`, kept within `whole`. */
export function pan(range: TimeRange, byNs: number, whole: TimeRange): TimeRange {
  return slide({ fromNs: range.fromNs + byNs, toNs: 0 }, range.toNs - range.fromNs, whole);
}

/** A span with some room on both sides. */
export function rangeOfSpan(startNs: number, durationNs: number, whole: TimeRange): TimeRange {
  const length = Math.max(10, Math.abs(durationNs));
  return slide({ fromNs: Math.min(startNs, startNs + durationNs) - length / 10, toNs: 0 }, length * 1.2, whole);
}

/** How far the axis moved when an earlier span arrived: what to add to times of `before` to have those of `after`. */
export function axisShift(before: TraceData, after: TraceData): number {
  return Number(BigInt(before.startUnixNano) - BigInt(after.startUnixNano));
}

/**
 * Round times at most `most` in number, evenly apart: by 1, 2 or 5 times a power of ten, and from seconds to days by
 * what is round on a clock.
 */
export function ticks(
  range: TimeRange,
  most: number,
): { readonly stepNs: number; readonly timesNs: readonly number[] } {
  const stepNs = roundStep((range.toNs - range.fromNs) / Math.max(1, most));
  const first = Math.ceil(range.fromNs / stepNs);
  const last = Math.floor(range.toNs / stepNs);
  const timesNs = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * stepNs);
  return { stepNs, timesNs: timesNs.slice(0, Math.max(1, most)) };
}

/**
 * The colour of each service of a trace: the one it has in every view (its place among all services stored), unless two
 * services of this trace would share it while another is free.
 */
export function serviceColors(services: readonly string[], stored: readonly string[], colors: number): Int32Array {
  const taken = new Set<number>();
  const assigned = new Int32Array(services.length).fill(-1);
  services.forEach((service, index) => {
    const color = stored.indexOf(service) % colors;
    if (color < 0 || taken.has(color)) return;
    taken.add(color);
    assigned[index] = color;
  });
  let next = 0;
  return assigned.map((color) => {
    if (color >= 0) return color;
    while (taken.has(next % colors) && taken.size < colors) next++;
    taken.add(next % colors);
    return next++ % colors;
  });
}

function slide(range: TimeRange, length: number, whole: TimeRange): TimeRange {
  const fit = Math.min(length, whole.toNs - whole.fromNs);
  const fromNs = Math.max(whole.fromNs, Math.min(range.fromNs, whole.toNs - fit));
  return { fromNs, toNs: fromNs + fit };
}

const second = 1e9;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const clockSteps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
];

/** The least round step that is not below `atLeast`, and 1 ns at least. */
function roundStep(atLeast: number): number {
  if (atLeast <= second / 2) return decimalStep(Math.max(1, atLeast));
  return clockSteps.find((step) => step >= atLeast) ?? day * decimalStep(atLeast / day);
}

/** The least of 1, 2 or 5 times a power of ten that is not below `atLeast`. */
function decimalStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5, 10].find((each) => each * power >= atLeast * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function rowsWhere(count: number, matches: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (matches(row)) rows[found++] = row;
  return rows.slice(0, found);
}
