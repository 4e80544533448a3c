import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { LogList, LogQuery, LogRecord } from '../../protocol/logs.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { LogsEvents, LogsRequests } from '../../protocol/views.ts';
import { untilCurrent } from '../../ui/loader.ts';
import { covers, fromOldest, type LogFilter, recordQuery, rowOf, rowsQuery, shiftOf } from './model/log-query.ts';

/** The window of the records that is in sight, kept current: oldest first, new ones at the end. */
export interface LogFeed {
  readonly status: ReadonlySignal<ReceiverStatus | undefined>;
  readonly list: ReadonlySignal<LogList | undefined>;
  readonly filter: ReadonlySignal<LogFilter>;
  readonly paused: ReadonlySignal<boolean>;
  /** Records that came since the list was paused, or since the reader left its end. */
  readonly unseen: ReadonlySignal<number>;
  /** Why the last request failed, as a sentence. */
  readonly failure: ReadonlySignal<string | undefined>;
  setFilter(filter: LogFilter): void;
  setPaused(paused: boolean): void;
  /** Rows `first .. first + visible - 1` are in sight; at the end of the list, the last ones from now on. */
  setWindow(first: number, visible: number, atEnd: boolean): void;
  /** The record in a row, whole; `undefined` when it is another one by now. */
  whole(record: LogRecord, row: number): Promise<LogRecord | undefined>;
  reload(): Promise<void>;
}

interface FeedOptions {
  readonly host: Pick<Client<LogsRequests, LogsEvents>, 'request' | 'onEvent'>;
  readonly filter: LogFilter;
  /** Rows in sight moved by `rows`: scroll after them. */
  onShift(rows: number): void;
}

/** Asks for windows of rows, one request at a time: however fast records arrive, a slow host is never flooded. */
export function createLogFeed({ host, filter: initial, onShift }: FeedOptions): LogFeed {
  const status = signal<ReceiverStatus | undefined>(undefined);
  const list = signal<LogList | undefined>(undefined);
  const filter = signal(initial);
  const paused = signal(false);
  const unseen = signal(0);
  const failure = signal<string | undefined>(undefined);
  let first = 0;
  let visible = 20;
  let atEnd = true;

  const ask = async (query: LogQuery) => fromOldest(await host.request('listLogs', query), query.order);

  /** Keeps the first row in sight where it is, when others went or came before it. */
  function take(next: LogList): void {
    const before = list.value;
    const held = rowOf(before, first);
    const shift = (held && shiftOf(held, first, next)) ?? 0;
    // Of a paused list the end stays what it was.
    const frozen = paused.value ? before : undefined;
    const matched = frozen ? Math.min(next.matched, frozen.matched + shift) : next.matched;
    const total = frozen?.total ?? next.total;
    batch(() => {
      unseen.value = before ? Math.max(0, unseen.value + next.matched - reached - shift) : 0;
      reached = next.matched;
      list.value = { ...next, total, matched, rows: next.rows.slice(0, Math.max(0, matched - next.offset)) };
      if (shift !== 0) {
        first += shift;
        onShift(shift);
      }
    });
  }

  /** How many matched the last time, also those that a paused list does not show. */
  let reached = 0;

  async function loadOnce(): Promise<void> {
    const asked = filter.value;
    const following = atEnd && !paused.value;
    try {
      // Only the first time: later, events tell.
      const now = status.value ?? (await host.request('status', undefined));
      const next = await ask(rowsQuery(asked, following ? 'end' : first, visible));
      if (filter.value !== asked) return;
      batch(() => {
        status.value ??= now;
        failure.value = undefined;
        if (following && atEnd && !paused.value) {
          list.value = next;
          reached = next.matched;
          unseen.value = 0;
        } else take(next);
      });
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  const reload = untilCurrent(loadOnce);

  host.onEvent('changed', (now) => {
    const before = status.value;
    status.value = now;
    if (before?.revision !== now.revision) void reload();
  });

  return {
    status,
    list,
    filter,
    paused,
    unseen,
    failure,
    reload,
    setFilter(next) {
      batch(() => {
        filter.value = next;
        paused.value = false;
        unseen.value = 0;
      });
      first = 0;
      atEnd = true;
      void reload();
    },
    setPaused(next) {
      batch(() => {
        paused.value = next;
        unseen.value = 0;
      });
      if (!next) void reload();
    },
    setWindow(from, size, isAtEnd) {
      const arrived = isAtEnd && !atEnd;
      first = from;
      visible = size;
      atEnd = isAtEnd;
      if (arrived && !paused.value) unseen.value = 0;
      if (list.value && (arrived || !covers(list.value, first, visible))) void reload();
    },
    async whole(record, row) {
      const { rows } = await ask(recordQuery(filter.value, row));
      const found = rows[0];
      const same = found?.timeUnixNano === record.timeUnixNano && found.service === record.service;
      return same ? found : undefined;
    },
  };
}
