import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { FilterProblem, TraceList } from '../../protocol/traces.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';
import { type Anchor, covers, guessShift, shiftOf, type TraceFilter, windowAround } from './model.ts';

/** The window of the trace list that is in sight, kept current. */
export interface TraceFeed {
  readonly status: ReadonlySignal<ReceiverStatus | undefined>;
  readonly list: ReadonlySignal<TraceList | undefined>;
  readonly filter: ReadonlySignal<TraceFilter>;
  readonly paused: ReadonlySignal<boolean>;
  /** Traces that came since the list was paused. */
  readonly waiting: ReadonlySignal<number>;
  /** Why the filter cannot be read; the list is then as it was before. */
  readonly problem: ReadonlySignal<FilterProblem | undefined>;
  /** Why the last request failed, as a sentence. */
  readonly failure: ReadonlySignal<string | undefined>;
  setFilter(filter: TraceFilter): void;
  setPaused(paused: boolean): void;
  /** Rows `first .. first + visible - 1` are in sight. */
  setWindow(first: number, visible: number): void;
  clear(): Promise<void>;
  reload(): Promise<void>;
}

export interface FeedOptions {
  readonly host: Pick<Client<LiveTracesRequests, LiveTracesEvents>, 'request' | 'onEvent'>;
  readonly filter: TraceFilter;
  /** The row that must stay where it is when others arrive above; `undefined` while the reader follows the newest. */
  anchor(): Anchor | undefined;
  /** Rows in sight moved down by `rows`: scroll after them. */
  onShift(rows: number): void;
}

/** Asks for windows of rows, one request at a time: however fast traces arrive, a slow host is never flooded. */
export function createTraceFeed({ host, filter: initial, anchor, onShift }: FeedOptions): TraceFeed {
  const status = signal<ReceiverStatus | undefined>(undefined);
  const list = signal<TraceList | undefined>(undefined);
  const filter = signal(initial);
  const paused = signal(false);
  const waiting = signal(0);
  const problem = signal<FilterProblem | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  let first = 0;
  let visible = 20;
  let loading: Promise<void> | undefined;
  let stale = false;

  const fetchRows = (from: number) =>
    host.request('listTraces', {
      filter: filter.value.text,
      errorsOnly: filter.value.errorsOnly,
      order: 'newest',
      ...windowAround(from, visible),
    });

  /** While paused, rows that came since stand above the frozen ones and are counted, not shown. */
  async function loadFrozen(frozen: TraceList): Promise<void> {
    let next = await fetchRows(first + waiting.value);
    if (next.total === 0) {
      // Cleared from elsewhere: what was frozen is gone.
      batch(() => {
        paused.value = false;
        waiting.value = 0;
        list.value = next;
      });
      return;
    }
    const came = guessShift(frozen, next);
    const moved = came !== waiting.value;
    waiting.value = came;
    if (covers(frozen, first, visible)) return;
    if (moved) next = await fetchRows(first + came);
    // Rows that came since may stand before the first frozen one, at a negative place.
    list.value = { ...next, offset: next.offset - came, matched: frozen.matched, total: frozen.total };
  }

  /** True when the search is to go on. */
  async function loadLive(): Promise<boolean> {
    const held = anchor();
    let next = await fetchRows(first);
    let shift = held && shiftOf(held, next);
    if (held && shift === undefined) {
      const guess = guessShift(list.value, next);
      if (guess > 0) {
        next = await fetchRows(first + guess);
        shift = shiftOf(held, next) ?? guess;
      }
    }
    batch(() => {
      problem.value = next.problem;
      // Rows stay while a filter is being typed: half of one is no reason to show nothing.
      if (next.problem && list.value) return;
      list.value = next;
      if (shift) {
        first += shift;
        onShift(shift);
      }
    });
    return !next.complete && !next.problem;
  }

  async function loadOnce(): Promise<void> {
    const asked = filter.value;
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
    if (filter.value !== asked) stale = true;
  }

  async function loadUntilCurrent(): Promise<void> {
    do {
      stale = false;
      await loadOnce();
    } while (stale);
    loading = undefined;
  }

  function reload(): Promise<void> {
    stale = true;
    loading ??= loadUntilCurrent();
    return loading;
  }

  host.onEvent('changed', (now) => {
    status.value = now;
    void reload();
  });

  return {
    status,
    list,
    filter,
    paused,
    waiting,
    problem,
    failure,
    reload,
    setFilter(next) {
      batch(() => {
        filter.value = next;
        // A frozen list cannot be filtered anew: what it froze is known only row by row.
        paused.value = false;
        waiting.value = 0;
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
      batch(() => {
        paused.value = false;
        waiting.value = 0;
      });
      await reload();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
