// Runs programs under one remote parent: arguments are the parent, then file, address and text of each.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages are those of the folder that it is started in.
const require = createRequire(path.resolve('package.json'));
const { context, propagation, trace } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { W3CTraceContextPropagator } = require('@opentelemetry/core');
const { BasicTracerProvider } = require('@opentelemetry/sdk-trace-base');

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(new BasicTracerProvider());

const [traceparent, ...programs] = process.argv.slice(2);
const parent = propagation.extract(context.active(), { traceparent });
for (let index = 0; index < programs.length; index += 3) {
  const [file, address, text] = programs.slice(index, index + 3);
  try {
    const { run } = await import(pathToFileURL(path.resolve(file)).href);
    await context.with(parent, () => run(address, text));
  } catch (error) {
    process.exitCode = 1;
    console.error(file, error);
  }
}
process.exit();
