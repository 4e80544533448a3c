/**
 * Exports spans, log records and data points as fast as the SDK can, and prints how many as JSON.
 * Arguments: protocol, compression, endpoint, number of spans.
 */
import { context, DiagConsoleLogger, DiagLogLevel, diag, SpanKind, trace } from '@opentelemetry/api';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { exporter } from './exporters.mjs';

const [protocol, compression, endpoint, count] = process.argv.slice(2);
const spans = Number(count);
const logEvery = 10;
const points = 100;
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

const exporting = (signal) => exporter(signal, protocol, compression, endpoint);
const tracers = new NodeTracerProvider({
  spanProcessors: [new BatchSpanProcessor(exporting('traces'), { maxQueueSize: spans })],
});
const loggers = new LoggerProvider({
  processors: [new BatchLogRecordProcessor({ exporter: exporting('logs'), maxQueueSize: spans })],
});
const reader = new PeriodicExportingMetricReader({ exporter: exporting('metrics'), exportIntervalMillis: 3_600_000 });
const meters = new MeterProvider({ readers: [reader] });

const start = performance.now();
const tracer = tracers.getTracer('full-speed');
const logger = loggers.getLogger('full-speed');
const counter = meters.getMeter('full-speed').createCounter('orders');
for (let i = 0; i < spans; i++) {
  const route = `/orders/${i % 50}`;
  const span = tracer.startSpan(`GET ${route}`, {
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': 'GET',
      'http.route': route,
      'url.scheme': 'http',
      'server.address': 'shop.example.com',
      'http.response.status_code': 200,
      'server.port': 8080,
      order: i,
      cached: i % 2 === 0,
      share: i / 7,
      tags: ['a', 'b'],
    },
  });
  if (i % logEvery === 0) logger.emit({ body: route, context: trace.setSpan(context.active(), span) });
  counter.add(1, { number: i % points });
  span.end();
  if (i % 5000 === 4999) await tracers.forceFlush();
}
await Promise.all([tracers.shutdown(), loggers.shutdown(), meters.shutdown()]);
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ spans, logs: Math.ceil(spans / logEvery), points, seconds }));
