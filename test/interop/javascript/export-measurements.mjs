/** Counts and measures in two rounds, each exported on its own, and prints what it did. Argument: endpoint over HTTP. */
import { AggregationType, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { exporter } from './exporters.mjs';

const [endpoint] = process.argv.slice(2);
const reader = new PeriodicExportingMetricReader({
  exporter: exporter('metrics', 'http/protobuf', 'none', endpoint),
  exportIntervalMillis: 60_000,
});
const views = [{ instrumentName: 'exponential', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }];
const meter = new MeterProvider({ readers: [reader], views }).getMeter('shop');
const counter = meter.createCounter('orders', { unit: '{order}' });
const explicit = meter.createHistogram('explicit', { unit: 'ms' });
const exponential = meter.createHistogram('exponential', { unit: 'ms' });

const rounds = [
  Array.from({ length: 400 }, (_, i) => 1 + i / 4),
  // Much larger ones: the exponential histogram has to make its buckets wider.
  Array.from({ length: 300 }, (_, i) => 100 + i * 20),
];
for (const values of rounds) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const value of values) {
    counter.add(2);
    explicit.record(value);
    exponential.record(value);
  }
  await reader.forceFlush();
}
console.log(JSON.stringify(rounds));
