import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { formatCount, formatTime } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import { timeOf } from '../../protocol/log-time.ts';
import type { LogRecord } from '../../protocol/logs.ts';
import { textOf } from '../../ui/attributes.ts';
import { Icon } from '../../ui/icons.tsx';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { levelOf } from '../../ui/severity.ts';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import type { ListPosition } from './list-position.ts';
import type { LogFeed } from './log-feed.ts';
import { rowOf } from './model/log-query.ts';
import { lineOf, timeOfDay } from './model/log-text.ts';

/** Pixels; as `.log-row` in app.css. */
const rowHeight = 22;
/** Milliseconds after which a list that waited for the pointer looks whether it may follow again. */
const lookAgainAfter = 500;

interface LogRowsProps {
  readonly feed: LogFeed;
  readonly position: ListPosition;
  readonly bindings: readonly KeyBinding[];
  open(record: LogRecord): void;
}

/** The records, oldest first. */
export function LogRows({ feed, position, bindings, open }: LogRowsProps) {
  const list = feed.list.value;
  const count = list?.matched ?? 0;
  const active = position.active.value;
  const unseen = feed.unseen.value;
  const keepUp = () => {
    if (!feed.paused.peek() && position.isFollowing()) position.rows.current?.scrollTo(count);
  };
  useLayoutEffect(keepUp, [count, list]);
  useEffect(() => {
    // The pointer rested, and nothing new arrived to make the list look.
    const timer = setInterval(() => {
      if (feed.unseen.peek() > 0) keepUp();
    }, lookAgainAfter);
    return () => clearInterval(timer);
  }, [count]);
  return (
    <div class="log-list">
      <VirtualRows
        class="log-rows"
        role="listbox"
        tabIndex={0}
        aria-label={l10n.t('Log records, oldest first')}
        {...(rowOf(list, active) && { 'aria-activedescendant': rowId(active) })}
        count={count}
        rowHeight={rowHeight}
        handle={position.rows}
        onWindow={({ top }) => {
          const visible = position.rows.current?.visible() ?? 1;
          position.drawn(top, visible, count);
          feed.setWindow(Math.floor(top), Math.ceil(visible) + 1, position.isFollowing());
        }}
        onPointerMove={position.pointed}
        onKeyDown={(event) => {
          if (dispatchKey(bindings, event)) event.preventDefault();
        }}
        renderRow={(index) => {
          const record = rowOf(list, index);
          return (
            <LogRow
              key={index}
              record={record}
              index={index}
              count={count}
              active={index === active}
              onClick={() => position.choose(index, count)}
              onDblClick={() => record && open(record)}
            />
          );
        }}
      />
      {unseen > 0 && !feed.paused.value && (
        <button type="button" class="unseen" onClick={() => position.follow(count)}>
          <Icon name="arrowDown" />
          {l10n.t('{0} new', formatCount(unseen))}
        </button>
      )}
    </div>
  );
}

interface LogRowProps {
  readonly record: LogRecord | undefined;
  readonly index: number;
  readonly count: number;
  readonly active: boolean;
  onClick(): void;
  onDblClick(): void;
}

function LogRow({ record, index, count, active, onClick, onDblClick }: LogRowProps) {
  const level = levelOf(record?.severity ?? 0);
  const time = record ? timeOf(record) : '0';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys; its rows are active descendants
    <div
      id={rowId(index)}
      role="option"
      tabIndex={-1}
      class={active ? 'log-row active' : 'log-row'}
      aria-selected={active}
      aria-posinset={index + 1}
      aria-setsize={count}
      onClick={onClick}
      onDblClick={onDblClick}
    >
      {record && (
        <>
          <span class="log-time" title={time === '0' ? l10n.t('The sender gave no time') : formatTime(time)}>
            {timeOfDay(time) || '–'}
          </span>
          <span class={`log-level ${level.class}`}>
            {level.icon ? <Icon name={level.icon} /> : <span class="icon" />}
            <span class="untrusted">{visibleLine(record.severityText, 12) || level.name}</span>
          </span>
          <span class="log-service secondary-text untrusted">{visibleLine(record.service, 100)}</span>
          <span class="log-line untrusted">
            {lineOf(record, textOf) || <i class="secondary-text">{l10n.t('no body')}</i>}
          </span>
          {record.traceId !== '' && (
            <span class="log-trace" title={l10n.t('Belongs to a trace: Enter or a double click opens it')}>
              <Icon name="link" />
              <span class="visually-hidden">, {l10n.t('belongs to a trace')}</span>
            </span>
          )}
        </>
      )}
    </div>
  );
}

function rowId(index: number): string {
  return `log-${index}`;
}
