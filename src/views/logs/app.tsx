import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { formatNoun } from '../../base/format.ts';
import type { LogRecord } from '../../protocol/logs.ts';
import type { LogsEvents, LogsRequests, ViewCommand } from '../../protocol/views.ts';
import { attempt } from '../../ui/attempt.ts';
import { Notice } from '../../ui/notice.tsx';
import '../../ui/ui.css';
import './app.css';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import type { KeyBinding } from '../../ui/keymap.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { announce, LiveRegion } from '../../ui/live-region.tsx';
import { EmptyState } from './empty-state.tsx';
import { createListPosition } from './list-position.ts';
import { LogBar } from './log-bar.tsx';
import { LogDetails } from './log-details.tsx';
import { createLogFeed } from './log-feed.ts';
import { LogRows } from './log-rows.tsx';
import { emptiness, everything, filterFrom, type LogFilter, rowOf } from './model/log-query.ts';

const host = connectHost<LogsRequests, LogsEvents>();
const position = createListPosition();
const feed = createLogFeed({ host, filter: filterFrom(loadState()), onShift: position.shift });
const commandFailure = signal<string | undefined>(undefined);
const selected = signal<LogRecord | undefined>(undefined);
const helpIsOpen = signal(false);

function run(command: ViewCommand): void {
  attempt(host.request('run', command), commandFailure, command.command === 'copyText' ? l10n.t('Copied') : undefined);
}

function setFilter(filter: LogFilter): void {
  saveState(filter);
  position.reset();
  selected.value = undefined;
  feed.setFilter(filter);
}

function open({ traceId, spanId }: LogRecord): void {
  if (traceId === '') announce(l10n.t('This record belongs to no trace'));
  else run({ command: 'openTrace', traceId, ...(spanId !== '' && { spanId }) });
}

function close(): void {
  selected.value = undefined;
  position.choose(-1, 0);
  position.rows.current?.focus();
}

function Logs() {
  const input = useRef<HTMLInputElement>(null);
  const status = feed.status.value;
  const list = feed.list.value;
  const count = list?.matched ?? 0;
  const failure = feed.failure.value ?? commandFailure.value;
  const why = status && list && emptiness(status, list);
  // The row may have left the loaded window since it was chosen.
  const record = rowOf(list, position.active.value) ?? (position.active.value < 0 ? undefined : selected.value);
  selected.value = record;

  const go = (row: number) => {
    if (count > 0) position.choose(Math.max(0, Math.min(count - 1, row)), count);
  };
  const here = () => {
    const { current } = position.rows;
    const top = current?.top() ?? 0;
    return position.active.value < 0 ? Math.floor(top + (current?.visible() ?? 1)) : position.active.value;
  };
  const page = () => Math.max(1, Math.floor(position.rows.current?.visible() ?? 1) - 1);
  const bindings: readonly KeyBinding[] = [
    { keys: ['ArrowDown', 'j'], label: l10n.t('Next record'), run: () => go(here() + 1) },
    { keys: ['ArrowUp', 'k'], label: l10n.t('Previous record'), run: () => go(here() - 1) },
    { keys: ['PageDown'], label: l10n.t('Page down'), run: () => go(here() + page()) },
    { keys: ['PageUp'], label: l10n.t('Page up'), run: () => go(here() - page()) },
    { keys: ['Home'], label: l10n.t('Oldest record'), run: () => go(0) },
    {
      keys: ['End'],
      label: l10n.t('Newest record, and follow'),
      run: () => {
        go(count - 1);
        position.follow(count);
      },
    },
    { keys: ['Enter'], label: l10n.t('Open its trace'), run: () => record && open(record) },
    { keys: ['Escape'], label: l10n.t('Close details'), run: close },
    { keys: ['p'], label: l10n.t('Pause or resume'), run: () => feed.setPaused(!feed.paused.value) },
    { keys: ['/'], label: l10n.t('Filter'), run: () => input.current?.focus() },
    {
      keys: ['?'],
      label: l10n.t('These keys'),
      run: () => {
        helpIsOpen.value = true;
      },
    },
  ];
  return (
    <>
      <h1 class="visually-hidden">{l10n.t('Logs')}</h1>
      <LogBar feed={feed} input={input} setFilter={setFilter} leave={() => position.rows.current?.focus()} />
      {failure !== undefined && <Notice kind="failure" text={failure} />}
      {status && list && status.state !== 'listening' && list.total > 0 && (
        <Notice
          kind="info"
          text={status.notice ?? l10n.t('The receiver is not running.')}
          action={{ label: l10n.t('Start Receiver'), run: () => run({ command: 'startReceiver' }) }}
        />
      )}
      {why && status ? (
        <EmptyState why={why} status={status} run={run} clearFilter={() => setFilter(everything)} />
      ) : (
        <div class="log-panes">
          <LogRows feed={feed} position={position} bindings={bindings} open={open} />
          {record && (
            <LogDetails
              record={record}
              whole={(listed) => feed.whole(listed, position.active.peek())}
              copy={(text) => run({ command: 'copyText', text })}
              open={open}
              narrow={(traceId) => setFilter({ ...everything, traceId })}
              close={close}
            />
          )}
        </div>
      )}
      {status && status.counts.droppedLogs > 0 && (
        <footer class="log-footer secondary-text">
          {l10n.t(
            '{0} dropped to stay within the memory limit',
            formatNoun(status.counts.droppedLogs, l10n.t('older record'), l10n.t('older records')),
          )}
        </footer>
      )}
      {helpIsOpen.value && (
        <KeysHelp
          bindings={bindings}
          onClose={() => {
            helpIsOpen.value = false;
          }}
        />
      )}
      <LiveRegion />
    </>
  );
}

host.onEvent('show', (what) => setFilter(filterFrom({ ...everything, ...what })));
render(<Logs />, document.getElementById('app')!);
void feed.reload();
