import { type Signal, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount } from '../../base/format.ts';
import type { TraceList } from '../../protocol/traces.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { Icon } from '../../ui/icons.tsx';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { VirtualRows, type VirtualRowsHandle } from '../../ui/virtual-rows.tsx';
import { type Anchor, longestDuration, rowOf } from './model.ts';
import type { TraceFeed } from './trace-feed.ts';
import { rowId, TraceRow } from './trace-row.tsx';

/** Pixels; as `.trace` in app.css. */
const rowHeight = 50;

/** A pointer that moved this recently, in milliseconds, is about to click: rows must not slip away under it. */
const pointingFor = 1_500;

/** Where the reader is in the list: scrolled, pointing, or on a row by keyboard. */
export interface ListPosition {
  readonly rows: { current: VirtualRowsHandle | undefined };
  /** The row the keyboard is on: by id, since others arrive above it; the id is unknown until its window is loaded. */
  readonly active: Signal<{ readonly index: number; readonly traceId?: string } | undefined>;
  /** Rows that arrived above while the reader stayed where they were. */
  readonly unseen: Signal<number>;
  anchor(list: TraceList | undefined): Anchor | undefined;
  shift(rows: number): void;
  pointed(): void;
  follow(): void;
  reset(): void;
  focus(): void;
}

export function createListPosition(): ListPosition {
  const rows: ListPosition['rows'] = { current: undefined };
  const active: ListPosition['active'] = signal(undefined);
  const unseen = signal(0);
  let pointedAt = Number.NEGATIVE_INFINITY;
  /** Where the list stands while the pointer alone keeps it from following the newest. */
  let heldAt: number | undefined;
  let returning: ReturnType<typeof setTimeout> | undefined;

  const top = () => rows.current?.top() ?? 0;
  const isPointing = () => performance.now() - pointedAt < pointingFor;
  const isHeld = () => heldAt !== undefined && Math.abs(top() - heldAt) < 0.5;

  /** Follows again once the pointer rests, unless the reader went elsewhere. */
  function release(): void {
    if (isHeld() && isPointing()) {
      returning = setTimeout(release, pointingFor);
      return;
    }
    if (isHeld()) position.follow();
    heldAt = undefined;
  }

  const position: ListPosition = {
    rows,
    active,
    unseen,
    anchor(list) {
      if (top() < 0.5 && !isPointing()) return undefined;
      const index = Math.floor(top());
      const row = rowOf(list, index);
      return row && { traceId: row.traceId, index };
    },
    shift(by) {
      const to = top() + by;
      if (top() < 0.5 || isHeld()) {
        heldAt = to;
        clearTimeout(returning);
        returning = setTimeout(release, pointingFor);
      }
      rows.current?.scrollTo(to);
      unseen.value += by;
      if (active.value) active.value = { ...active.value, index: active.value.index + by };
    },
    pointed() {
      pointedAt = performance.now();
    },
    follow() {
      unseen.value = 0;
      rows.current?.scrollTo(0);
    },
    reset() {
      clearTimeout(returning);
      active.value = undefined;
      position.follow();
    },
    focus() {
      active.value ??= { index: Math.ceil(top()) };
      rows.current?.focus();
    },
  };
  return position;
}

interface TraceListBoxProps {
  readonly feed: TraceFeed;
  readonly position: ListPosition;
  run(command: ViewCommand): void;
  setPinned(traceId: string, pinned: boolean): void;
  focusFilter(): void;
}

export function TraceListBox({ feed, position, run, setPinned, focusFilter }: TraceListBoxProps) {
  const now = useNow(feed);
  const list = feed.list.value;
  const count = list?.matched ?? 0;
  const active = activeRow(position, list);
  const longest = longestDuration(list?.rows ?? []);

  const open = (index: number) => {
    const trace = rowOf(list, index);
    if (!trace) return;
    position.active.value = { index, traceId: trace.traceId };
    run({ command: 'openTrace', traceId: trace.traceId });
  };
  const togglePin = (index: number) => {
    const trace = rowOf(list, index);
    if (trace) setPinned(trace.traceId, !trace.pinned);
  };
  const go = (index: number) => {
    const to = Math.max(0, Math.min(count - 1, index));
    const traceId = rowOf(list, to)?.traceId;
    position.active.value = traceId === undefined ? { index: to } : { index: to, traceId };
    position.rows.current?.show(to);
  };
  const here = active?.index ?? -1;
  const page = Math.max(1, Math.floor(position.rows.current?.visible() ?? 1) - 1);
  const bindings: readonly KeyBinding[] = [
    { keys: ['ArrowDown', 'j'], label: 'Next trace', run: () => go(here + 1) },
    { keys: ['ArrowUp', 'k'], label: 'Previous trace', run: () => go(here - 1) },
    { keys: ['PageDown'], label: 'Page down', run: () => go(here + page) },
    { keys: ['PageUp'], label: 'Page up', run: () => go(here - page) },
    { keys: ['Home'], label: 'Newest trace', run: () => go(0) },
    { keys: ['End'], label: 'Oldest trace', run: () => go(count - 1) },
    { keys: ['Enter', ' '], label: 'Open trace', run: () => open(here) },
    { keys: ['p'], label: 'Pin or unpin trace', run: () => togglePin(here) },
    { keys: ['/'], label: 'Filter', run: focusFilter },
    {
      keys: ['Mod+c'],
      label: 'Copy trace id',
      run: () => active?.traceId && run({ command: 'copyText', text: active.traceId }),
    },
  ];

  return (
    <div class={feed.problem.value ? 'trace-list outdated' : 'trace-list'}>
      <VirtualRows
        class="trace-rows"
        role="listbox"
        tabIndex={0}
        aria-label="Traces, newest first"
        aria-busy={list?.complete === false}
        {...(active?.traceId !== undefined && { 'aria-activedescendant': rowId(active.traceId) })}
        count={count}
        rowHeight={rowHeight}
        handle={position.rows}
        onWindow={({ top }) => {
          feed.setWindow(Math.floor(top), Math.ceil(position.rows.current?.visible() ?? 1) + 1);
          if (top < 0.5) position.unseen.value = 0;
        }}
        onPointerMove={position.pointed}
        onFocus={() => {
          if (count > 0) position.active.value ??= { index: Math.ceil(position.rows.current?.top() ?? 0) };
        }}
        onKeyDown={(event) => {
          if (dispatchKey(bindings, event)) event.preventDefault();
        }}
        renderRow={(index) => {
          const trace = rowOf(list, index);
          if (!trace) return <div key={`row-${index}`} class="trace" />;
          return (
            <TraceRow
              key={trace.traceId}
              trace={trace}
              index={index}
              count={count}
              services={list?.services ?? []}
              active={index === active?.index}
              share={trace.durationNs / longest}
              nowMs={now}
              onClick={() => open(index)}
              togglePin={() => togglePin(index)}
            />
          );
        }}
      />
      {position.unseen.value > 0 && (
        <button type="button" class="unseen" onClick={position.follow}>
          <Icon name="arrowUp" />
          {formatCount(position.unseen.value)} new
        </button>
      )}
    </div>
  );
}

/** The active row by where it is now: its id wins over its index, which others move. */
function activeRow(position: ListPosition, list: TraceList | undefined) {
  const active = position.active.value;
  if (!active || !list) return undefined;
  if (active.traceId === undefined) {
    const row = rowOf(list, active.index);
    return row ? { index: active.index, traceId: row.traceId } : active;
  }
  const at = list.rows.findIndex(({ traceId }) => traceId === active.traceId);
  return at < 0 ? active : { index: list.offset + at, traceId: active.traceId };
}

/** The time, each second, while ages are shown; a paused list has ages too. */
function useNow(feed: TraceFeed): number {
  const now = useRef(signal(Date.now())).current;
  const list = feed.list.value;
  useEffect(() => {
    now.value = Date.now();
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => clearInterval(timer);
  }, [list, now]);
  return now.value;
}
