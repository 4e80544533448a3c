import { describe, expect, test } from 'vitest';
import type { CollectorPipeline, CollectorPipelines } from '../../../protocol/collector.ts';
import type { Simulation, SimulationStage } from '../../../protocol/simulation.ts';
import { choose, droppedCount, groupsOf, groupToShow, stageToShow } from './simulation.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function pipeline(id: string, processors: readonly string[] = []): CollectorPipeline {
  const components = processors.map((name) => ({ id: name, reference: range }));
  return { id, signal: id.split('/')[0]!, range, receivers: [], processors: components, exporters: [] };
}

function configuration(...pipelines: readonly CollectorPipeline[]): CollectorPipelines {
  return { pipelines, links: [] };
}

function stage(id: string, facts: Partial<SimulationStage> = {}): SimulationStage {
  return { id, spansIn: 9, spansOut: 9, changed: 0, dropped: [], kept: [], failures: [], ...facts };
}

describe('of the pipelines', () => {
  const configurations = [
    configuration(pipeline('metrics', ['batch']), pipeline('traces')),
    configuration(pipeline('traces', ['filter'])),
  ];

  test('the first for traces that has processors is chosen', () => {
    expect(choose(configurations, undefined)).toEqual({ configuration: 1, pipeline: 'traces' });
    expect(choose([configurations[0]!], undefined)).toEqual({ configuration: 0, pipeline: 'traces' });
    expect(choose([configuration(pipeline('logs'))], undefined)).toBeUndefined();
  });

  test('the wanted one is, as long as it is there', () => {
    expect(choose(configurations, { configuration: 0, pipeline: 'traces' })).toEqual({
      configuration: 0,
      pipeline: 'traces',
    });
    expect(choose(configurations, { configuration: 0, pipeline: 'metrics' })?.configuration).toBe(1);
  });
});

describe('of the processors', () => {
  const simulation = (...stages: readonly SimulationStage[]): Simulation => ({
    traces: 1,
    spans: 9,
    leftOut: 0,
    stages,
  });
  const run = simulation(stage('batch'), stage('filter', { dropped: [{ reason: 'a', count: 2 }] }), stage('resource'));

  test('the first that did something is shown', () => {
    expect(stageToShow(run, undefined)).toBe(1);
    expect(stageToShow(simulation(stage('batch'), stage('b')), undefined)).toBe(0);
  });

  test('the one that was shown stays, also where it has moved', () => {
    expect(stageToShow(run, { id: 'resource', at: 2 })).toBe(2);
    expect(stageToShow(run, { id: 'resource', at: 0 })).toBe(2);
    expect(stageToShow(run, { id: 'gone', at: 2 })).toBe(1);
  });

  test('of two of one name the place tells', () => {
    expect(stageToShow(simulation(stage('batch'), stage('batch')), { id: 'batch', at: 1 })).toBe(1);
  });
});

test('spans are grouped by what was done to them and why', () => {
  const done = stage('tail_sampling', {
    changed: 3,
    dropped: [
      { reason: 'none', count: 5 },
      { reason: 'drop', count: 1 },
    ],
    kept: [{ reason: 'errors', count: 3 }],
  });
  const groups = groupsOf(done);
  expect(groups).toEqual([
    { fate: 'dropped', reason: 'none', count: 5 },
    { fate: 'dropped', reason: 'drop', count: 1 },
    { fate: 'kept', reason: 'errors', count: 3 },
    { fate: 'changed', count: 3 },
  ]);
  expect(droppedCount(done)).toBe(6);
  expect(groupToShow(groups, { fate: 'kept', reason: 'errors' })).toBe(groups[2]);
  expect(groupToShow(groups, { fate: 'kept', reason: 'slow' })).toBe(groups[0]);
  expect(groupToShow([], undefined)).toBeUndefined();
});
