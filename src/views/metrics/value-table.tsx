import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { formatTime } from '../../base/format.ts';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';
import type { ChartData } from './model/chart-data.ts';

interface ValueTableProps {
  readonly data: ChartData;
  /** Places of the lines that are shown. */
  readonly shown: readonly number[];
  /** By line. */
  readonly labels: readonly string[];
  format(value: number): string;
  readonly keys: readonly KeyBinding[];
}

/** The values of the chart, the newest first. */
export function ValueTable({ data: { times, lines }, shown, labels, format, keys }: ValueTableProps) {
  const sort = useSignal<Sort>({ column: 'time', descending: true });
  const active = useSignal(-1);
  const placeOf = (row: number) => (sort.value.descending ? times.length - 1 - row : row);
  const columns: readonly Column[] = [
    {
      id: 'time',
      label: l10n.t('Time'),
      width: 180,
      cell: (row) => formatTime(`${Math.round(times[placeOf(row)]! * 1e3)}000000`),
    },
    ...shown.map(
      (line): Column => ({
        id: lines[line]!.id,
        label: labels[line]!,
        width: 110,
        grow: 1,
        align: 'end',
        sortable: false,
        hint: labels[line]!,
        cell: (row) => {
          const value = lines[line]!.values[placeOf(row)];
          return typeof value === 'number' ? format(value) : '';
        },
      }),
    ),
  ];
  return (
    <DataTable
      name={l10n.t('Values')}
      columns={columns}
      count={times.length}
      sort={sort.value}
      onSort={(next) => {
        sort.value = next;
      }}
      active={active.value}
      keys={keys}
      onActivate={(row) => {
        active.value = row;
      }}
    />
  );
}
