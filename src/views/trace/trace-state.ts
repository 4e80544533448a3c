import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { LogList } from '../../protocol/logs.ts';
import { rowOfSpanId } from '../../protocol/span-ids.ts';
import type { TraceData } from '../../protocol/traces.ts';
import type { TraceReply, TraceViewEvents, TraceViewRequests } from '../../protocol/views.ts';
import type { KeyBinding } from '../../ui/keymap.ts';
import { createLoader } from '../../ui/loader.ts';
import { serviceColorCount } from '../../ui/theme.ts';
import type { VirtualRowsHandle } from '../../ui/virtual-rows.tsx';
import { createSpanCache, type SpanCache } from './details/span-cache.ts';
import type { Timeline } from './model/bars.ts';
import { alignToParents, startsBeforeParent } from './model/clock-skew.ts';
import { type CriticalPath, criticalPath } from './model/critical-path.ts';
import { ancestorsOf, errorRows, positionOf, reveal, shownRow, subtreeErrors, visibleRows } from './model/rows.ts';
import { serviceColors } from './model/service-colors.ts';
import { addressOf, carryOver, markSpans, rowOfSpan } from './model/span-address.ts';
import { axisShift, type TimeRange, wholeRange } from './model/time-range.ts';
import type { SavedState } from './saved-state.ts';
import { createSearch, type SearchState } from './search-state.ts';
import { chosenRows, createViewOptions, type ViewOptions } from './view-options.ts';
import { createLogMarks, type LogMarks } from './waterfall/log-marks.ts';

/** `waiting` is a trace that may be there once the receiver has been started. */
export type Situation = 'loading' | 'loaded' | 'missing' | 'waiting';

/** One trace and what the reader does with it. Rows are rows of `trace`, positions are places among `rows`. */
export interface TraceState {
  readonly situation: ReadonlySignal<Situation>;
  readonly failure: Signal<string | undefined>;
  /** As it is shown: with the times received or, where that was chosen, with impossible ones set right. */
  readonly trace: ReadonlySignal<TraceData | undefined>;
  readonly received: ReadonlySignal<TraceData | undefined>;
  readonly traceId: ReadonlySignal<string>;
  readonly rows: ReadonlySignal<Int32Array>;
  readonly collapsed: Signal<Uint8Array>;
  readonly selected: ReadonlySignal<number>;
  /** The part of the axis in sight; all of it while `zoomed` is undefined. */
  readonly range: ReadonlySignal<TimeRange>;
  readonly zoomed: Signal<TimeRange | undefined>;
  /** The room for bars; its width is 0 before the first layout. */
  readonly timeline: Signal<Timeline>;
  readonly finder: SearchState;
  readonly search: Signal<string>;
  readonly hits: ReadonlySignal<Int32Array>;
  /** 1 for each row that matches. */
  readonly hitMarks: ReadonlySignal<Uint8Array>;
  readonly errors: ReadonlySignal<Int32Array>;
  /** Failed spans in each row's subtree. */
  readonly errorSums: ReadonlySignal<Int32Array>;
  /** Colour index by service index. */
  readonly colors: ReadonlySignal<Int32Array>;
  readonly options: ViewOptions;
  /** 0 for each row that a choice of services or matches leaves out; `undefined` when all are shown. */
  readonly shown: ReadonlySignal<Uint8Array | undefined>;
  /** Shows rows although the choice leaves them out, until it changes. */
  showAnyway(from: number, to: number): void;
  /** By row: nanoseconds by which a span starts before its parent as received, else 0. */
  readonly early: ReadonlySignal<Float64Array>;
  /** While it is to be shown. */
  readonly path: ReadonlySignal<CriticalPath | undefined>;
  /** While only the first rows have come. */
  readonly isPart: ReadonlySignal<boolean>;
  readonly pinned: ReadonlySignal<boolean>;
  setPinned(pinned: boolean): void;
  readonly logMarks: ReadonlySignal<LogMarks>;
  readonly spans: SpanCache;
  /** Grows with every change of the store, also those that concern no span: logs come so. */
  readonly storeRevision: ReadonlySignal<number>;
  /** Whether logs are shown of the whole trace rather than of the selected span. */
  readonly logsOfTrace: Signal<boolean>;
  /** Log records of a span or, without one, of the whole trace, oldest first; at most `limit`. */
  logs(spanId: string | undefined, limit: number): Promise<LogList>;
  /** Asks the host. */
  readonly request: Client<TraceViewRequests, TraceViewEvents>['request'];
  /** Id of the mode shown. */
  readonly mode: Signal<string>;
  /** What parts of the view keep over a reload, by part: JSON, to be checked by who reads it. */
  readonly kept: Signal<Readonly<Record<string, unknown>>>;
  /** What takes the focus when it is to go to the mode shown; the mode sets it. */
  readonly pane: { current: { focus(): void } | undefined };
  /** The keys of what is in the pane, where the mode itself has none. */
  readonly paneKeys: { current: readonly KeyBinding[] };
  /** The rows of the waterfall, while it is shown. */
  readonly handle: { current: VirtualRowsHandle | undefined };
  /** Row at the top of the waterfall, as fraction. */
  readonly top: Signal<number>;
  /** Pixels that the names of spans take beside their bars. */
  readonly nameWidth: Signal<number>;
  /** The row under the pointer, which must stay there when spans arrive; -1 for none. */
  hovered: number;
  /** Puts the selection on `row` and brings it into sight, expanding what hides it. */
  select(row: number): void;
  setCollapsed(row: number, collapsed: boolean): void;
  reload(): void;
}

export function createTraceState(
  host: Pick<Client<TraceViewRequests, TraceViewEvents>, 'request' | 'onEvent'>,
  saved: SavedState,
): TraceState {
  const situation = signal<Situation>('loading');
  const failure = signal<string | undefined>(undefined);
  const received = signal<TraceData | undefined>(undefined);
  const options = createViewOptions(saved);
  const trace = computed(() => {
    const data = received.value;
    return data && options.aligned.value ? alignToParents(data) : data;
  });
  const isPart = signal(false);
  const pinned = signal(false);
  const traceId = signal(saved.traceId);
  const storedServices = signal<readonly string[]>([]);
  const collapsed = signal<Uint8Array>(new Uint8Array(0));
  const selected = signal(-1);
  const zoomed = signal<TimeRange | undefined>(undefined);
  const finder = createSearch(trace, saved.search, (filter) => host.request('find', { filter }));
  const nothing = new Int32Array(0);
  const of = <Value>(read: (data: TraceData) => Value, otherwise: Value) =>
    computed(() => (trace.value ? read(trace.value) : otherwise));

  const storeRevision = signal(0);

  /** Rows that the choice leaves out and the reader wants to see: they hold for one choice. */
  const anyway = signal<{ readonly choice: Uint8Array | undefined; readonly marks: Uint8Array } | undefined>(undefined);
  const choice = of((data) => chosenRows(data, options, finder), undefined);
  const shown = computed(() => {
    const marks = choice.value;
    const more = anyway.value?.choice === marks ? anyway.value?.marks : undefined;
    return marks && more ? marks.map((mark, row) => mark | more[row]!) : marks;
  });
  const rows = of((data) => visibleRows(data, collapsed.value, shown.value), nothing);
  const state: TraceState = {
    situation,
    failure,
    trace,
    received,
    traceId,
    rows,
    collapsed,
    selected,
    zoomed,
    timeline: signal({ width: 0, margin: 0 }),
    range: of((data) => zoomed.value ?? wholeRange(data), { fromNs: 0, toNs: 1 }),
    finder,
    search: finder.text,
    hits: finder.hits,
    hitMarks: finder.marks,
    errors: of(errorRows, nothing),
    errorSums: of(subtreeErrors, nothing),
    colors: of((data) => serviceColors(data.services, storedServices.value, serviceColorCount), nothing),
    options,
    shown,
    showAnyway(from, to) {
      const marks = choice.value;
      if (!marks) return;
      const before = anyway.value?.choice === marks ? anyway.value?.marks : undefined;
      anyway.value = { choice: marks, marks: (before?.slice() ?? new Uint8Array(marks.length)).fill(1, from, to) };
    },
    early: computed(() => (received.value ? startsBeforeParent(received.value) : new Float64Array(0))),
    path: of((data) => (options.criticalPath.value ? criticalPath(data) : undefined), undefined),
    isPart,
    pinned,
    setPinned(value) {
      host.request('pin', { pinned: value }).then(
        () => {
          pinned.value = value;
        },
        (error: Error) => {
          failure.value = error.message;
        },
      );
    },
    logMarks: createLogMarks(received, storeRevision, (limit) => host.request('logs', { limit })),
    spans: createSpanCache((span) => host.request('span', span)),
    storeRevision,
    logsOfTrace: signal(saved.logsOfTrace),
    logs: (spanId, limit) => host.request('logs', { limit, ...(spanId !== undefined && { spanId }) }),
    request: host.request,
    mode: signal(saved.mode),
    kept: signal(saved.kept),
    pane: { current: undefined },
    paneKeys: { current: [] },
    handle: { current: undefined },
    top: signal(saved.top),
    nameWidth: signal(saved.nameWidth),
    hovered: -1,
    select(row) {
      const data = trace.value;
      if (!data || row < 0 || row >= data.parent.length) return;
      batch(() => {
        collapsed.value = reveal(data, collapsed.value, row);
        if (shown.value?.[row] === 0) state.showAnyway(row, row + 1);
        selected.value = row;
      });
      bringIntoSight(state, data, row);
    },
    setCollapsed(row, value) {
      const data = trace.value;
      if (!data || data.subtreeSize[row]! <= 1) return;
      const next = collapsed.value.slice();
      next[row] = value ? 1 : 0;
      batch(() => {
        collapsed.value = next;
        if (selected.value >= 0) selected.value = shownRow(data, next, selected.value);
      });
    },
    reload: () => loader.load(),
  };

  function first(data: TraceData): void {
    batch(() => {
      received.value = data;
      collapsed.value = markSpans(data, new Set(saved.collapsed));
      selected.value = saved.selected === undefined ? -1 : rowOfSpan(data, saved.selected);
      if (saved.zoom) zoomed.value = shifted(saved.zoom, axisShift(saved.zoom, data));
    });
  }

  /** Takes a new revision so that the row the reader looks at stays where it is on the screen. */
  function update(before: TraceData, after: TraceData): void {
    const top = state.handle.current?.top() ?? 0;
    const held = heldRow(state, top);
    const offset = positionOf(rows.value, held) - top;
    const heldSpan = addressOf(before, held);
    const selectedSpan = addressOf(before, selected.value);
    batch(() => {
      if (zoomed.value) zoomed.value = shifted(zoomed.value, axisShift(before, after));
      collapsed.value = carryOver(before, collapsed.value, after);
      selected.value = selectedSpan === undefined ? -1 : rowOfSpan(after, selectedSpan);
      received.value = after;
    });
    if (options.follow.value) {
      state.handle.current?.scrollTo(rows.value.length);
      return;
    }
    const row = heldSpan === undefined ? -1 : rowOfSpan(after, heldSpan);
    // The pointer did not move, so nothing else tells that it is now over another row.
    if (state.hovered >= 0) state.hovered = row;
    if (row >= 0) {
      state.handle.current?.scrollTo(positionOf(rows.value, shownRow(after, collapsed.value, row)) - offset);
    }
  }

  function take(reply: TraceReply): void {
    const before = received.value;
    batch(() => {
      if (reply.state !== 'missing') pinned.value = reply.pinned;
      failure.value = undefined;
      traceId.value = reply.traceId;
      if (reply.state === 'missing') {
        // What was read is kept in sight although the store dropped it.
        if (!before) situation.value = reply.receiver === 'listening' ? 'missing' : 'waiting';
      } else if (reply.state === 'loaded') {
        state.spans.forgetFailures();
        storedServices.value = reply.services;
        isPart.value = reply.isPart;
        situation.value = 'loaded';
        if (before) update(before, reply.trace);
        else first(reply.trace);
      }
    });
  }

  const loader = createLoader(async () => {
    const known = received.value;
    try {
      if (known && !isPart.value) take(await host.request('trace', { knownRevision: known.revision }));
      // What a restored view showed may be anywhere in the trace.
      else take(await host.request('trace', known || saved.traceId !== '' ? {} : { firstRows: firstScreens }));
      if (isPart.value) take(await host.request('trace', {}));
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  });
  host.onEvent('changed', ({ revision }) => {
    storeRevision.value = revision;
    loader.load();
  });
  host.onEvent('reveal', ({ spanId }) => state.select(rowOfSpanId(trace.value?.spanIds ?? '', spanId)));
  return state;
}

/** Rows that are shown while the rest of a long trace is on its way. */
const firstScreens = 300;

/** The row under the pointer, else the selected one when in sight, else the one at the top. */
function heldRow(state: TraceState, top: number): number {
  const { hovered } = state;
  if (hovered >= 0) return hovered;
  const rows = state.rows.value;
  const selected = state.selected.value;
  const position = positionOf(rows, selected);
  const inSight = position >= top - 1 && position < top + (state.handle.current?.visible() ?? 0);
  return selected >= 0 && inSight ? selected : (rows[Math.floor(top)] ?? 0);
}

/** Ancestors pinned above the rows at most. */
export const mostSticky = 5;

/** Scrolls as little as needed so that `row` is in sight below the ancestors that are pinned above it. */
function bringIntoSight(state: TraceState, trace: TraceData, row: number): void {
  const handle = state.handle.current;
  if (!handle) return;
  const position = positionOf(state.rows.value, row);
  const above = position - ancestorsOf(trace, row, mostSticky, state.shown.value).length;
  if (above < handle.top()) handle.scrollTo(Math.max(0, above));
  else handle.show(position);
}

function shifted(range: TimeRange, byNs: number): TimeRange {
  return { fromNs: range.fromNs + byNs, toNs: range.toNs + byNs };
}
