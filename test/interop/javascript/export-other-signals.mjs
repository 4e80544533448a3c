/** Exports three log records, or three metrics, and logs what the SDK makes of the answer. Arguments: signal, protocol, endpoint. */
import { DiagConsoleLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { exporter } from './exporters.mjs';

const [signal, protocol, endpoint] = process.argv.slice(2);
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

const exporting = exporter(signal, protocol, 'none', endpoint);
if (signal === 'logs') {
  const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter: exporting })] });
  for (const body of ['one', 'two', 'three']) provider.getLogger('shop').emit({ body });
  await provider.shutdown();
} else {
  const reader = new PeriodicExportingMetricReader({ exporter: exporting, exportIntervalMillis: 60_000 });
  const provider = new MeterProvider({ readers: [reader] });
  const meter = provider.getMeter('shop');
  for (const name of ['one', 'two', 'three']) meter.createCounter(name).add(1);
  await provider.shutdown();
}
