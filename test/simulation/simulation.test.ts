import { describe, expect, test } from 'vitest';
import { writeTraces } from '../../src/simulation/write-traces.ts';
import { simulationCases } from './cases.ts';
import { knownDifferences } from './known-differences.ts';
import { outputOf, readRecorded } from './recorded.ts';
import { pipelineOf, tracesOf } from './simulate.ts';
import { spanSets } from './spans.ts';

const { version, outputs } = readRecorded();

describe(`a simulated pipeline lets out what otelcol-contrib ${version} lets out`, () => {
  test('of every case it is recorded', () => {
    expect(Object.keys(outputs)).toEqual(simulationCases.map(({ name }) => name));
  });

  test.each(simulationCases.filter(({ name }) => !knownDifferences.has(name)))('$name', (one) => {
    expect(simulatedOutput(one)).toEqual(outputs[one.name]);
  });

  test.each([...knownDifferences.keys()])('still differs: %s', (name) => {
    const one = simulationCases.find((each) => each.name === name);
    expect(one).toBeDefined();
    expect(simulatedOutput(one!)).not.toEqual(outputs[name]);
  });
});

test('98 of 100 cases are the same', () => {
  expect(knownDifferences.size / simulationCases.length).toBeLessThanOrEqual(0.02);
});

function simulatedOutput({ processors, spans = 'shop' }: (typeof simulationCases)[number]) {
  const { traces, stages } = pipelineOf(processors, version).run(tracesOf(spanSets[spans]));
  expect(stages.filter(({ passedBecause }) => passedBecause !== undefined)).toEqual([]);
  return outputOf(spans, [JSON.parse(writeTraces(traces))]);
}
