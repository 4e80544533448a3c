import { signal, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount } from '../../base/format.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { redirectContextMenu } from '../../ui/context-menu.ts';
import { Icon } from '../../ui/icons.tsx';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { GroupRow } from './group-row.tsx';
import { activeRow, type ListPosition } from './list-position.ts';
import { groupOrderNames, traceOrderNames } from './list-texts.ts';
import { durationOf, isGroup, keyOf, longestDuration, rowOf } from './model.ts';
import { rowId } from './row-parts.tsx';
import type { Shown } from './settings.ts';
import type { TraceFeed } from './trace-feed.ts';
import { TraceRow } from './trace-row.tsx';

/** Pixels; as `.trace` in app.css. */
const rowHeight = 50;

interface TraceListBoxProps {
  readonly feed: TraceFeed;
  readonly position: ListPosition;
  run(command: ViewCommand): void;
  setPinned(traceId: string, pinned: boolean): void;
  enterGroup(filter: string): void;
  /** Keys of the whole view. */
  readonly keys: readonly KeyBinding[];
}

/** The rows: traces, or groups of equal ones. */
export function TraceListBox({ feed, position, run, setPinned, enterGroup, keys }: TraceListBoxProps) {
  const now = useNow();
  const helpShown = useSignal(false);
  const list = feed.list.value;
  const count = list?.count ?? 0;
  const active = activeRow(position.active.value, list);
  const longest = longestDuration(list?.rows ?? []);

  const open = (index: number) => {
    const row = rowOf(list, index);
    if (!row) return;
    position.active.value = { index, key: keyOf(row) };
    if (isGroup(row)) enterGroup(row.filter);
    else run({ command: 'openTrace', traceId: row.traceId });
  };
  const togglePin = (index: number) => {
    const row = rowOf(list, index);
    if (row && !isGroup(row)) setPinned(row.traceId, !row.pinned);
  };
  const go = (index: number) => {
    if (count === 0) return;
    const to = Math.max(0, Math.min(count - 1, index));
    const row = rowOf(list, to);
    position.active.value = row ? { index: to, key: keyOf(row) } : { index: to };
    position.keyed();
    position.rows.current?.show(to);
  };
  const copy = () => {
    const row = rowOf(list, here);
    if (row) run({ command: 'copyText', text: isGroup(row) ? row.filter : row.traceId });
  };
  const here = active?.index ?? -1;
  const page = () => Math.max(1, Math.floor(position.rows.current?.visible() ?? 1) - 1);
  const bindings: readonly KeyBinding[] = [
    { keys: ['ArrowDown', 'j'], label: l10n.t('Next row'), run: () => go(here + 1) },
    { keys: ['ArrowUp', 'k'], label: l10n.t('Previous row'), run: () => go(here - 1) },
    { keys: ['PageDown'], label: l10n.t('Page down'), run: () => go(here + page()) },
    { keys: ['PageUp'], label: l10n.t('Page up'), run: () => go(here - page()) },
    { keys: ['Home'], label: l10n.t('First row'), run: () => go(0) },
    { keys: ['End'], label: l10n.t('Last row'), run: () => go(count - 1) },
    { keys: ['Enter', ' '], label: l10n.t('Open trace, or go into the group'), run: () => open(here) },
    { keys: ['p'], label: l10n.t('Pin or unpin trace'), run: () => togglePin(here) },
    { keys: ['Mod+c'], label: l10n.t('Copy trace id, or filter of the group'), run: copy },
    ...keys,
    {
      keys: ['?'],
      label: l10n.t('Keyboard'),
      run: () => {
        helpShown.value = true;
      },
    },
  ];

  return (
    <div class={feed.problem.value ? 'trace-list outdated' : 'trace-list'}>
      <VirtualRows
        class="trace-rows"
        role="listbox"
        tabIndex={0}
        aria-label={labelOf(feed.shown.value)}
        aria-busy={list?.complete === false}
        {...(active?.key !== undefined && { 'aria-activedescendant': rowId(active.key) })}
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
        onBlur={position.left}
        onContextMenu={(event) => redirectContextMenu(event, active?.key === undefined ? null : rowId(active.key))}
        onKeyDown={(event) => {
          if (dispatchKey(bindings, event)) event.preventDefault();
        }}
        renderRow={(index) => {
          const row = rowOf(list, index);
          if (!row) return <div key={`row-${index}`} class="trace" />;
          const common = {
            index,
            count,
            services: list?.services ?? [],
            active: index === active?.index,
            share: durationOf(row) / longest,
            nowMs: now,
            onClick: () => open(index),
          };
          if (isGroup(row)) return <GroupRow key={keyOf(row)} row={row} {...common} />;
          return <TraceRow key={row.traceId} row={row} togglePin={() => togglePin(index)} {...common} />;
        }}
      />
      {position.unseen.value > 0 && (
        <button type="button" class="unseen" onClick={position.follow}>
          <Icon name="arrowUp" />
          {formatCount(position.unseen.value)} {unseenWord(feed.shown.value)}
        </button>
      )}
      {helpShown.value && (
        <KeysHelp
          bindings={bindings}
          onClose={() => {
            helpShown.value = false;
            position.focus();
          }}
        />
      )}
    </div>
  );
}

function labelOf({ grouped, order, groupOrder }: Shown): string {
  return grouped
    ? l10n.t('Groups of traces: {0}', groupOrderNames[groupOrder])
    : l10n.t('Traces: {0}', traceOrderNames[order]);
}

/** What came above is new where the newest are there, and else only more than before. */
function unseenWord({ grouped, order }: Shown): string {
  return !grouped && order === 'newest' ? l10n.t('new') : l10n.t('more above');
}

/** The time, each second, for ages. */
function useNow(): number {
  const now = useRef(signal(Date.now())).current;
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => clearInterval(timer);
  }, [now]);
  return now.value;
}
