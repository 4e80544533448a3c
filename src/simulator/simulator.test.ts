import { describe, expect, test } from 'vitest';
import { spanSets } from '../../test/simulation/spans.ts';
import type { SimulationQuery } from '../protocol/simulation.ts';
import { Simulator } from './simulator.ts';

const configuration = (processors: string, ids: string) => `receivers: {otlp: }
processors:
${processors.trimEnd().replaceAll(/^/gm, '  ')}
exporters: {debug: }
service:
  pipelines:
    traces: {receivers: [otlp], processors: [${ids}], exporters: [debug]}
    metrics: {receivers: [otlp], exporters: [debug]}
`;

const query = (text: string, pipeline = 'traces'): SimulationQuery => ({
  source: { text },
  configuration: 0,
  pipeline,
});

const sampling = configuration(
  `attributes: {actions: [{key: user.id, action: upsert, value: 7}]}
tail_sampling: {policies: [{name: errors, type: status_code, status_code: {status_codes: [ERROR]}}]}
`,
  'attributes, tail_sampling',
);

function simulator(): Simulator {
  const made = new Simulator();
  made.capture({ requests: [new TextEncoder().encode(JSON.stringify(spanSets.shop))], traces: 5, leftOut: 2 });
  return made;
}

describe('a run tells', () => {
  test('by processor how many spans it took, changed and dropped, and why', async () => {
    const { traces, spans, leftOut, stages } = await simulator().simulate(query(sampling));
    expect({ traces, spans, leftOut }).toEqual({ traces: 5, spans: 15, leftOut: 2 });
    expect(stages).toEqual([
      { id: 'attributes', spansIn: 15, spansOut: 15, changed: 15, dropped: [], kept: [], failures: [] },
      {
        id: 'tail_sampling',
        spansIn: 15,
        spansOut: 4,
        changed: 0,
        dropped: [{ reason: 'no policy samples it', count: 11 }],
        kept: [{ reason: 'errors', count: 4 }],
        failures: [],
      },
    ]);
  });

  test('the same of spans that come in several requests', async () => {
    const made = new Simulator();
    const request = new TextEncoder().encode(JSON.stringify(spanSets.shop));
    made.capture({ requests: [request, request], traces: 5, leftOut: 0 });
    const { stages } = await made.simulate(query(sampling));
    expect(stages.map(({ spansIn, spansOut }) => [spansIn, spansOut])).toEqual([
      [30, 30],
      [30, 8],
    ]);
  });

  test('why a processor was not run', async () => {
    const { stages } = await simulator().simulate(query(configuration('k8s_attributes: {}\n', 'k8s_attributes')));
    expect(stages[0]).toMatchObject({ spansOut: 15, passedBecause: expect.stringContaining('not simulated') });
  });

  test('the same of the same spans each time, though processors change them', async () => {
    const made = simulator();
    expect(await made.simulate(query(sampling))).toEqual(await made.simulate(query(sampling)));
  });
});

describe('of the last run', () => {
  test('spans are listed by what became of them, as they came', async () => {
    const made = simulator();
    await made.simulate(query(sampling));
    const kept = made.listFates({ stage: 1, fate: 'kept', reason: 'errors', limit: 3 });
    expect(kept).toHaveLength(3);
    expect(kept[0]).toEqual({
      number: expect.any(Number),
      name: 'POST /orders',
      service: 'frontend',
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      reason: 'errors',
    });
    expect(made.listFates({ stage: 1, fate: 'dropped', reason: 'errors', limit: 3 })).toEqual([]);
    expect(made.listFates({ stage: 0, fate: 'changed', limit: 200 })).toHaveLength(15);
    expect(made.listFates({ stage: 2, fate: 'changed', limit: 200 })).toEqual([]);
  });

  test('a span is followed to the processor that drops it', async () => {
    const made = simulator();
    await made.simulate(query(sampling));
    const [dropped] = made.listFates({ stage: 1, fate: 'dropped', limit: 1 });
    const course = made.follow(dropped!);
    expect(course?.steps.map(({ id, decision }) => [id, decision])).toEqual([
      ['attributes', undefined],
      ['tail_sampling', { fate: 'dropped', reason: 'no policy samples it' }],
    ]);
    expect(course?.steps[0]?.changes.map(({ path, after }) => [path, after])).toEqual([['attributes["user.id"]', '7']]);
    const [first] = made.listFates({ stage: 0, fate: 'changed', limit: 1 });
    expect(made.follow(first!)?.steps[0]?.changes).toEqual([
      { path: 'attributes["user.id"]', before: '"u-7"', after: '7' },
    ]);
    // Others have been captured since.
    expect(made.follow({ ...first!, number: 3 })).toMatchObject({ number: first!.number, spanId: first!.spanId });
    expect(made.follow({ number: 0, traceId: '', spanId: '' })).toBeUndefined();
  });
});

describe('what cannot be run is said', () => {
  test.each([
    ['a pipeline that is not there', sampling, 'traces/other', "There is no pipeline 'traces/other'."],
    ['one for another signal', sampling, 'metrics', "The pipeline 'metrics' is not for traces."],
    ['a text that holds none', 'a: 1\n', 'traces', 'The file does not have this configuration any more.'],
  ])('%s', async (_, text, pipeline, sentence) => {
    await expect(simulator().simulate(query(text, pipeline))).rejects.toThrow(sentence);
  });

  test('YAML that is broken', async () => {
    await expect(simulator().simulate(query(sampling.replace('service:', 'service: {')))).rejects.toThrow(
      /again once it is mended/,
    );
  });

  test('nothing, where no spans are', async () => {
    const { spans, stages } = await new Simulator().simulate(query(sampling));
    expect([spans, stages.map(({ spansOut }) => spansOut)]).toEqual([0, [0, 0]]);
  });
});

test('what other files bring is a part of the pipeline', async () => {
  const own = 'service:\n  pipelines:\n    traces: {receivers: [otlp], processors: [filter], exporters: [debug]}\n';
  const base = `receivers: {otlp: }
exporters: {debug: }
processors:
  filter: {traces: {span: ['status.code == STATUS_CODE_ERROR']}}
`;
  const companions = { before: [{ name: 'base.yaml', text: base }], after: [] };
  const source = { text: `# spanwright: config=base.yaml\n${own}`, companions };
  const { stages } = await simulator().simulate({ source, configuration: 0, pipeline: 'traces' });
  expect(stages[0]).toMatchObject({ id: 'filter', spansIn: 15, dropped: [expect.objectContaining({})] });
});
