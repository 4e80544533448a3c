// Loaded with --import, before the application: instrumentation only sees modules that are loaded after it.
// Where spans go is not decided here but by the OTEL_* variables that the application is started with.
import path from 'node:path';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';

const program = path.basename(process.argv[1] ?? 'shop', '.ts');

const sdk = new NodeSDK({
  serviceName: process.env.OTEL_SERVICE_NAME ?? program,
  instrumentations: [new HttpInstrumentation(), new ExpressInstrumentation(), new UndiciInstrumentation()],
  // Traces only: no metrics and no logs leave this process.
  metricReaders: [],
  logRecordProcessors: [],
});
sdk.start();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // Spans that are still in the batch are sent before the process goes.
    void sdk.shutdown().finally(() => process.exit(0));
  });
}
