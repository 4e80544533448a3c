// Runs programs under one remote parent: arguments are the parent, then file, address and text of each.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { context, propagation, startSdk } from './node-sdk.mjs';

startSdk();
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
