import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Share, ShareResult } from './process.ts';

export interface Problem {
  /** How to see it again. */
  readonly share: Share;
  readonly text: string;
}

export interface FuzzSummary {
  readonly accepted: number;
  readonly refused: number;
  readonly slowestMilliseconds: number;
  readonly mostStoredBytes: number;
  readonly mostResidentBytes: number;
  readonly problems: readonly Problem[];
}

/** A share may take so long before its process counts as hung. */
const patienceMilliseconds = 180_000;
/** Objects of a process may take so much, in megabytes: what grows runs into it, and ends the process. */
const heapMegabytes = 384;

/** Has the shares fuzzed by `processes` processes, each new after one that hung or died. `progress` is told of each end. */
export async function fuzz(
  seed: number,
  shares: readonly Share[],
  processes: number,
  progress: (doneShares: number, problems: number) => void,
): Promise<FuzzSummary> {
  const waiting = [...shares];
  const problems: Problem[] = [];
  const counts = { accepted: 0, refused: 0, slowestMilliseconds: 0, mostStoredBytes: 0, mostResidentBytes: 0 };
  let done = 0;
  const work = async () => {
    let child: ChildProcess | undefined;
    for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
      child ??= startProcess(seed);
      const result = await ask(child, share);
      if (typeof result === 'string') {
        problems.push({ share, text: result });
        child.kill('SIGKILL');
        child = undefined;
      } else {
        counts.accepted += result.accepted;
        counts.refused += result.refused;
        counts.slowestMilliseconds = Math.max(counts.slowestMilliseconds, result.slowestMilliseconds);
        counts.mostStoredBytes = Math.max(counts.mostStoredBytes, result.mostStoredBytes);
        counts.mostResidentBytes = Math.max(counts.mostResidentBytes, result.residentBytes);
        for (const { number, input, problem } of result.findings) {
          const text = `${input.signal} in ${input.encoding}, ${input.bytes} bytes: ${problem}`;
          problems.push({ share: { ...share, first: number, end: number + 1 }, text });
        }
      }
      progress(++done, problems.length);
    }
    child?.kill();
  };
  await Promise.all(Array.from({ length: processes }, work));
  return { ...counts, problems };
}

function startProcess(seed: number): ChildProcess {
  return fork(path.join(import.meta.dirname, 'process.ts'), [String(seed)], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${heapMegabytes}`],
  });
}

/** The result of a share, or what became of the process instead. */
function ask(child: ChildProcess, share: Share): Promise<ShareResult | string> {
  return new Promise((resolve) => {
    const settle = (result: ShareResult | string) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(result);
    };
    const timer = setTimeout(() => settle(`no end after ${patienceMilliseconds / 1000} s`), patienceMilliseconds);
    child.on('message', (result: ShareResult) => settle(result));
    child.on('error', (error) => settle(error.message));
    child.on('exit', (code, signal) => settle(`the process ended with ${signal ?? code}`));
    child.send(share);
  });
}
