import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration } from '../../base/format.ts';
import type { ServiceEdge } from '../../protocol/traces.ts';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';
import { type MapState, nodeName } from './map-state.ts';
import { errorText, rateText } from './model/figures.ts';
import { isSame } from './model/saved-state.ts';

interface EdgeTableProps {
  readonly state: MapState;
  readonly keys: readonly KeyBinding[];
  /** Told all keys that the table has. */
  readonly bound: { current: readonly KeyBinding[] };
  open(): void;
}

/** The edges of the map as rows: all that the drawing says, for whoever does not see it or wants numbers in order. */
export function EdgeTable({ state, keys, bound, open }: EdgeTableProps) {
  const sort = useSignal<Sort>({ column: 'rate', descending: true });
  const nodes = state.nodes.value;
  const nameOf = (id: string) => {
    const node = nodes.get(id);
    return node ? nodeName(node) : '';
  };
  const edges = (state.map.value?.edges ?? []).filter(
    ({ statistics }) => !state.errorsOnly.value || statistics.errorCount > 0,
  );
  const rows = edges.toSorted(by(sort.value, nameOf));
  const text = (id: string, label: string, of: (edge: ServiceEdge) => string): Column => ({
    id,
    label,
    width: 140,
    grow: 1,
    cell: (row) => <span class="untrusted">{of(rows[row]!)}</span>,
    title: (row) => of(rows[row]!),
  });
  const figure = (
    id: string,
    label: string,
    width: number,
    of: (edge: ServiceEdge) => string,
    hint?: string,
  ): Column => ({
    id,
    label,
    width,
    align: 'end',
    cell: (row) => of(rows[row]!),
    ...(hint !== undefined && { hint }),
  });
  const columns: readonly Column[] = [
    text('from', l10n.t('From'), ({ from }) => nameOf(from)),
    text('to', l10n.t('To'), ({ to }) => nameOf(to)),
    figure('count', l10n.t('Calls'), 80, ({ statistics }) => formatCount(statistics.count)),
    figure(
      'rate',
      l10n.t('Rate'),
      90,
      ({ statistics }) => (statistics.ratePerSecond > 0 ? rateText(statistics) : '–'),
      l10n.t('Calls a second, from the first to the last'),
    ),
    {
      ...figure('errors', l10n.t('Errors'), 110, ({ statistics }) => errorText(statistics) || '–'),
      cell: (row) => {
        const errors = errorText(rows[row]!.statistics);
        return errors === '' ? '–' : <span class="error-text">{errors}</span>;
      },
    },
    figure('p50', 'p50', 90, ({ statistics }) => formatDuration(statistics.p50Ns)),
    figure('p95', 'p95', 90, ({ statistics }) => formatDuration(statistics.p95Ns)),
  ];
  return (
    <DataTable
      name={l10n.t('Calls')}
      columns={columns}
      count={rows.length}
      sort={sort.value}
      onSort={(next) => {
        sort.value = next;
      }}
      active={rows.findIndex((edge) => isSame(state.chosen.value, ends(edge)))}
      onActivate={(row) => state.choose(ends(rows[row]!))}
      onOpen={open}
      keys={keys}
      bound={bound}
    />
  );
}

function ends({ from, to }: ServiceEdge) {
  return { from, to };
}

function by({ column, descending }: Sort, nameOf: (id: string) => string): (a: ServiceEdge, b: ServiceEdge) => number {
  const sign = descending ? -1 : 1;
  const names = (a: ServiceEdge, b: ServiceEdge) =>
    nameOf(a.from).localeCompare(nameOf(b.from)) || nameOf(a.to).localeCompare(nameOf(b.to));
  if (column === 'from') return (a, b) => sign * names(a, b);
  if (column === 'to') return (a, b) => sign * nameOf(a.to).localeCompare(nameOf(b.to)) || names(a, b);
  const value = ({ statistics: { count, errorCount, ratePerSecond, p50Ns, p95Ns } }: ServiceEdge) =>
    ({ count, rate: ratePerSecond, errors: errorCount / count, p50: p50Ns, p95: p95Ns })[column] ?? 0;
  return (a, b) => sign * (value(a) - value(b)) || names(a, b);
}
