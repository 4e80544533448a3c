import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';
import { type Anchor, covers, isGroup, keyOf, type RowList, shiftOf, windowAround } from './model.ts';
import { createRowSource } from './row-source.ts';
import type { Shown } from './settings.ts';

/** The window of the list that is in sight, kept current. */
export interface TraceFeed {
  readonly status: ReadonlySignal<ReceiverStatus | undefined>;
  readonly list: ReadonlySignal<RowList | undefined>;
  readonly shown: ReadonlySignal<Shown>;
  readonly paused: ReadonlySignal<boolean>;
  /** Traces that came since the list was paused. */
  readonly waiting: ReadonlySignal<number>;
  /** Why the filter cannot be read; the list is then as it was before. */
  readonly problem: ReadonlySignal<FilterProblem | undefined>;
  /** Why the last request failed, as a sentence. */
  readonly failure: ReadonlySignal<string | undefined>;
  show(shown: Shown): void;
  setPaused(paused: boolean): void;
  /** Rows `first .. first + visible - 1` are in sight. */
  setWindow(first: number, visible: number): void;
  clear(): Promise<void>;
  reload(): Promise<void>;
}

export interface FeedOptions {
  readonly host: Pick<Client<LiveTracesRequests, LiveTracesEvents>, 'request' | 'onEvent'>;
  readonly shown: Shown;
  /** The row that must stay where it is when others arrive above; `undefined` while the reader follows the first ones. */
  anchor(): Anchor | undefined;
  /** Rows in sight moved down by `rows`: scroll after them. */
  onShift(rows: number): void;
}

/** While traces arrive the list rests this many times as long as the last answer took, so that most of the time is the receiver's. */
const restPerAnswer = 2;
/** Milliseconds. */
const longestRest = 1000;

/** Asks for windows of rows, one request at a time: however fast traces arrive, a slow host is never flooded. */
export function createTraceFeed({ host, shown: initial, anchor, onShift }: FeedOptions): TraceFeed {
  const status = signal<ReceiverStatus | undefined>(undefined);
  const list = signal<RowList | undefined>(undefined);
  const shown = signal(initial);
  const paused = signal(false);
  const waiting = signal(0);
  const problem = signal<FilterProblem | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  const source = createRowSource(host);
  let first = 0;
  let visible = 20;
  let loading: Promise<void> | undefined;
  let stale = false;
  /** What changed while rows were asked for is asked for after a rest. */
  let changed = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let lastAnswer = { at: Number.NEGATIVE_INFINITY, took: 0 };

  const fetchRows = (held: Anchor | undefined) => source(shown.value, windowAround(first, visible), held);

  function resume(): void {
    batch(() => {
      paused.value = false;
      waiting.value = 0;
    });
  }

  /** While paused, traces that came since are counted, not shown: rows are asked for where the frozen ones now are. */
  async function loadFrozen(frozen: RowList): Promise<void> {
    const next = await fetchRows(anchorOf(frozen));
    if (next.total === 0) {
      // Cleared from elsewhere: what was frozen is gone.
      resume();
      list.value = next;
      return;
    }
    const moved = next.moved ?? 0;
    const inOrder = !shown.value.grouped && shown.value.order === 'newest';
    const came = inOrder && next.moved !== undefined ? moved : next.matched - frozen.matched;
    if (frozen.complete || moved > 0) waiting.value = Math.max(0, came);
    if (covers(frozen, first, visible)) return;
    // Rows that came since may stand before the first frozen one, at a negative place.
    const { count, matched, total } = frozen;
    list.value = { ...next, offset: next.offset - moved, count, matched, total };
  }

  /** True when the search is to go on. */
  async function loadLive(): Promise<boolean> {
    const held = anchor();
    const next = await fetchRows(held);
    batch(() => {
      problem.value = next.problem;
      // Rows stay while a filter is being typed: half of one is no reason to show nothing.
      if (next.problem && list.value) return;
      const shift = held && shiftOf(held, next);
      list.value = next;
      if (shift) {
        first += shift;
        onShift(shift);
      }
    });
    return !next.complete && !next.problem;
  }

  async function loadOnce(): Promise<void> {
    const asked = shown.value;
    const began = performance.now();
    try {
      // Only the first time: later, events tell.
      const now = status.value ?? (await host.request('status', undefined));
      const frozen = paused.value ? list.value : undefined;
      if (frozen) await loadFrozen(frozen);
      else if (await loadLive()) stale = true;
      batch(() => {
        status.value ??= now;
        failure.value = undefined;
      });
    } catch (error) {
      failure.value = messageOf(error);
    }
    lastAnswer = { at: performance.now(), took: performance.now() - began };
    if (shown.value !== asked) stale = true;
  }

  async function loadUntilCurrent(): Promise<void> {
    do {
      stale = false;
      await loadOnce();
    } while (stale);
    loading = undefined;
    if (changed) reloadSoon();
  }

  function reload(): Promise<void> {
    stale = true;
    loading ??= loadUntilCurrent();
    return loading;
  }

  /** What nobody waits for leaves the receiver time to receive. */
  function reloadSoon(): void {
    changed = loading !== undefined;
    if (changed || resting !== undefined) return;
    const rest = Math.min(longestRest, lastAnswer.took * restPerAnswer);
    resting = setTimeout(
      () => {
        resting = undefined;
        void reload();
      },
      Math.max(0, lastAnswer.at + rest - performance.now()),
    );
  }

  host.onEvent('changed', (now) => {
    status.value = now;
    reloadSoon();
  });

  return {
    status,
    list,
    shown,
    paused,
    waiting,
    problem,
    failure,
    reload,
    show(next) {
      batch(() => {
        // Rows of the other kind would be taken for what was asked for.
        if (next.grouped !== shown.value.grouped) list.value = undefined;
        shown.value = next;
        // A frozen list cannot be filtered anew: what it froze is known only row by row.
        resume();
      });
      first = 0;
      void reload();
    },
    setPaused(next) {
      batch(() => {
        paused.value = next;
        waiting.value = 0;
      });
      if (!next) void reload();
    },
    setWindow(from, size) {
      first = from;
      visible = size;
      if (list.value && !covers(list.value, first, visible)) void reload();
    },
    async clear() {
      try {
        await host.request('clear', undefined);
      } catch (error) {
        failure.value = messageOf(error);
        return;
      }
      resume();
      await reload();
    },
  };
}

/** A row by which frozen rows are found again: the first of those loaded. */
function anchorOf(list: RowList): Anchor | undefined {
  const [row] = list.rows;
  return row && !isGroup(row) ? { key: keyOf(row), index: list.offset } : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
