import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { LogList } from '../../protocol/logs.ts';
import type { TraceData } from '../../protocol/traces.ts';
import type { TraceReply, TraceViewEvents, TraceViewRequests } from '../../protocol/views.ts';
import { serviceColorCount } from '../../ui/theme.ts';
import type { VirtualRowsHandle } from '../../ui/virtual-rows.tsx';
import { createSpanCache, type SpanCache } from './details/span-cache.ts';
import type { Timeline } from './model/bars.ts';
import { errorRows, positionOf, reveal, shownRow, subtreeErrors, visibleRows } from './model/rows.ts';
import { searchRows } from './model/search.ts';
import { serviceColors } from './model/service-colors.ts';
import { addressOf, carryOver, markSpans, rowOfSpan } from './model/span-address.ts';
import { axisShift, type TimeRange, wholeRange } from './model/time-range.ts';
import type { SavedState } from './saved-state.ts';

/** `waiting` is a trace that may be there once the receiver has been started. */
export type Situation = 'loading' | 'loaded' | 'missing' | 'waiting';

/** One trace and what the reader does with it. Rows are rows of `trace`, positions are places among `rows`. */
export interface TraceState {
  readonly situation: ReadonlySignal<Situation>;
  readonly failure: Signal<string | undefined>;
  readonly trace: ReadonlySignal<TraceData | undefined>;
  readonly traceId: ReadonlySignal<string>;
  readonly rows: ReadonlySignal<Int32Array>;
  readonly collapsed: Signal<Uint8Array>;
  readonly selected: ReadonlySignal<number>;
  /** The part of the axis in sight; all of it while `zoomed` is undefined. */
  readonly range: ReadonlySignal<TimeRange>;
  readonly zoomed: Signal<TimeRange | undefined>;
  /** The room for bars; its width is 0 before the first layout. */
  readonly timeline: Signal<Timeline>;
  readonly search: Signal<string>;
  readonly hits: ReadonlySignal<Int32Array>;
  /** 1 for each row that matches. */
  readonly hitMarks: ReadonlySignal<Uint8Array>;
  readonly errors: ReadonlySignal<Int32Array>;
  /** Failed spans in each row's subtree. */
  readonly errorSums: ReadonlySignal<Int32Array>;
  /** Colour index by service index. */
  readonly colors: ReadonlySignal<Int32Array>;
  readonly missingParents: ReadonlySignal<ReadonlyMap<number, string>>;
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
  const trace = signal<TraceData | undefined>(undefined);
  const traceId = signal(saved.traceId);
  const storedServices = signal<readonly string[]>([]);
  const collapsed = signal<Uint8Array>(new Uint8Array(0));
  const selected = signal(-1);
  const zoomed = signal<TimeRange | undefined>(undefined);
  const search = signal(saved.search);
  const nothing = new Int32Array(0);
  const of = <Value>(read: (data: TraceData) => Value, otherwise: Value) =>
    computed(() => (trace.value ? read(trace.value) : otherwise));

  const storeRevision = signal(0);

  const rows = of((data) => visibleRows(data, collapsed.value), nothing);
  const hits = of((data) => searchRows(data, search.value), nothing);
  const state: TraceState = {
    situation,
    failure,
    trace,
    traceId,
    rows,
    collapsed,
    selected,
    zoomed,
    timeline: signal({ width: 0, margin: 0 }),
    range: of((data) => zoomed.value ?? wholeRange(data), { fromNs: 0, toNs: 1 }),
    search,
    hits,
    hitMarks: of((data) => {
      const marks = new Uint8Array(data.spanIds.length);
      for (const row of hits.value) marks[row] = 1;
      return marks;
    }, new Uint8Array(0)),
    errors: of(errorRows, nothing),
    errorSums: of(subtreeErrors, nothing),
    colors: of((data) => serviceColors(data.services, storedServices.value, serviceColorCount), nothing),
    missingParents: of((data) => new Map(data.missingParents.map(({ row, spanId }) => [row, spanId])), new Map()),
    spans: createSpanCache((span) => host.request('span', span)),
    storeRevision,
    logsOfTrace: signal(false),
    logs: (spanId, limit) => host.request('logs', { limit, ...(spanId !== undefined && { spanId }) }),
    request: host.request,
    mode: signal(saved.mode),
    kept: signal(saved.kept),
    pane: { current: undefined },
    handle: { current: undefined },
    top: signal(saved.top),
    nameWidth: signal(saved.nameWidth),
    hovered: -1,
    select(row) {
      const data = trace.value;
      if (!data || row < 0 || row >= data.spanIds.length) return;
      batch(() => {
        collapsed.value = reveal(data, collapsed.value, row);
        selected.value = row;
      });
      state.handle.current?.show(positionOf(rows.value, row));
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
    reload: () => void loader.load(),
  };

  function first(data: TraceData): void {
    batch(() => {
      trace.value = data;
      collapsed.value = markSpans(data, new Set(saved.collapsed));
      selected.value = saved.selected === undefined ? -1 : data.spanIds.indexOf(saved.selected);
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
      const range = zoomed.value;
      if (range) {
        const shift = axisShift(before, after);
        zoomed.value = { fromNs: range.fromNs + shift, toNs: range.toNs + shift };
      }
      collapsed.value = carryOver(before, collapsed.value, after);
      selected.value = selectedSpan === undefined ? -1 : rowOfSpan(after, selectedSpan);
      trace.value = after;
    });
    const row = heldSpan === undefined ? -1 : rowOfSpan(after, heldSpan);
    // The pointer did not move, so nothing else tells that it is now over another row.
    if (state.hovered >= 0) state.hovered = row;
    if (row >= 0) {
      state.handle.current?.scrollTo(positionOf(rows.value, shownRow(after, collapsed.value, row)) - offset);
    }
  }

  function take(reply: TraceReply): void {
    const before = trace.value;
    batch(() => {
      failure.value = undefined;
      traceId.value = reply.traceId;
      if (reply.state === 'missing') {
        // What was read is kept in sight although the store dropped it.
        if (!before) situation.value = reply.receiver === 'listening' ? 'missing' : 'waiting';
      } else if (reply.state === 'loaded') {
        state.spans.forgetFailures();
        storedServices.value = reply.services;
        situation.value = 'loaded';
        if (before) update(before, reply.trace);
        else first(reply.trace);
      }
    });
  }

  const loader = createLoader(async () => {
    try {
      take(await host.request('trace', trace.value ? { knownRevision: trace.value.revision } : {}));
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  });
  host.onEvent('changed', ({ revision }) => {
    storeRevision.value = revision;
    void loader.load();
  });
  host.onEvent('reveal', ({ spanId }) => state.select(trace.value?.spanIds.indexOf(spanId) ?? -1));
  return state;
}

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

/**
 * One request at a time, and a pause after each in proportion to what it took: a large trace that grows all the time
 * costs a tenth of the time at most.
 */
function createLoader(loadOnce: () => Promise<void>): { load(): Promise<void> } {
  let running: Promise<void> | undefined;
  let stale = false;
  async function run(): Promise<void> {
    while (stale) {
      stale = false;
      const started = performance.now();
      await loadOnce();
      const pause = Math.max(50, 10 * (performance.now() - started));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    running = undefined;
  }
  return {
    load() {
      stale = true;
      running ??= run();
      return running;
    },
  };
}
