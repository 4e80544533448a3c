import { expect, it } from 'vitest';
import type { PositionRange } from '../../../base/range.ts';
import type { PipelineProblem } from '../../../protocol/views.ts';
import { problemsOf, problemsOfPipeline } from './problems.ts';

const at = (startLine: number, start: number, endLine: number, end: number): PositionRange => ({
  start: { line: startLine, character: start },
  end: { line: endLine, character: end },
});
const problem = (severity: PipelineProblem['severity'], range: PositionRange): PipelineProblem => ({
  severity,
  message: `${severity} in line ${range.start.line}`,
  range,
});
const batch = { id: 'batch', reference: at(20, 10, 20, 15), definition: at(3, 2, 5, 9) };

it('are told of a component where it is defined and where it is named, worst first', () => {
  const problems = [
    problem('warning', at(4, 4, 4, 8)),
    problem('error', at(20, 10, 20, 15)),
    problem('error', at(5, 9, 5, 12)),
    problem('error', at(20, 15, 20, 16)),
    problem('information', at(2, 0, 9, 0)),
  ];
  expect(problemsOf(batch, problems).map(({ message }) => message)).toEqual([
    'error in line 20',
    'warning in line 4',
    'information in line 2',
  ]);
});

it('are told of a pipeline by its name', () => {
  const pipeline = {
    id: 'traces',
    signal: 'traces',
    range: at(19, 4, 19, 10),
    receivers: [],
    processors: [],
    exporters: [],
  };
  expect(problemsOfPipeline(pipeline, [problem('error', at(19, 4, 19, 10))])).toHaveLength(1);
  expect(problemsOfPipeline(pipeline, [problem('error', at(20, 4, 20, 10))])).toEqual([]);
});
