import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount, formatNoun } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { textOf } from '../../../ui/attributes.ts';
import { type Column, DataTable, type Sort } from '../../../ui/data-table.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { serviceClass } from '../../../ui/theme.ts';
import type { VirtualRowsHandle } from '../../../ui/virtual-rows.tsx';
import { useAttributeColumns, useAttributeKeys } from '../attribute-columns.ts';
import { CopyRows } from '../copy-rows.tsx';
import { sortRows } from '../model/sort-rows.ts';
import {
  attributeColumnId,
  attributeOfColumn,
  attributeSpanColumn,
  type SpanColumn,
  spanColumns,
} from '../model/span-columns.ts';
import type { ModeProps } from '../modes.tsx';
import type { TraceState } from '../trace-state.ts';
import type { ServiceMode } from '../view-options.ts';
import { useHeldRow } from './held-row.ts';
import { keepTable, keptColumns, keptSort } from './kept-table.ts';

/** Attributes offered as columns at most, the most frequent ones. */
const mostAttributes = 200;

/** All spans, or those that the search finds, by whatever column. */
export function SpanTable({ state, trace, commands }: ModeProps) {
  const handle = useRef<VirtualRowsHandle | undefined>(undefined);
  const shown = keptColumns(state);
  const sort = keptSort(state);
  const keys = useAttributeKeys(state, trace);
  const shownKeys = shown.flatMap((id) => attributeOfColumn(id) ?? []);
  const attributes = useAttributeColumns(state, trace, shownKeys);

  const own = useMemo(() => spanColumns(trace), [trace]);
  const columnOf = (id: string): SpanColumn | undefined => {
    const key = attributeOfColumn(id);
    return key === undefined
      ? own.find((each) => each.id === id)
      : attributeSpanColumn(key, attributes.get(key), textOf);
  };
  const columns = shown.flatMap((id) => columnOf(id) ?? []);
  const sortedBy = columnOf(sort.column) ?? own[0]!;
  const key = attributeOfColumn(sortedBy.id);
  const values = useMemo(() => sortedBy.values(), [trace, sortedBy.id, key === undefined ? key : attributes.get(key)]);

  const searching = state.search.value.trim() !== '';
  const hits = state.hits.value;
  const services = state.options.services.value;
  const spans = useMemo(
    () => spansOf(trace, searching ? hits : undefined, services),
    [trace, hits, searching, services],
  );
  const rows = useMemo(() => sortRows(spans, values, sort.descending), [spans, values, sort.descending]);

  const active = rows.indexOf(state.selected.value);
  useEffect(() => {
    state.pane.current = { focus: () => handle.current?.focus() };
  });
  // Spans that arrive move nothing, what the reader does shows the selection.
  useEffect(() => {
    if (active >= 0) handle.current?.show(active);
  }, [spanIdAt(trace.spanIds, state.selected.value), sortedBy.id, sort.descending, state.search.value]);
  useHeldRow(handle, trace, rows);

  const total = trace.parent.length - trace.phantoms.length;
  const all = formatNoun(total, l10n.t('span'), l10n.t('spans'));
  const known = [...own.map(({ id, label }) => ({ id, label })), ...choicesOf(keys, shownKeys)];
  return (
    <div class="mode-pane">
      <div class="mode-bar">
        <span class="secondary-text" aria-live="polite">
          {rows.length < total
            ? searching
              ? l10n.t('{0} of {1} match', formatCount(rows.length), all)
              : l10n.t('{0} of {1} shown', formatCount(rows.length), all)
            : all}
        </span>
        <CopyRows columns={columns} rows={rows} copy={commands.copy} />
      </div>
      <DataTable
        name={l10n.t('Spans')}
        columns={columns.map((column) => tableColumn(state, trace, column, rows))}
        choice={{
          columns: known,
          shown,
          onChange: (next) => keepTable(state, { columns: next }),
        }}
        count={rows.length}
        sort={{ ...sort, column: sortedBy.id }}
        onSort={(next: Sort) => keepTable(state, { sort: next })}
        active={active}
        onActivate={(position) => state.select(rows[position]!)}
        onOpen={commands.focusDetails}
        handle={handle}
        bound={state.paneKeys}
      />
      {rows.length === 0 && (
        <p class="nothing secondary-text">{searching ? l10n.t('No span matches.') : l10n.t('No spans.')}</p>
      )}
    </div>
  );
}

function choicesOf(keys: readonly string[], shownKeys: readonly string[]) {
  // One that no span has any longer can still be taken away.
  const offered = new Set([...shownKeys, ...keys.slice(0, mostAttributes)]);
  return [...offered].map((key) => ({ id: attributeColumnId(key), label: visibleLine(key, 80) }));
}

/** Rows of spans that arrived, of `rows` or of all, but for services that the reader hid. */
function spansOf(
  { service, services }: TraceData,
  rows: Int32Array | undefined,
  modes: ReadonlyMap<string, ServiceMode>,
): Int32Array {
  const all = rows ?? Int32Array.from({ length: service.length }, (_, row) => row);
  const hidden = services.map((each) => modes.get(each) === 'hidden');
  return all.filter((row) => service[row]! >= 0 && !hidden[service[row]!]);
}

function tableColumn(state: TraceState, trace: TraceData, column: SpanColumn, rows: Int32Array): Column {
  const { id, label, width, grow, align } = column;
  const text = (position: number) => column.text(rows[position]!);
  return {
    id,
    label,
    width,
    ...(grow !== undefined && { grow }),
    ...(align && { align }),
    cell: (position) => {
      const row = rows[position]!;
      if (id === 'service') {
        return (
          <span class={serviceClass(state.colors.value[trace.service[row]!]!)}>
            <span class="service-dot inline" /> <span class="untrusted">{text(position)}</span>
          </span>
        );
      }
      if (id === 'status' && trace.status[row] === 2) {
        return (
          <span class="error-text fact">
            <Icon name="error" />
            {text(position)}
          </span>
        );
      }
      if (id === 'duration' && trace.durationsNs[row]! < 0) {
        return (
          <span class="warning-text" title={l10n.t('Ends before it starts')}>
            {text(position)}
          </span>
        );
      }
      return <span class="untrusted">{text(position)}</span>;
    },
    ...(align === undefined && { title: text }),
  };
}
