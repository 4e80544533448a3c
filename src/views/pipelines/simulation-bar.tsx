import * as l10n from '@vscode/l10n';
import { formatCount, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { CollectorPipelines } from '../../protocol/collector.ts';
import type { PipelineChoice, Simulation } from '../../protocol/simulation.ts';
import { Chip } from '../../ui/chip.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { isSameChoice, pipelinesForSpans } from './model/simulation.ts';
import type { SimulationState } from './simulation-state.ts';

interface SimulationBarProps {
  readonly state: SimulationState;
  readonly configurations: readonly CollectorPipelines[];
  readonly isSimulating: boolean;
  setSimulating(isSimulating: boolean): void;
  run(command: 'newTracedTerminal' | 'startReceiver'): void;
}

/** Turns the simulation on, and says which spans went through which pipeline, or why none did. */
export function SimulationBar({ state, configurations, isSimulating, setSimulating, run }: SimulationBarProps) {
  const shown = state.shown.value;
  const problem = state.problem.value;
  const choices = pipelinesForSpans(configurations);
  if (choices.length === 0 && !isSimulating) return null;
  return (
    <>
      <div class="simulation-bar">
        <Chip
          label={l10n.t('Simulate on captured spans')}
          pressed={isSimulating}
          onClick={() => setSimulating(!isSimulating)}
        />
        {shown && choices.length > 1 && (
          <MenuButton
            label={l10n.t('Pipeline')}
            text={nameOf(shown.choice, configurations)}
            items={choices.map((choice, at) => ({
              id: String(at),
              label: nameOf(choice, configurations),
              group: 'pipeline',
              checked: isSameChoice(choice, shown.choice),
            }))}
            onSelect={(id) => state.choosePipeline(choices[Number(id)]!)}
          />
        )}
        {isSimulating && shown && <span>{summaryOf(shown.simulation)}</span>}
        {isSimulating && !shown && problem === undefined && (
          <span class="secondary-text">{l10n.t('Sending spans…')}</span>
        )}
      </div>
      {isSimulating && problem !== undefined && (
        <Notice
          kind="warning"
          text={visibleLine(shown ? l10n.t('Below is what was before: {0}', problem) : problem, 1000)}
        />
      )}
      {isSimulating && shown?.simulation.spans === 0 && (
        <Notice
          kind="info"
          text={l10n.t(
            'No spans are captured yet: they go through this pipeline as soon as something runs with tracing.',
          )}
          action={{ label: l10n.t('New Traced Terminal'), run: () => run('newTracedTerminal') }}
        />
      )}
    </>
  );
}

function nameOf({ configuration, pipeline }: PipelineChoice, configurations: readonly CollectorPipelines[]): string {
  const name = visibleLine(pipeline, 60);
  return configurations.length > 1 ? l10n.t('{0} (configuration {1})', name, configuration + 1) : name;
}

function summaryOf({ spans, traces, leftOut, stages }: Simulation): string {
  const out = stages.at(-1)?.spansOut ?? spans;
  const sent = l10n.t(
    '{0} of {1}: {2} would be exported.',
    formatNoun(spans, l10n.t('captured span'), l10n.t('captured spans')),
    formatNoun(traces, l10n.t('trace'), l10n.t('traces')),
    formatCount(out),
  );
  if (leftOut === 0) return sent;
  return `${sent} ${l10n.t('{0} left out.', formatNoun(leftOut, l10n.t('older trace'), l10n.t('older traces')))}`;
}
