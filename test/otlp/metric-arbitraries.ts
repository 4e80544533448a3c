import fc from 'fast-check';
import { attributes, id, int64, requestOf, text, uint32, uint64 } from './otlp-arbitraries.ts';
import type { Fields } from './otlp-schema.ts';

const anyKeys = { requiredKeys: [] };
const times = { startTimeUnixNano: uint64, timeUnixNano: uint64 };
const range = { min: fc.double(), max: fc.double() };
const number = fc.oneof(
  fc.double().map((asDouble) => ({ asDouble })),
  int64.map((asInt) => ({ asInt })),
  fc.constant({}),
);

const exemplar = withNumber({
  filteredAttributes: attributes,
  timeUnixNano: uint64,
  spanId: id(8),
  traceId: id(16),
});
const exemplars = fc.array(exemplar, { maxLength: 2 });
const common = { ...times, attributes, flags: uint32 };

const numberPoint = withNumber({ ...common, exemplars });
const histogramPoint = fc.record(
  {
    ...common,
    ...range,
    count: uint64,
    sum: fc.double(),
    bucketCounts: fc.array(uint64, { maxLength: 4 }),
    explicitBounds: fc.array(fc.double(), { maxLength: 4 }),
    exemplars,
  },
  anyKeys,
);
const buckets = fc.record(
  { offset: fc.integer({ min: -50, max: 50 }), bucketCounts: fc.array(uint64, { maxLength: 4 }) },
  anyKeys,
);
const exponentialPoint = fc.record(
  {
    ...common,
    ...range,
    count: uint64,
    sum: fc.double(),
    scale: fc.integer({ min: -10, max: 20 }),
    zeroCount: uint64,
    positive: buckets,
    negative: buckets,
    exemplars,
    zeroThreshold: fc.double(),
  },
  anyKeys,
);
const quantile = fc.record({ quantile: fc.double(), value: fc.double() }, anyKeys);
const summaryPoint = fc.record(
  { ...common, count: uint64, sum: fc.double(), quantileValues: fc.array(quantile, { maxLength: 3 }) },
  anyKeys,
);

const temporality = { aggregationTemporality: fc.nat(2) };
const data = fc.oneof(
  fc.constant({}),
  dataOf('gauge', numberPoint, {}),
  dataOf('sum', numberPoint, { ...temporality, isMonotonic: fc.boolean() }),
  dataOf('histogram', histogramPoint, temporality),
  dataOf('exponentialHistogram', exponentialPoint, temporality),
  dataOf('summary', summaryPoint, {}),
);
const metric: fc.Arbitrary<Fields> = fc
  .tuple(fc.record({ name: text, description: text, unit: text, metadata: attributes }, anyKeys), data)
  .map(([identity, own]) => ({ ...identity, ...own }));

/** Any ExportMetricsServiceRequest, as plain fields. */
export const metricRequest = requestOf('resourceMetrics', 'scopeMetrics', 'metrics', metric);

function withNumber(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Fields> {
  return fc.tuple(fc.record(fields, anyKeys), number).map(([own, value]) => ({ ...own, ...value }));
}

function dataOf(
  type: string,
  point: fc.Arbitrary<Fields>,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Fields> {
  const whole = fc.record({ dataPoints: fc.array(point, { maxLength: 4 }), ...fields }, anyKeys);
  return whole.map((own) => ({ [type]: own }));
}
