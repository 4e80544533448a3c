import { useSignal } from '@preact/signals';
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
      ...text('name', 'Metric', 140, ({ name }) => name || '(no name)', 3),
      title: (row) => visibleLine([rows[row]!.name, rows[row]!.description].filter((part) => part !== '').join(': ')),
    },
    text('service', 'Service', 96, ({ service }) => service, 1),
    text('type', 'Type', 82, ({ type }) => typeNames[type]),
    text('unit', 'Unit', 70, ({ unit }) => unit),
    { id: 'series', label: 'Series', width: 66, align: 'end', cell: (row) => rows[row]!.seriesCount },
  ];
  return (
    <DataTable
      name="Metrics"
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
  gauge: 'gauge',
  sum: 'sum',
  histogram: 'histogram',
  exponentialHistogram: 'exp. hist.',
  summary: 'summary',
  empty: 'empty',
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
