import { type Signal, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { formatNoun } from '../../base/format.ts';
import { quotedText } from '../../protocol/filter-text.ts';
import { runText } from '../../protocol/run-text.ts';
import type { OperationComparison, OperationStatistics, Run } from '../../protocol/traces.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { DataTable, type Sort } from '../../ui/data-table.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { type Figure, figureColumns, figureValue, nameColumns } from './change-columns.tsx';
import type { CompareCommands, TableKeys } from './keys.ts';
import { Mark } from './merged-rows.tsx';
import type { RunPair } from './run-pair.ts';

interface RunComparisonProps {
  readonly pair: RunPair;
  readonly onlyDifferences: Signal<boolean>;
  setFilters(before: string | undefined, after: string | undefined): void;
  readonly tableProps: TableKeys;
  readonly commands: CompareCommands;
  showTraces(filter: string): void;
}

type Row = OperationComparison['rows'][number];
type Side = 'before' | 'after';

/** Two filters, which may each be that of a run, and the operations that they find. */
export function RunComparison({
  pair,
  onlyDifferences,
  setFilters,
  tableProps,
  commands,
  showTraces,
}: RunComparisonProps) {
  const [before, after] = pair.filters.value;
  const compared = pair.comparison.value;
  const side = (of: Side) => {
    const filter = of === 'before' ? before : after;
    const set = (next: string) => (of === 'before' ? setFilters(next, after) : setFilters(before, next));
    const problem = compared?.problem?.of === of ? compared.problem : undefined;
    const traces = of === 'before' ? compared?.beforeTraces : compared?.afterTraces;
    return (
      <RunSide side={of} filter={filter} problem={problem} traces={traces} runs={pair.runs.value} setFilter={set} />
    );
  };
  return (
    <>
      <header class="compare-header">
        {side('before')}
        <IconButton icon="swap" label={l10n.t('Swap before and after (s)')} onClick={commands.swap} />
        {side('after')}
      </header>
      {compared && !compared.problem && compared.rows.length > 0 ? (
        <OperationTable
          compared={compared}
          onlyDifferences={onlyDifferences}
          tableProps={tableProps}
          commands={commands}
          showTraces={showTraces}
        />
      ) : (
        <p class="nothing secondary-text">{hintFor(pair)}</p>
      )}
    </>
  );
}

function hintFor(pair: RunPair): string {
  if (pair.failure.value !== undefined) return '';
  if (pair.filters.value.includes(undefined)) {
    return l10n.t('Choose a run for either side, or write a filter, such as since:10m or service.version=1.4.2.');
  }
  if (!pair.comparison.value) return l10n.t('Loading…');
  return pair.comparison.value.problem ? '' : l10n.t('Neither filter finds any spans.');
}

interface RunSideProps {
  readonly side: Side;
  readonly filter: string | undefined;
  readonly problem: OperationComparison['problem'];
  readonly traces: number | undefined;
  readonly runs: readonly Run[];
  setFilter(filter: string): void;
}

function RunSide({ side, filter, problem, traces, runs, setFilter }: RunSideProps) {
  const label = side === 'before' ? l10n.t('Before') : l10n.t('After');
  const run = runs.find((candidate) => candidate.filter === filter);
  return (
    <section class="compare-side" aria-label={label}>
      <div class="compare-title">
        <span class="secondary-text">{label}</span>
        <MenuButton
          icon="history"
          label={side === 'before' ? l10n.t('Run before') : l10n.t('Run after')}
          text={run ? runText(run, Date.now()) : l10n.t('Choose a run')}
          items={runs.map((each) => ({
            id: each.filter,
            label: runText(each, Date.now()),
            checked: each === run,
            group: side,
          }))}
          onSelect={setFilter}
        />
        {traces !== undefined && (
          <span class="secondary-text">{formatNoun(traces, l10n.t('trace'), l10n.t('traces'))}</span>
        )}
      </div>
      <FilterInput
        label={side === 'before' ? l10n.t('Filter before') : l10n.t('Filter after')}
        placeholder={l10n.t('Filter: service:cart since:10m')}
        filter={filter ?? ''}
        problem={problem}
        setFilter={setFilter}
      />
    </section>
  );
}

const duration = (id: 'p50' | 'p95'): Figure<Row> => ({
  id,
  label: id,
  unit: 'duration',
  of: ({ before, after }) => [before?.[`${id}Ns`], after?.[`${id}Ns`]],
  isSignificant: (before, after) => Math.abs(after - before) >= Math.max(before, after) * significantShare,
});

/** Quantiles are known within 1 %, and runs are never quite alike. */
const significantShare = 0.1;

const errorShare = (side: OperationStatistics | undefined) => side && side.errorCount / side.count;

const figures: readonly Figure<Row>[] = [
  { id: 'count', label: l10n.t('Spans'), unit: 'count', of: ({ before, after }) => [before?.count, after?.count] },
  duration('p50'),
  duration('p95'),
  {
    id: 'errors',
    label: l10n.t('Errors'),
    unit: 'share',
    of: ({ before, after }) => [errorShare(before), errorShare(after)],
  },
];

interface OperationTableProps extends Omit<RunComparisonProps, 'pair' | 'setFilters'> {
  readonly compared: OperationComparison;
}

function OperationTable({ compared, onlyDifferences, tableProps, commands, showTraces }: OperationTableProps) {
  const sort = useSignal<Sort>({ column: 'p95-change', descending: true });
  const active = useSignal(-1);
  const rows = compared.rows.filter((row) => !onlyDifferences.value || differs(row)).sort(by(sort.value));
  const added = compared.rows.filter(({ before }) => !before).length;
  const removed = compared.rows.filter(({ after }) => !after).length;
  return (
    <>
      <div class="compare-bar">
        <div class="summary">
          <span>{formatNoun(compared.rows.length, l10n.t('operation'), l10n.t('operations'))}</span>
          {added > 0 && (
            <span class="summary-count">
              {added} <Mark name="added" />
            </span>
          )}
          {removed > 0 && (
            <span class="summary-count">
              {removed} <Mark name="removed" />
            </span>
          )}
        </div>
        <Toolbar label={l10n.t('Operations')}>
          <IconButton
            icon="filter"
            label={l10n.t('Only changes (o)')}
            pressed={onlyDifferences.value}
            onClick={() => {
              onlyDifferences.value = !onlyDifferences.value;
            }}
          />
          <IconButton icon="keyboard" label={l10n.t('Keyboard (?)')} onClick={commands.showKeys} />
        </Toolbar>
      </div>
      <DataTable
        {...tableProps}
        name={l10n.t('Operations')}
        columns={[
          ...nameColumns(
            (row) => statisticsOf(rows[row]!).name,
            (row) => statisticsOf(rows[row]!).service,
            (row) => {
              if (!rows[row]!.before) return <Mark name="added" />;
              return !rows[row]!.after && <Mark name="removed" />;
            },
          ),
          ...figures.flatMap((figure) => figureColumns(rows, figure)),
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
        onOpen={(row) => showTraces(filterOf(statisticsOf(rows[row]!)))}
      />
    </>
  );
}

function statisticsOf({ before, after }: Row): OperationStatistics {
  return (after ?? before)!;
}

function differs(row: Row): boolean {
  return figures.some(({ of, isSignificant }) => {
    const [before, after] = of(row);
    if (before === undefined || after === undefined) return true;
    return isSignificant?.(before, after) ?? before !== after;
  });
}

function by(sort: Sort): (a: Row, b: Row) => number {
  const sign = sort.descending ? -1 : 1;
  const text = (row: Row, first: 'name' | 'service') => {
    const { name, service } = statisticsOf(row);
    return first === 'name' ? `${name}\0${service}` : `${service}\0${name}`;
  };
  const names = (first: 'name' | 'service') => (a: Row, b: Row) => text(a, first).localeCompare(text(b, first));
  if (sort.column === 'name' || sort.column === 'service') {
    const order = names(sort.column);
    return (a, b) => sign * order(a, b);
  }
  return (a, b) => sign * (figureValue(a, figures, sort) - figureValue(b, figures, sort)) || names('name')(a, b);
}

function filterOf({ service, name }: OperationStatistics): string {
  return `service=${quotedText(service)} name=${quotedText(name)}`;
}
