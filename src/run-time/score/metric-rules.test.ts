import { expect, test } from 'vitest';
import type { MetricFacts } from '../../metrics/metric-facts.ts';
import { metricRules } from './metric-rules.ts';

const hour = 3600e9;
const start = 1_700_000_000e9;

const metric = (name: string, told: Partial<MetricFacts> = {}): MetricFacts => ({
  service: 'shop',
  name,
  unit: 's',
  timesNs: [start, start + 2 * hour],
  bounds: [],
  ...told,
});

function answers(...metrics: readonly MetricFacts[]): readonly string[] {
  const rules = metricRules(metrics)('shop');
  expect(rules.map(({ id }) => id)).toEqual(['MET-001', 'MET-002', 'MET-003', 'MET-004', 'MET-005', 'MET-006']);
  return rules
    .filter(({ passed }) => passed !== true)
    .map(({ id, passed, reason }) => `${id} ${passed ?? '?'} ${reason}`);
}

test('nothing is known of a service without metrics', () => {
  const unknown = answers(metric('load', { service: 'cart' }));
  expect(unknown).toHaveLength(6);
  expect(unknown[0]).toBe('MET-001 ? no metrics came from it');
});

test('metrics as they should be pass', () => {
  expect(answers(metric('http.server.request.duration', { bounds: ['1 2'] }), metric('cpu'))).toEqual([]);
});

test.each([
  ['MET-002', [metric('load', { unit: '' })], "'load' has none"],
  ['MET-003', [metric('load'), metric('load', { service: 'cart', unit: 'ms' })], "'load' has several"],
  [
    'MET-004',
    [metric('load', { bounds: ['1 2'] }), metric('load', { service: 'cart', bounds: ['1 3'] })],
    "'load' has several kinds of buckets",
  ],
  ['MET-004', [metric('load', { bounds: ['1 2', '1 3'] })], "'load' has several kinds of buckets"],
  ['MET-005', [metric('load.seconds')], "'load.seconds' has one"],
  ['MET-006', [metric('http.response.status_code')], "'http.response.status_code' is the name of an attribute"],
] as const)('%s', (id, metrics, reason) => {
  expect(answers(...metrics)).toEqual([`${id} false ${reason}`]);
});

test('what other services do is theirs', () => {
  const other = [
    metric('load', { service: 'cart', unit: '' }),
    metric('rate', { service: 'cart', bounds: ['1', '2'] }),
  ];
  expect(answers(metric('cpu'), ...other)).toEqual([]);
});

test('ten thousand values are too many within an hour; of more or less than that nobody knows', () => {
  const soon = { timesNs: [start, start + hour / 2] as const };
  expect(answers(metric('load', { ...soon, manyValued: 'user.id' }))).toEqual([
    "MET-001 false 'user.id' of 'load' has 10,000 values or more",
  ]);
  expect(answers(metric('load', soon))).toEqual(['MET-001 ? asks of an hour']);
  expect(answers(metric('load', { manyValued: 'user.id' }))).toEqual([
    'MET-001 ? asks of an hour, and its values came over more',
  ]);
  const { timesNs: _, ...timeless } = metric('load');
  expect(answers(timeless)).toEqual(['MET-001 ? asks of an hour']);
});
