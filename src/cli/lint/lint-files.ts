import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { reasonOf } from '../../base/system-error.ts';
import { startThread } from '../../files/start-thread.ts';
import { FileLinter, type LintedFile, type LintTask } from './file-linter.ts';
import { FileQueue } from './file-queue.ts';
import type { LintThreadData, LintThreadMessage } from './lint-thread.ts';

/** When threads help this one, which lints as well. */
export interface LintThreads {
  /** How many there may be. */
  readonly most: number;
  /** Milliseconds that this thread works alone: a small project is done by then. */
  readonly patience: number;
  /** Milliseconds that there has to be left to do: a thread takes its time to get to speed. */
  readonly worthwhile: number;
  start(data: LintThreadData): Worker | Promise<Worker>;
}

/** Each has a parser and a heap of its own. */
const mostThreads = 8;

export const usualThreads: LintThreads = {
  most: Math.min(availableParallelism(), mostThreads) - 1,
  patience: 700,
  worthwhile: 1500,
  start: (workerData) => startThread('lint.js', path.join(__dirname, 'lint-thread.ts'), { workerData }),
};

/**
 * Lints files, in several threads if there are many. The results are in the order of the files, and the same as those of one
 * thread. A file that a thread ends on, for want of memory, say, has a problem instead of a report. `tell` is
 * told now and then how many files are done.
 */
export async function lintFiles(
  files: readonly string[],
  task: LintTask,
  threads: LintThreads = usualThreads,
  tell: (done: number) => void = () => {},
): Promise<readonly LintedFile[]> {
  // What is fixed shows in the files after it, and each thread would have a compiler of its own.
  const most = task.fix || task.types ? 0 : threads.most;
  const queue = FileQueue.of(files.length, most + 1);
  const results: LintedFile[] = [];
  let done = 0;
  let helped = 0;
  const take = (number: number, linted: LintedFile) => {
    results[number] = linted;
    helped++;
    tell(done + helped);
  };
  const helpers: Helper[] = [];
  const linter = new FileLinter(task);
  const start = performance.now();
  try {
    for (const number of queue.takenBy(most)) {
      results[number] = await linter.lint(files[number]!);
      done++;
      // Files are read at once: without a pause, nobody would hear what the others have done.
      if (helpers.length > 0) await setImmediate();
      tell(done + helped);
      const spent = performance.now() - start;
      const isWorthwhile = spent > threads.patience && (spent / done) * queue.left > threads.worthwhile;
      if (helpers.length > 0 || !isWorthwhile) continue;
      for (let thread = 0; thread < most; thread++) {
        helpers.push(help(await threads.start({ task, files, queue: queue.memory, thread }), take));
      }
    }
    for (const [thread, { worker, ended }] of helpers.entries()) {
      const hasBegun = queue.at(thread) !== undefined;
      if (!hasBegun) await worker.terminate();
      const reason = await ended;
      const number = queue.at(thread);
      if (number === undefined || results[number] || reason === undefined) continue;
      results[number] = failed(`cannot lint ${files[number]}: ${reason}`);
    }
  } finally {
    for (const { worker } of helpers) void worker.terminate();
  }
  // What a thread had taken besides the file that it ended on.
  for (const [number, file] of files.entries()) results[number] ??= await linter.lint(file);
  return results;
}

interface Helper {
  readonly worker: Worker;
  /** Why it ended before its work was done; `undefined` if it did not. */
  readonly ended: Promise<string | undefined>;
}

/** Takes the results of a thread until it ends. */
function help(worker: Worker, take: (number: number, linted: LintedFile) => void): Helper {
  let reason: string | undefined;
  worker.on('message', ([number, linted]: LintThreadMessage) => {
    take(number, linted);
  });
  worker.on('error', (error) => {
    reason = reasonOf(error);
  });
  const ended = new Promise<string | undefined>((resolve) => {
    worker.on('exit', (code) => resolve(reason ?? (code === 0 ? undefined : `its thread ended with ${code}`)));
  });
  return { worker, ended };
}

function failed(problem: string): LintedFile {
  return { fixed: 0, problem, configurationProblems: [] };
}
