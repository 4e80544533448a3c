import type { Position, PositionRange } from '../../../base/range.ts';
import type { CollectorPipeline, PipelineComponent } from '../../../protocol/collector.ts';
import type { PipelineProblem } from '../../../protocol/views.ts';

const severities: readonly PipelineProblem['severity'][] = ['error', 'warning', 'information'];

/** What is wrong with a component, where it is defined or named in its pipeline, worst first. */
export function problemsOf(
  { reference, definition }: PipelineComponent,
  problems: readonly PipelineProblem[],
): readonly PipelineProblem[] {
  return worstFirst(
    problems.filter(({ range }) => touches(range, reference) || (definition && touches(range, definition))),
  );
}

/** What is wrong with a pipeline itself, by its name. */
export function problemsOfPipeline(
  { range }: CollectorPipeline,
  problems: readonly PipelineProblem[],
): readonly PipelineProblem[] {
  return worstFirst(problems.filter((problem) => touches(problem.range, range)));
}

function worstFirst(problems: readonly PipelineProblem[]): readonly PipelineProblem[] {
  return problems.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function touches(one: PositionRange, other: PositionRange): boolean {
  return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
