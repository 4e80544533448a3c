import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatNoun } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { AttributeColumn, TraceData } from '../../../protocol/traces.ts';
import { textOf } from '../../../ui/attributes.ts';
import { type Column, DataTable, type Sort } from '../../../ui/data-table.tsx';
import { MenuButton } from '../../../ui/menu-button.tsx';
import { serviceClass } from '../../../ui/theme.ts';
import type { VirtualRowsHandle } from '../../../ui/virtual-rows.tsx';
import { useAttributeColumns, useAttributeKeys } from '../attribute-columns.ts';
import { CopyRows } from '../copy-rows.tsx';
import { sortRows } from '../model/sort-rows.ts';
import { attributeColumnId, attributeOfColumn } from '../model/span-columns.ts';
import { byAttribute, byKind, byOperation, byService, type SpanGroups } from '../model/span-groups.ts';
import { type StatisticsColumn, statisticsColumns } from '../model/statistics-columns.ts';
import type { ModeProps } from '../modes.tsx';
import { sortFrom } from '../saved-sort.ts';
import type { TraceState } from '../trace-state.ts';
import './statistics-table.css';

/** Attributes offered to group by at most, the most frequent ones. */
const mostAttributes = 200;

const groupings = [
  { id: 'operation', label: l10n.t('Operation'), of: byOperation },
  { id: 'service', label: l10n.t('Service'), of: byService },
  { id: 'kind', label: l10n.t('Kind'), of: byKind },
] as const;

/** What the spans of each operation have in common; or of each service, kind, or value of an attribute. */
export function StatisticsTable({ state, trace, commands }: ModeProps) {
  const handle = useRef<VirtualRowsHandle | undefined>(undefined);
  const { groupedBy, sort } = keptChoice(state);
  const keys = useAttributeKeys(state, trace);
  const key = attributeOfColumn(groupedBy);
  const attribute = useAttributeColumns(state, trace, key === undefined ? [] : [key]).get(key ?? '');
  const groups = useMemo(() => groupsOf(trace, groupedBy, attribute), [trace, groupedBy, attribute]);
  const columns = useMemo(() => statisticsColumns(trace, groups), [trace, groups]);
  const sortedBy = columns.find(({ id }) => id === sort.column) ?? columns[0]!;
  const rows = useMemo(
    () =>
      sortRows(
        Int32Array.from({ length: groups.groups }, (_, group) => group),
        sortedBy.values,
        sort.descending,
      ),
    [groups, sortedBy, sort.descending],
  );
  const selectedGroup = groups.ofRow[state.selected.value] ?? -1;
  useEffect(() => {
    state.pane.current = { focus: () => handle.current?.focus() };
  });
  const select = (group: number) => {
    if (group !== selectedGroup) state.select(longestOf(trace, groups, group));
  };
  const show = (group: number) => {
    const filter = groups.filter(group);
    if (filter === undefined) return select(group);
    state.search.value = filter;
    commands.showMode('table');
  };
  const chosen = groupings.find(({ id }) => id === groupedBy)?.label ?? visibleLine(key ?? '', 80);
  return (
    <div class="mode-pane">
      <div class="mode-bar">
        <MenuButton
          label={l10n.t('Group by')}
          text={chosen}
          items={[...groupings, ...attributeChoices(keys, key)].map(({ id, label }, index) => ({
            id,
            label,
            group: 'grouping',
            checked: id === groupedBy,
            separated: index === groupings.length,
          }))}
          onSelect={(id) => keepChoice(state, { groupedBy: id, sort })}
        />
        <span class="secondary-text">{formatNoun(groups.groups, l10n.t('group'), l10n.t('groups'))}</span>
        <CopyRows columns={columns} rows={rows} copy={commands.copy} />
      </div>
      <DataTable
        name={l10n.t('Statistics')}
        columns={columns.map((column) => tableColumn(state, groups, column, rows))}
        count={rows.length}
        sort={{ ...sort, column: sortedBy.id }}
        onSort={(next) => keepChoice(state, { groupedBy, sort: next })}
        active={rows.indexOf(selectedGroup)}
        onActivate={(position) => select(rows[position]!)}
        onOpen={(position) => show(rows[position]!)}
        handle={handle}
        bound={state.paneKeys}
      />
      {rows.length === 0 && <p class="nothing secondary-text">{l10n.t('No span has it.')}</p>}
    </div>
  );
}

function groupsOf(trace: TraceData, groupedBy: string, attribute: AttributeColumn | undefined): SpanGroups {
  const key = attributeOfColumn(groupedBy);
  if (key === undefined) return (groupings.find(({ id }) => id === groupedBy) ?? groupings[0]).of(trace);
  const indexes = new Int32Array(trace.parent.length).fill(-1);
  return byAttribute(key, attribute ?? { revision: trace.revision, values: [], indexes }, textOf);
}

function attributeChoices(keys: readonly string[], chosen: string | undefined) {
  const offered = new Set([...keys.slice(0, mostAttributes), ...(chosen === undefined ? [] : [chosen])]);
  return [...offered].map((key) => ({ id: attributeColumnId(key), label: visibleLine(key, 80) }));
}

function tableColumn(
  state: TraceState,
  groups: SpanGroups,
  { id, label, hint, text, values, isName, isShare }: StatisticsColumn,
  rows: Int32Array,
): Column {
  const textAt = (position: number) => text(rows[position]!);
  const base = { id, label, ...(hint !== undefined && { hint }) };
  if (isName) {
    return {
      ...base,
      width: { kind: 84, service: 100 }[id] ?? 160,
      grow: { kind: 0, service: 1 }[id] ?? 2,
      title: textAt,
      cell: (position) => {
        const service = groups.service(rows[position]!);
        const text = <span class="untrusted">{textAt(position)}</span>;
        if (id !== 'service' || service < 0) return text;
        return (
          <span class={serviceClass(state.colors.value[service]!)}>
            <span class="service-dot inline" /> {text}
          </span>
        );
      },
    };
  }
  return {
    ...base,
    width: 72,
    align: 'end',
    cell: (position) => {
      const row = rows[position]!;
      if (isShare) return <Share part={values[row]!} text={text(row)} />;
      return id === 'errors' && text(row) !== '0' ? <span class="error-text">{text(row)}</span> : text(row);
    },
  };
}

/** A part of all, from 0 to 1, as bar and text. */
function Share({ part, text }: { part: number; text: string }) {
  return (
    <span class="share" style={{ '--part': `${part * 100}%` }}>
      {text}
    </span>
  );
}

/** The longest span of a group. */
function longestOf({ durationsNs }: TraceData, { ofRow }: SpanGroups, group: number): number {
  let longest = -1;
  for (let row = 0; row < ofRow.length; row++) {
    if (ofRow[row] === group && (longest < 0 || durationsNs[row]! > durationsNs[longest]!)) longest = row;
  }
  return longest;
}

/** Where in `TraceState.kept` the choice is. */
const keptAs = 'statistics';

interface Choice {
  readonly groupedBy: string;
  readonly sort: Sort;
}

function keptChoice(state: TraceState): Choice {
  const kept = state.kept.value[keptAs] as Partial<Choice> | null | undefined;
  return {
    groupedBy: typeof kept?.groupedBy === 'string' ? kept.groupedBy : 'operation',
    sort: sortFrom(kept?.sort) ?? { column: 'self', descending: true },
  };
}

function keepChoice(state: TraceState, choice: Choice): void {
  state.kept.value = { ...state.kept.value, [keptAs]: choice };
}
