// Runs one of the TypeScript scripts beside this file: `node scripts/bootstrap.mjs test`.
// Plain JavaScript without dependencies, because on a fresh clone nothing is installed yet.
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';

const [name, ...args] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Spanwright is built with Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(2);
}

const root = path.dirname(import.meta.dirname);
process.chdir(root);
try {
  ensureDependencies(root);
  const require = createRequire(import.meta.url);
  require('tsx/cjs');
  // What scripts import late goes another way than what they require.
  (await import('tsx/esm/api')).register();
  process.exitCode = await require(`./${name}.ts`).main(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
