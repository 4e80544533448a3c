import { batch, type ReadonlySignal, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Client } from '../../protocol/channel.ts';
import type { CollectorPipelines } from '../../protocol/collector.ts';
import type { PipelineChoice, Simulation, SpanChoice, SpanCourse, SpanFate } from '../../protocol/simulation.ts';
import type { PipelinesEvents, PipelinesRequests } from '../../protocol/views.ts';
import { untilCurrent } from '../../ui/loader.ts';
import { choose, type FateGroup, groupsOf, groupToShow, isSameChoice, stageToShow } from './model/simulation.ts';

/** Spans listed of a group at most. */
export const mostListed = 200;

/** What became of captured spans in the chosen pipeline, and what of it the reader looks at. */
export interface SimulationState {
  /** Absent while no spans are sent, or nothing is known of them yet. */
  readonly shown: ReadonlySignal<ShownSimulation | undefined>;
  /** Why what is shown is not what the pipeline does now, as a sentence. */
  readonly problem: ReadonlySignal<string | undefined>;
  readonly span: ReadonlySignal<SpanChoice | undefined>;
  readonly course: ReadonlySignal<SpanCourse | undefined>;
  /** Sends the spans through the pipelines of the document as they are now; resolves when all that is shown is current. */
  run(configurations: readonly CollectorPipelines[]): Promise<void>;
  /** Shows nothing any more. */
  end(): void;
  choosePipeline(choice: PipelineChoice): void;
  chooseStage(stage: number): void;
  chooseGroup(group: FateGroup): void;
  chooseSpan(span: SpanChoice | undefined): void;
}

export interface ShownSimulation {
  readonly choice: PipelineChoice;
  readonly simulation: Simulation;
  /** Number of the processor whose doing is shown. */
  readonly stage: number;
  readonly group: FateGroup | undefined;
  /** The first of the group. */
  readonly fates: readonly SpanFate[];
}

export function simulationState(host: Client<PipelinesRequests, PipelinesEvents>): SimulationState {
  const shown = signal<ShownSimulation | undefined>(undefined);
  const problem = signal<string | undefined>(undefined);
  const span = signal<SpanChoice | undefined>(undefined);
  const course = signal<SpanCourse | undefined>(undefined);
  let configurations: readonly CollectorPipelines[] | undefined;
  // What the reader wants to see, as far as it is there.
  let choice: PipelineChoice | undefined;
  let stage: { readonly id: string; readonly at: number } | undefined;
  let group: FateGroup | undefined;

  async function runOnce(): Promise<void> {
    const chosen = configurations && choose(configurations, choice);
    if (!chosen) {
      shown.value = undefined;
      problem.value =
        configurations && l10n.t('No pipeline here is for traces: there is nothing to send spans through.');
      return;
    }
    try {
      await show(chosen, await host.request('simulate', chosen));
      problem.value = undefined;
    } catch (error) {
      problem.value = (error as Error).message;
      if (shown.value && !isSameChoice(shown.value.choice, chosen)) shown.value = undefined;
    }
  }

  /** Draws once, when all of it is there. */
  async function show(chosen: PipelineChoice, simulation: Simulation): Promise<void> {
    const at = stageToShow(simulation, stage);
    const current = simulation.stages[at];
    const listed = current && groupToShow(groupsOf(current), group);
    const [fates, followed] = await Promise.all([
      listed ? host.request('listFates', { ...fateOf(listed), stage: at, limit: mostListed }) : [],
      span.value && host.request('follow', span.value),
    ]);
    if (!configurations) return;
    batch(() => {
      shown.value = { choice: chosen, simulation, stage: at, group: listed, fates };
      course.value = followed;
    });
  }

  const run = untilCurrent(runOnce);

  /** What is chosen of the last run needs no other. */
  const look = untilCurrent(async () => {
    const last = shown.value;
    if (!last) return;
    await show(last.choice, last.simulation).catch((error: Error) => {
      problem.value = error.message;
    });
  });

  return {
    shown,
    problem,
    span,
    course,
    run(next) {
      configurations = next;
      return run();
    },
    end() {
      configurations = undefined;
      batch(() => {
        shown.value = undefined;
        problem.value = undefined;
        course.value = undefined;
      });
    },
    choosePipeline(next) {
      choice = next;
      stage = undefined;
      void run();
    },
    chooseStage(at) {
      const id = shown.value?.simulation.stages[at]?.id;
      if (id === undefined) return;
      stage = { id, at };
      void look();
    },
    chooseGroup(next) {
      group = next;
      if (shown.value) stage = { id: shown.value.simulation.stages[shown.value.stage]!.id, at: shown.value.stage };
      void look();
    },
    chooseSpan(next) {
      span.value = next;
      if (next) void look();
      else course.value = undefined;
    },
  };
}

function fateOf({ fate, reason }: FateGroup) {
  return { fate, ...(reason !== undefined && { reason }) };
}
