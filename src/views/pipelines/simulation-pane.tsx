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
    return <p class="nothing secondary-text">This pipeline has no processors: all spans pass as they come.</p>;
  const course = state.course.value;
  return (
    <section class="simulation-pane" aria-label={`What ${visibleLine(stage.id, 80)} does`}>
      <div class="stage">
        <header class="stage-header">
          <h2 class="untrusted">{visibleLine(stage.id, 120)}</h2>
          <span>{stageFacts(stage)}</span>
          <button type="button" class="link" onClick={() => reveal(shown.stage)}>
            Show in Text
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
    `${formatNoun(stage.spansIn, 'span')} in, ${formatCount(stage.spansOut)} out`,
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : []),
    ...(stage.changed > 0 ? [`${formatCount(stage.changed)} changed`] : []),
  ].join(', ');
}

/** Why it was not run, and what the collector would log. */
function Remarks({ stage: { passedBecause, isRefused, failures } }: { readonly stage: SimulationStage }) {
  return (
    <>
      {passedBecause !== undefined && (
        <Notice
          kind={isRefused ? 'failure' : 'warning'}
          text={visibleLine(isRefused ? `The collector would not start: ${passedBecause}` : passedBecause, 1000)}
        />
      )}
      {failures.slice(0, mostFailures).map(({ reason, count }) => (
        <Notice
          key={reason}
          kind="warning"
          text={`The collector would log${count > 1 ? ` ${formatCount(count)} times` : ''}: ${visibleLine(reason, 1000)}`}
        />
      ))}
      {failures.length > mostFailures && (
        <p class="secondary-text more-failures">And {formatNoun(failures.length - mostFailures, 'other message')}.</p>
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
  if (groups.length === 0) return <p class="secondary-text untouched">All spans pass as they come.</p>;
  return (
    <Toolbar label="What became of spans">
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

const fateLabels = { dropped: 'Dropped', kept: 'Kept', changed: 'Changed' } as const;

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
        name={`Spans: ${fateLabels[group.fate].toLowerCase()}`}
        columns={[
          {
            id: 'name',
            label: 'Name',
            width: 120,
            grow: 2,
            sortable: false,
            cell: (row) => cell(fates[row]!.name),
            title: (row) => visibleLine(fates[row]!.name),
          },
          {
            id: 'service',
            label: 'Service',
            width: 90,
            grow: 1,
            sortable: false,
            cell: (row) => cell(fates[row]!.service),
            title: (row) => visibleLine(fates[row]!.service),
          },
          {
            id: 'trace',
            label: 'Trace',
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
          The first {formatCount(Math.min(mostListed, fates.length))} of {formatCount(group.count)}.
        </p>
      )}
    </>
  );
}
