import { parentPort, workerData } from 'node:worker_threads';
import type { LintedFile, LintTask } from './file-linter.ts';

/** What a thread gets to do. */
export interface LintThreadData {
  readonly task: LintTask;
  readonly files: readonly string[];
  readonly queue: SharedArrayBuffer;
  /** Its number in the queue. */
  readonly thread: number;
}

/** A file by its number, with what came of it. */
export type LintThreadMessage = readonly [number, LintedFile];

/** Entry of a thread that lints files together with others, and ends when none is left. */
async function lintAll({ task, files, queue, thread }: LintThreadData): Promise<void> {
  // What is loaded late is shipped once, for the command line too.
  const [{ FileLinter }, { FileQueue }] = await Promise.all([import('./file-linter.ts'), import('./file-queue.ts')]);
  const linter = new FileLinter(task);
  for (const number of FileQueue.from(files.length, queue).takenBy(thread)) {
    const message: LintThreadMessage = [number, await linter.lint(files[number]!)];
    parentPort!.postMessage(message);
  }
}

if (parentPort === null) throw new Error('files are linted by threads of the command line');
void lintAll(workerData as LintThreadData);
