import { expect, test } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import type { MetricFacts } from './metric-facts.ts';
import { MetricStore } from './metric-store.ts';

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function stored() {
  const store = new MetricStore({ maxStoreBytes: 1 << 26 });
  const send = (service: string, ...metrics: readonly object[]) => {
    const resource = { attributes: [text('service.name', service)] };
    const request = { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] };
    expect(store.ingest(encode('ExportMetricsServiceRequest', request), 'protobuf').ok).toBe(true);
  };
  return { store, send, facts: () => factsOf(store).facts };
}

function factsOf(store: MetricStore): { readonly facts: readonly MetricFacts[]; readonly pauses: number } {
  const steps = store.facts();
  for (let pauses = 0; ; pauses++) {
    const step = steps.next();
    if (step.done) return { facts: step.value, pauses };
  }
}

const histogram = (name: string, time: number, explicitBounds: readonly number[], key = '') => ({
  name,
  unit: 's',
  histogram: {
    dataPoints: [
      {
        timeUnixNano: String(time),
        explicitBounds,
        bucketCounts: Array.from({ length: explicitBounds.length + 1 }, () => '1'),
        count: String(explicitBounds.length + 1),
        attributes: [text('key', key)],
      },
    ],
  },
});
const gauge = (name: string, time: number, keys: readonly string[]) => ({
  name,
  gauge: {
    dataPoints: keys.map((key) => ({ timeUnixNano: String(time), asInt: '1', attributes: [text('key', key)] })),
  },
});

test('tell by metric when its points were taken, and the bounds of its series', () => {
  const { store, send, facts } = stored();
  send('shop', histogram('load', 5, [1, 2]), gauge('cpu', 4, ['a']));
  send('cart', histogram('load', 6, []));
  store.seal();
  send('shop', histogram('load', 9, [1, 2]), histogram('load', 8, [0.5], 'other'), { name: 'empty' });
  const cpu = { service: 'shop', name: 'cpu', unit: '', timesNs: [4, 4], bounds: [] };
  expect(facts()).toEqual([
    { service: 'shop', name: 'load', unit: 's', timesNs: [5, 8], bounds: ['1 2', '0.5'] },
    cpu,
    { service: 'cart', name: 'load', unit: 's', timesNs: [6, 6], bounds: [''] },
    { service: 'shop', name: 'empty', unit: '', bounds: [] },
  ]);
});

test('tell of an attribute with ten thousand values, whichever services send them, in several steps', () => {
  const { store, send } = stored();
  const keys = Array.from({ length: 10_000 }, (_, index) => `user-${index}`);
  send('shop', gauge('load', 1, keys.slice(1)), gauge('other', 1, keys.slice(1)));
  expect(factsOf(store).facts.map(({ manyValued }) => manyValued)).toEqual([undefined, undefined]);
  send('cart', gauge('load', 1, [keys[0]!]), gauge('other', 1, [keys[1]!]));
  const { facts, pauses } = factsOf(store);
  expect(facts.map(({ service, name, manyValued }) => [service, name, manyValued])).toEqual([
    ['shop', 'load', 'key'],
    ['shop', 'other', undefined],
    ['cart', 'load', 'key'],
    ['cart', 'other', undefined],
  ]);
  expect(pauses).toBeGreaterThan(5);
});

test('are of what was there when they were asked for, though more comes in the pauses', () => {
  const { store, send } = stored();
  const many = (from: number) =>
    Array.from({ length: 3_000 }, (_, index) => histogram('load', from + index, [index], String(from + index)));
  send('shop', ...many(1));
  const steps = store.facts();
  expect(steps.next().done).toBe(false);
  send('shop', ...many(10_000));
  store.seal();
  send('cart', gauge('cpu', 1, ['a']));
  let step = steps.next();
  while (!step.done) step = steps.next();
  expect(step.value).toMatchObject([{ service: 'shop', name: 'load', timesNs: [1, 3_000] }]);
  expect(step.value[0]!.bounds).toHaveLength(3_000);
});
