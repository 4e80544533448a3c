import type { CollectorPipeline, CollectorPipelines } from '../../../protocol/collector.ts';
import type { Fate, PipelineChoice, Simulation, SimulationStage } from '../../../protocol/simulation.ts';

/** The pipelines that spans can be sent through, in the order of the document. */
export function pipelinesForSpans(configurations: readonly CollectorPipelines[]): readonly PipelineChoice[] {
  return configurations.flatMap(({ pipelines }, configuration) =>
    pipelines.filter(({ signal }) => signal === 'traces').map(({ id }) => ({ configuration, pipeline: id })),
  );
}

/** The wanted pipeline where it is there, else the first that has processors. */
export function choose(
  configurations: readonly CollectorPipelines[],
  wanted: PipelineChoice | undefined,
): PipelineChoice | undefined {
  const choices = pipelinesForSpans(configurations);
  const hasProcessors = (choice: PipelineChoice) => chosenPipeline(configurations, choice)?.processors.length !== 0;
  return (
    choices.find((choice) => wanted && isSameChoice(choice, wanted)) ?? choices.find(hasProcessors) ?? choices.at(0)
  );
}

export function chosenPipeline(
  configurations: readonly CollectorPipelines[],
  { configuration, pipeline }: PipelineChoice,
): CollectorPipeline | undefined {
  return configurations[configuration]?.pipelines.find(({ id, signal }) => id === pipeline && signal === 'traces');
}

export function isSameChoice(one: PipelineChoice, other: PipelineChoice): boolean {
  return one.configuration === other.configuration && one.pipeline === other.pipeline;
}

/** Number of the stage to be shown: the one that was, by its name; else the first that did something. */
export function stageToShow(
  { stages }: Simulation,
  shown: { readonly id: string; readonly at: number } | undefined,
): number {
  if (shown) {
    if (stages[shown.at]?.id === shown.id) return shown.at;
    const moved = stages.findIndex(({ id }) => id === shown.id);
    if (moved >= 0) return moved;
  }
  return Math.max(
    0,
    stages.findIndex(({ dropped, changed }) => dropped.length > 0 || changed > 0),
  );
}

/** Spans to which the same was done for the same reason. */
export interface FateGroup {
  readonly fate: Fate;
  /** Absent of what was changed. */
  readonly reason?: string;
  readonly count: number;
}

/** Dropped, kept and changed ones, the most frequent reason first. */
export function groupsOf({ dropped, kept, changed }: SimulationStage): readonly FateGroup[] {
  return [
    ...dropped.map((each) => ({ fate: 'dropped' as const, ...each })),
    ...kept.map((each) => ({ fate: 'kept' as const, ...each })),
    ...(changed > 0 ? [{ fate: 'changed' as const, count: changed }] : []),
  ];
}

/** The group to be shown: the one that was, as long as it is there. */
export function groupToShow(
  groups: readonly FateGroup[],
  shown: Pick<FateGroup, 'fate' | 'reason'> | undefined,
): FateGroup | undefined {
  return groups.find((group) => shown && isSameGroup(group, shown)) ?? groups[0];
}

export function isSameGroup(
  one: Pick<FateGroup, 'fate' | 'reason'>,
  other: Pick<FateGroup, 'fate' | 'reason'>,
): boolean {
  return one.fate === other.fate && one.reason === other.reason;
}

/** How many spans a processor dropped, in all. */
export function droppedCount({ dropped }: SimulationStage): number {
  return dropped.reduce((sum, { count }) => sum + count, 0);
}
