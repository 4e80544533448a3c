import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../files/start-thread.ts';

/** Starts the thread that compiles what open files import; `memory` in megabytes. */
export function startTypeThread(memory: number): Worker {
  const options = { name: 'spanwright-types', resourceLimits: { maxOldGenerationSizeMb: memory } };
  return startThread('types.js', path.join(__dirname, 'type-worker.ts'), options);
}
