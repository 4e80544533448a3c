import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread from its bundle, one file of `dist` such as `types.js`, or, run from source in this repository, from its
 * source, which `tsx` then compiles.
 */
export function startThread(bundle: string, source: string, options: WorkerOptions): Worker {
  const built = ['', '..'].map((folder) => path.join(__dirname, folder, bundle)).find((file) => existsSync(file));
  if (built !== undefined) return new Worker(built, { ...options, execArgv: [] });
  return new Worker(compiling(source), { ...options, execArgv: [], eval: true });
}

/** What is loaded with the start, and what is imported late, have a hook each. */
function compiling(source: string): string {
  return `
    import('tsx/esm/api').then(({ register }) => {
      register();
      require('tsx/cjs/api').register();
      return import(require('node:url').pathToFileURL(${JSON.stringify(source)}));
    });
  `;
}
