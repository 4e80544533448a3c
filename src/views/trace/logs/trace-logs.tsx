import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount, formatNoun } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { LogRecord } from '../../../protocol/logs.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { textOf } from '../../../ui/attributes.ts';
import { SearchBox } from '../../../ui/controls.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { MenuButton } from '../../../ui/menu-button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { levelOf, severityLevels } from '../../../ui/severity.ts';
import type { VirtualRowsHandle } from '../../../ui/virtual-rows.tsx';
import { spanName } from '../model/span-name.ts';
import { isSameRecord, matchLogs, offsetText, rowsOfRecords } from '../model/trace-logs.ts';
import type { ModeProps } from '../modes.tsx';
import { LogDetails } from './log-details.tsx';
import { mostRecords, useLogFeed } from './log-feed.ts';
import './trace-logs.css';

/** The log records of the trace in order of time; late ones join, and a list that is at its end stays there. */
export function TraceLogs({ state, trace, commands }: ModeProps) {
  const handle = useRef<VirtualRowsHandle | undefined>(undefined);
  const list = useLogFeed(state).value;
  const text = useSignal('');
  const minSeverity = useSignal(0);
  const chosen = useSignal<LogRecord | undefined>(undefined);
  const isOpen = useSignal(false);
  const records = list?.rows ?? [];
  const places = useMemo(
    () => matchLogs(records, text.value, minSeverity.value, textOf),
    [records, text.value, minSeverity.value],
  );
  const record = chosen.value;
  const active = useMemo(
    () => (record ? places.findIndex((each) => isSameRecord(records[each]!, record)) : -1),
    [places, record],
  );
  useEffect(() => {
    state.pane.current = { focus: () => handle.current?.focus() };
  });
  useFollowing(handle, places.length);

  const spanRows = useMemo(() => rowsOfRecords(records, trace), [records, trace]);
  const rowOf = ({ spanId }: LogRecord) => spanRows.get(spanId) ?? -1;
  const choose = (position: number) => {
    const next = records[places[position]!]!;
    chosen.value = next;
    const row = rowOf(next);
    if (row >= 0) state.select(row);
  };
  const level = severityLevels.find(({ least }) => least === minSeverity.value);
  const isFiltered = text.value.trim() !== '' || minSeverity.value > 0;
  return (
    <div class="mode-pane">
      <div class="mode-bar">
        <SearchBox
          icon="filter"
          label={l10n.t('Filter logs')}
          placeholder={l10n.t('Filter logs…')}
          value={text.value}
          onInput={(typed) => {
            text.value = typed;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            handle.current?.focus();
          }}
        />
        <MenuButton
          label={l10n.t('Severity')}
          text={level ? l10n.t('{0} and above', level.name) : l10n.t('All severities')}
          items={[{ name: l10n.t('All severities'), least: 0 }, ...severityLevels].map(({ name, least }) => ({
            id: String(least),
            label: least === 0 ? name : l10n.t('{0} and above', name),
            group: 'severity',
            checked: least === minSeverity.value,
          }))}
          onSelect={(id) => {
            minSeverity.value = Number(id);
          }}
        />
        <span class="secondary-text" aria-live="polite">
          {isFiltered
            ? l10n.t(
                '{0} of {1}',
                formatCount(places.length),
                formatNoun(records.length, l10n.t('record'), l10n.t('records')),
              )
            : ''}
          {!isFiltered && list ? formatNoun(list.matched, l10n.t('record'), l10n.t('records')) : ''}
        </span>
      </div>
      {list && list.matched > records.length && (
        <Notice
          kind="info"
          text={l10n.t('The first {0} of {1} records are listed.', formatCount(mostRecords), formatCount(list.matched))}
          action={{
            label: l10n.t('Show All in Logs'),
            run: () => commands.run({ command: 'showLogs', traceId: trace.traceId }),
          }}
        />
      )}
      <DataTable
        name={l10n.t('Logs')}
        columns={logColumns(trace, (position) => records[places[position]!]!, rowOf)}
        count={places.length}
        sort={undefined}
        onSort={() => undefined}
        active={active}
        onActivate={choose}
        onOpen={(position) => {
          choose(position);
          isOpen.value = true;
        }}
        handle={handle}
        bound={state.paneKeys}
      />
      {places.length === 0 && <p class="nothing secondary-text">{emptyText(list !== undefined, isFiltered)}</p>}
      {record && isOpen.value && (
        <LogDetails
          record={record}
          copy={commands.copy}
          close={() => {
            isOpen.value = false;
            handle.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function emptyText(isRead: boolean, isFiltered: boolean): string {
  if (!isRead) return l10n.t('Loading…');
  return isFiltered ? l10n.t('No record matches.') : l10n.t('No log record of this trace was received.');
}

/** Keeps a list that is at its end there when it grows. */
function useFollowing(handle: { readonly current: VirtualRowsHandle | undefined }, count: number): void {
  const before = useRef({ count: 0, isAtEnd: false });
  const rows = handle.current;
  // While the list is still as it was.
  if (rows && count !== before.current.count) {
    before.current = { count, isAtEnd: rows.top() > 0 && rows.top() + rows.visible() >= before.current.count - 0.5 };
  }
  useLayoutEffect(() => {
    if (before.current.isAtEnd) handle.current?.scrollTo(count);
  }, [count]);
}

function logColumns(
  trace: TraceData,
  recordAt: (position: number) => LogRecord,
  rowOf: (record: LogRecord) => number,
): readonly Column[] {
  const line = (position: number, limit: number) => {
    const { body, eventName } = recordAt(position);
    return visibleLine([eventName, body === null ? '' : textOf(body)].filter(Boolean).join(' '), limit);
  };
  return [
    {
      id: 'time',
      label: l10n.t('Time'),
      width: 90,
      align: 'end',
      sortable: false,
      hint: l10n.t('After the start of the trace'),
      cell: (position) => offsetText(recordAt(position), trace.startUnixNano),
    },
    {
      id: 'severity',
      label: l10n.t('Severity'),
      width: 90,
      sortable: false,
      cell: (position) => severity(recordAt(position)),
    },
    {
      id: 'message',
      label: l10n.t('Message'),
      width: 200,
      grow: 3,
      sortable: false,
      title: (position) => line(position, 1_000),
      cell: (position) => <span class="untrusted">{line(position, 300)}</span>,
    },
    {
      id: 'service',
      label: l10n.t('Service'),
      width: 100,
      sortable: false,
      cell: (position) => <span class="untrusted">{visibleLine(recordAt(position).service)}</span>,
    },
    {
      id: 'span',
      label: l10n.t('Span'),
      width: 140,
      grow: 1,
      sortable: false,
      cell: (position) => {
        const row = rowOf(recordAt(position));
        return row >= 0 && <span class="untrusted">{spanName(trace, row)}</span>;
      },
    },
  ];
}

function severity({ severity, severityText }: LogRecord) {
  const level = levelOf(severity);
  return (
    <span class={`fact ${level.class}`}>
      {level.icon && <Icon name={level.icon} />}
      <span class="untrusted">{visibleLine(severityText, 20) || level.name}</span>
    </span>
  );
}
