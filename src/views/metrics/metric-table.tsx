import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { MetricSummary } from '../../protocol/metrics.ts';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';

interface MetricTableProps {
  readonly metrics: readonly MetricSummary[];
  readonly chosen: number | undefined;
  readonly keys: readonly KeyBinding[];
  /** Told all keys that the table has. */
  readonly bound: { current: readonly KeyBinding[] };
  choose(id: number): void;
}

/** All metrics that match, by service or what else the reader wants. */
export function MetricTable({ metrics, chosen, keys, bound, choose }: MetricTableProps) {
  const sort = useSignal<Sort>({ column: 'service', descending: false });
  const rows = sorted(metrics, sort.value);
  const text = (
    id: string,
    label: string,
    width: number,
    read: (metric: MetricSummary) => string,
    grow = 0,
  ): Column => ({
    id,
    label,
    width,
    grow,
    cell: (row) => <span class="untrusted">{visibleLine(read(rows[row]!))}</span>,
    title: (row) => visibleLine(read(rows[row]!)),
  });
  const columns: readonly Column[] = [
    {
      ...text('name', l10n.t('Metric'), 140, ({ name }) => name || l10n.t('(no name)'), 3),
      title: (row) => visibleLine([rows[row]!.name, rows[row]!.description].filter((part) => part !== '').join(': ')),
    },
    text('service', l10n.t('Service'), 96, ({ service }) => service, 1),
    text('type', l10n.t('Type'), 82, ({ type }) => typeNames[type]),
    text('unit', l10n.t('Unit'), 70, ({ unit }) => unit),
    { id: 'series', label: l10n.t('Series'), width: 66, align: 'end', cell: (row) => rows[row]!.seriesCount },
  ];
  return (
    <DataTable
      name={l10n.t('Metrics')}
      columns={columns}
      count={rows.length}
      sort={sort.value}
      onSort={(next) => {
        sort.value = next;
      }}
      active={rows.findIndex(({ id }) => id === chosen)}
      onActivate={(row) => choose(rows[row]!.id)}
      keys={keys}
      bound={bound}
    />
  );
}

/** Short enough for a column. */
export const typeNames: Readonly<Record<MetricSummary['type'], string>> = {
  gauge: l10n.t('gauge'),
  sum: l10n.t('sum'),
  histogram: l10n.t('histogram'),
  exponentialHistogram: l10n.t('exp. hist.'),
  summary: l10n.t('summary'),
  empty: l10n.t('empty'),
};

/** Equal ones stay in the order of the list, which is by name. */
function sorted(metrics: readonly MetricSummary[], { column, descending }: Sort): MetricSummary[] {
  const key = (metric: MetricSummary): string | number => {
    if (column === 'series') return metric.seriesCount;
    return column === 'service' || column === 'type' || column === 'unit' ? metric[column] : metric.name;
  };
  const sign = descending ? -1 : 1;
  return metrics.toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}
