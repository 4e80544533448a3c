import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { DataTable, type Sort } from '../../ui/data-table.tsx';
import { type Figure, figureColumns, figureValue, nameColumns } from './change-columns.tsx';
import type { TableKeys } from './keys.ts';
import { Mark } from './merged-rows.tsx';
import { isSignificant } from './model/differences.ts';
import { type OperationTotals, operationTotals } from './model/operation-totals.ts';
import type { Comparison } from './trace-pair.ts';

const figures: readonly Figure<OperationTotals>[] = [
  { id: 'count', label: l10n.t('Spans'), unit: 'count', of: ({ before, after }) => [before.count, after.count] },
  {
    id: 'total',
    label: l10n.t('Total'),
    unit: 'duration',
    of: ({ before, after }) => [before.durationNs, after.durationNs],
  },
  {
    id: 'errors',
    label: l10n.t('Errors'),
    unit: 'count',
    of: ({ before, after }) => [before.errorCount, after.errorCount],
  },
];

interface TotalsTableProps {
  readonly compared: Comparison;
  readonly onlyDifferences: boolean;
  readonly tableProps: TableKeys;
}

/** What each operation takes in both traces, all its spans together. */
export function TotalsTable({ compared, onlyDifferences, tableProps }: TotalsTableProps) {
  const sort = useSignal<Sort>({ column: 'total-change', descending: true });
  const active = useSignal(-1);
  const { before, after } = compared;
  const traceNs = Math.max(before.durationNs, after.durationNs);
  const differs = ({ before: b, after: a }: OperationTotals) =>
    b.count !== a.count || b.errorCount !== a.errorCount || isSignificant(b.durationNs, a.durationNs, traceNs);
  const rows = operationTotals(before, after)
    .filter((totals) => !onlyDifferences || differs(totals))
    .sort(by(sort.value));
  return (
    <DataTable
      {...tableProps}
      name={l10n.t('Operations')}
      columns={[
        ...nameColumns(
          (row) => rows[row]!.name,
          (row) => rows[row]!.service,
          (row) => {
            if (rows[row]!.before.count === 0) return <Mark name="added" />;
            return rows[row]!.after.count === 0 && <Mark name="removed" />;
          },
        ),
        ...figures.flatMap((figure) =>
          figureColumns(rows, {
            ...figure,
            ...(figure.unit === 'duration' && { isSignificant: (b, a) => isSignificant(b, a, traceNs) }),
          }),
        ),
      ]}
      count={rows.length}
      sort={sort.value}
      onSort={(next) => {
        sort.value = next;
      }}
      active={active.value}
      onActivate={(row) => {
        active.value = row;
      }}
    />
  );
}

function by(sort: Sort): (a: OperationTotals, b: OperationTotals) => number {
  const sign = sort.descending ? -1 : 1;
  const names = (a: OperationTotals, b: OperationTotals) =>
    a.name.localeCompare(b.name) || a.service.localeCompare(b.service);
  if (sort.column === 'name') return (a, b) => sign * names(a, b);
  if (sort.column === 'service') return (a, b) => sign * a.service.localeCompare(b.service) || names(a, b);
  return (a, b) => sign * (figureValue(a, figures, sort) - figureValue(b, figures, sort)) || names(a, b);
}
