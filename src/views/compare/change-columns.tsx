import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { Column, Sort } from '../../ui/data-table.tsx';
import { countChange, durationChange, relativeChange } from './model/change-text.ts';

/** Something that is compared: a row has it before, after, or both. */
export interface Figure<Row> {
  readonly id: string;
  readonly label: string;
  readonly unit: 'count' | 'duration' | 'share';
  of(row: Row): readonly [before: number | undefined, after: number | undefined];
  /** Whether the change is more than chance. */
  isSignificant?(before: number, after: number): boolean;
}

/** Columns for before, after and change of a figure. */
export function figureColumns<Row>(
  rows: readonly Row[],
  { id, label, unit, of, isSignificant }: Figure<Row>,
): Column[] {
  const width = unit === 'duration' ? 88 : 76;
  return [
    {
      id: `${id}-before`,
      label: l10n.t('{0} before', label),
      width: width + 46,
      align: 'end',
      cell: (row) => text(of(rows[row]!)[0], unit),
    },
    {
      id: `${id}-after`,
      label: l10n.t('after'),
      spoken: l10n.t('{0} after', label),
      width,
      align: 'end',
      hint: l10n.t('Sort by {0} after', label),
      cell: (row) => text(of(rows[row]!)[1], unit),
    },
    {
      id: `${id}-change`,
      label: l10n.t('change'),
      spoken: l10n.t('{0} change', label),
      width: width + 44,
      align: 'end',
      hint: l10n.t('Sort by the change of {0}', label),
      cell: (row) => {
        const [before, after] = of(rows[row]!);
        if (before === undefined || after === undefined) return '';
        const matters = isSignificant?.(before, after) ?? before !== after;
        return <span class={matters ? '' : 'secondary-text'}>{change(before, after, unit)}</span>;
      },
    },
  ];
}

/** Columns for the names of an operation. */
export function nameColumns(
  name: (row: number) => string,
  service: (row: number) => string,
  mark: Column['cell'],
): Column[] {
  const shown = (text: string, otherwise: string) => visibleLine(text) || otherwise;
  return [
    {
      id: 'name',
      label: l10n.t('Operation'),
      width: 200,
      grow: 2,
      cell: (row) => (
        <>
          <span class="untrusted">{shown(name(row), l10n.t('(no name)'))}</span> {mark(row)}
        </>
      ),
      title: (row) => visibleLine(name(row)),
    },
    {
      id: 'service',
      label: l10n.t('Service'),
      width: 110,
      grow: 1,
      cell: (row) => <span class="untrusted">{shown(service(row), l10n.t('(no service)'))}</span>,
      title: (row) => visibleLine(service(row)),
    },
  ];
}

/** The value that a column of `figureColumns` sorts by; of a change its size, whichever way. */
export function figureValue<Row>(row: Row, figures: readonly Figure<Row>[], { column }: Sort): number {
  const figure = figures.find(({ id }) => column.startsWith(`${id}-`));
  const [before = 0, after = 0] = figure?.of(row) ?? [];
  if (column.endsWith('-before')) return before;
  return column.endsWith('-after') ? after : Math.abs(after - before);
}

function text(value: number | undefined, unit: Figure<unknown>['unit']): string {
  if (value === undefined) return '–';
  if (unit === 'duration') return formatDuration(value);
  return unit === 'share' ? percent(value) : formatCount(value);
}

function change(before: number, after: number, unit: Figure<unknown>['unit']): string {
  if (before === after) return '=';
  if (unit === 'duration') return `${durationChange(before, after)} ${relativeChange(before, after)}`;
  if (unit === 'count') return countChange(before, after);
  return `${after > before ? '+' : '−'}${percent(Math.abs(after - before))}`;
}

function percent(share: number): string {
  const value = share * 100;
  return value > 0 && value < 1 ? '<1 %' : `${Math.round(value)} %`;
}
