import { describe, expect, test } from 'vitest';
import { pipelineOf, tracesOf } from '../../test/simulation/simulate.ts';
import { spanSets } from '../../test/simulation/spans.ts';
import { changesBetween } from './span-version.ts';

function run(processors: string, { version = '0.159.0', watched = [] as number[] } = {}) {
  return pipelineOf(processors, version).run(tracesOf(spanSets.shop), new Set(watched));
}

describe('each processor tells', () => {
  test('how many spans it took, let go and changed', () => {
    const { stages } = run(`attributes: {actions: [{key: user.id, action: delete}]}
tail_sampling: {policies: [{name: errors, type: status_code, status_code: {status_codes: [ERROR]}}]}
`);
    expect(stages.map(({ id, spansIn, spansOut, changed }) => [id, spansIn, spansOut, changed.length])).toEqual([
      ['attributes', 15, 15, 4],
      ['tail_sampling', 15, 4, 0],
    ]);
  });

  test('which policy decided', () => {
    const { stages } = run(`tail_sampling:
  policies:
    - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
    - {name: no-health, type: drop, drop: {drop_sub_policy: [{name: h, type: string_attribute, string_attribute: {key: http.route, values: [/health]}}]}}
    - {name: long, type: span_count, span_count: {min_spans: 4}}
`);
    const counts = (lists: ReadonlyMap<string, readonly number[]>) =>
      Object.fromEntries(Array.from(lists, ([because, numbers]) => [because, numbers.length]));
    expect(counts(stages[0]!.kept)).toEqual({ errors: 4, long: 4 });
    expect(counts(stages[0]!.dropped)).toEqual({ 'no-health': 1, 'no policy samples it': 6 });
  });

  test('why it is not run, and lets all pass', () => {
    const { stages } = run(`attributes/unknown: {actions: [{key: a, action: insert, value: "\${env:A}"}]}
attributes/wrong: {actions: [{key: a, action: increase}]}
k8s_attributes: {}
`);
    expect(stages.map(({ spansOut, isRefused }) => [spansOut, isRefused])).toEqual([
      [15, false],
      [15, true],
      [15, false],
    ]);
    expect(stages.map(({ passedBecause }) => passedBecause)).toEqual([
      'A value of its settings is put in at run time: all spans pass as they are.',
      "'action' is insert, update, upsert, delete, hash, extract or convert, not 'increase'.",
      "The processor 'k8s_attributes' is not simulated: all spans pass as they are.",
    ]);
  });

  test('what the collector would log', () => {
    const { stages } = run('span: {name: {to_attributes: {rules: ["(?P<verb>GET)|(?P<other>POST)"]}}}\n');
    const [[message, failure] = []] = stages[0]!.failures;
    expect(message).toBe('The collector crashes: a group of the rule took no part, or stands in another.');
    expect(failure).toEqual({ count: 3, first: 0 });
  });
});

test('what clients say beside their spans is told to be unknown', () => {
  const { stages } = run('attributes: {actions: [{key: tenant, action: insert, from_context: metadata.x-tenant}]}\n');
  expect([...stages[0]!.failures.keys()]).toEqual([
    "What 'metadata.x-tenant' is, clients say beside their spans, which is not captured: it is taken for absent.",
  ]);
});

test('a span is told before and after each processor', () => {
  const { entered, stages } = run(
    `attributes: {actions: [{key: user.id, action: upsert, value: x}, {key: tier, action: insert, value: [1]}]}
resource: {attributes: [{key: host.name, action: delete}]}
span: {include: {match_type: strict, span_names: [POST /orders]}, status: {code: Ok}}
`,
    { watched: [0] },
  );
  const versions = [entered, ...stages.map(({ left }) => left)].map((each) => each.get(0)!);
  expect(stages.map((_, index) => changesBetween(versions[index]!, versions[index + 1]!))).toEqual([
    [
      { path: 'attributes["user.id"]', before: 'u-7', after: 'x' },
      { path: 'attributes["tier"]', before: undefined, after: [1n] },
    ],
    [{ path: 'resource.attributes["host.name"]', before: 'web-1.example.com', after: undefined }],
    [],
  ]);
});

test('processors that remember start anew with each run', () => {
  const pipeline = pipelineOf(
    'tail_sampling: {policies: [{name: few, type: rate_limiting, rate_limiting: {spans_per_second: 2}}]}\n',
    '0.159.0',
  );
  const counts = [1, 2].map(() => pipeline.run(tracesOf(spanSets.shop)).stages[0]!.spansOut);
  expect(counts).toEqual([4, 4]);
});

test('before 0.144 what is decided by inversion goes before what other policies decide', () => {
  const processors = `tail_sampling:
  policies:
    - {name: all, type: always_sample}
    - {name: not-frontend, type: string_attribute, string_attribute: {key: service.name, values: [frontend], invert_match: true}}
`;
  expect(run(processors, { version: '0.143.0' }).stages[0]!.spansOut).toBe(6);
  expect(run(processors, { version: '0.144.0' }).stages[0]!.spansOut).toBe(15);
});
