import * as l10n from '@vscode/l10n';
import { formatCount, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { SimulationStage } from '../../protocol/simulation.ts';
import { Chip } from '../../ui/chip.tsx';
import { Toolbar } from '../../ui/controls.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { droppedCount, type FateGroup, groupsOf, isSameGroup } from './model/simulation.ts';
import { mostListed, type ShownSimulation, type SimulationState } from './simulation-state.ts';
import { SpanCourseView } from './span-course.tsx';
import './simulation-pane.css';

interface SimulationPaneProps {
  readonly state: SimulationState;
  readonly shown: ShownSimulation;
  /** Shows where the pipeline names the processor with this number. */
  reveal(stage: number): void;
  openTrace(traceId: string, spanId: string): void;
}

/** What the chosen processor did to captured spans, and the way of one of them through all processors. */
export function SimulationPane({ state, shown, reveal, openTrace }: SimulationPaneProps) {
  const stage = shown.simulation.stages[shown.stage];
  if (!stage)
    return (
      <p class="nothing secondary-text">{l10n.t('This pipeline has no processors: all spans pass as they come.')}</p>
    );
  const course = state.course.value;
  return (
    <section class="simulation-pane" aria-label={l10n.t('What {0} does', visibleLine(stage.id, 80))}>
      <div class="stage">
        <header class="stage-header">
          <h2 class="untrusted">{visibleLine(stage.id, 120)}</h2>
          <span>{stageFacts(stage)}</span>
          <button type="button" class="link" onClick={() => reveal(shown.stage)}>
            {l10n.t('Show in Text')}
          </button>
        </header>
        <Remarks stage={stage} />
        <Groups stage={stage} shown={shown} choose={(group) => state.chooseGroup(group)} />
        {shown.group && <Fates state={state} shown={shown} group={shown.group} openTrace={openTrace} />}
      </div>
      {course && (
        <SpanCourseView
          course={course}
          openTrace={() => openTrace(course.traceId, course.spanId)}
          close={() => state.chooseSpan(undefined)}
        />
      )}
    </section>
  );
}

function stageFacts(stage: SimulationStage): string {
  const dropped = droppedCount(stage);
  return [
    l10n.t('{0} in, {1} out', formatNoun(stage.spansIn, l10n.t('span'), l10n.t('spans')), formatCount(stage.spansOut)),
    ...(dropped > 0 ? [l10n.t('{0} dropped', formatCount(dropped))] : []),
    ...(stage.changed > 0 ? [l10n.t('{0} changed', formatCount(stage.changed))] : []),
  ].join(', ');
}

/** Why it was not run, and what the collector would log. */
function Remarks({ stage: { passedBecause, isRefused, failures } }: { readonly stage: SimulationStage }) {
  return (
    <>
      {passedBecause !== undefined && (
        <Notice
          kind={isRefused ? 'failure' : 'warning'}
          text={visibleLine(
            isRefused ? l10n.t('The collector would not start: {0}', passedBecause) : passedBecause,
            1000,
          )}
        />
      )}
      {failures.slice(0, mostFailures).map(({ reason, count }) => (
        <Notice
          key={reason}
          kind="warning"
          text={
            count > 1
              ? l10n.t('The collector would log {0} times: {1}', formatCount(count), visibleLine(reason, 1000))
              : l10n.t('The collector would log: {0}', visibleLine(reason, 1000))
          }
        />
      ))}
      {failures.length > mostFailures && (
        <p class="secondary-text more-failures">
          {l10n.t(
            'And {0}.',
            formatNoun(failures.length - mostFailures, l10n.t('other message'), l10n.t('other messages')),
          )}
        </p>
      )}
    </>
  );
}

const mostFailures = 3;

interface GroupsProps {
  readonly stage: SimulationStage;
  readonly shown: ShownSimulation;
  choose(group: FateGroup): void;
}

function Groups({ stage, shown, choose }: GroupsProps) {
  const groups = groupsOf(stage);
  if (groups.length === 0) return <p class="secondary-text untouched">{l10n.t('All spans pass as they come.')}</p>;
  return (
    <Toolbar label={l10n.t('What became of spans')}>
      {groups.map((group) => (
        <Chip
          key={groupLabel(group)}
          label={`${groupLabel(group)} ${formatCount(group.count)}`}
          colorClass={`fate-${group.fate}`}
          pressed={shown.group !== undefined && isSameGroup(group, shown.group)}
          onClick={() => choose(group)}
        />
      ))}
    </Toolbar>
  );
}

function groupLabel({ fate, reason }: FateGroup): string {
  const label = fateLabels[fate];
  return reason === undefined ? label : `${label}: ${visibleLine(reason, 80)}`;
}

const fateLabels = { dropped: l10n.t('Dropped'), kept: l10n.t('Kept'), changed: l10n.t('Changed') } as const;

interface FatesProps extends Pick<SimulationPaneProps, 'state' | 'shown' | 'openTrace'> {
  readonly group: FateGroup;
}

function Fates({ state, shown, group, openTrace }: FatesProps) {
  const { fates } = shown;
  const chosen = state.span.value;
  const cell = (text: string) => <span class="untrusted">{visibleLine(text)}</span>;
  return (
    <>
      <DataTable
        name={l10n.t('Spans: {0}', fateLabels[group.fate])}
        columns={[
          {
            id: 'name',
            label: l10n.t('Name'),
            width: 120,
            grow: 2,
            sortable: false,
            cell: (row) => cell(fates[row]!.name),
            title: (row) => visibleLine(fates[row]!.name),
          },
          {
            id: 'service',
            label: l10n.t('Service'),
            width: 90,
            grow: 1,
            sortable: false,
            cell: (row) => cell(fates[row]!.service),
            title: (row) => visibleLine(fates[row]!.service),
          },
          {
            id: 'trace',
            label: l10n.t('Trace'),
            width: 84,
            sortable: false,
            cell: (row) => fates[row]!.traceId.slice(0, 8),
            title: (row) => fates[row]!.traceId,
          },
        ]}
        count={fates.length}
        sort={undefined}
        onSort={() => undefined}
        active={fates.findIndex(
          ({ traceId, spanId }) => chosen && traceId === chosen.traceId && spanId === chosen.spanId,
        )}
        onActivate={(row) => state.chooseSpan(fates[row])}
        onOpen={(row) => openTrace(fates[row]!.traceId, fates[row]!.spanId)}
      />
      {group.count > fates.length && (
        <p class="secondary-text first-only">
          {l10n.t('The first {0} of {1}.', formatCount(Math.min(mostListed, fates.length)), formatCount(group.count))}
        </p>
      )}
    </>
  );
}
