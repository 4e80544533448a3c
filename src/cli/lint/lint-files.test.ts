import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LintTask } from './file-linter.ts';
import { FileQueue } from './file-queue.ts';
import { type LintThreads, lintFiles, usualThreads } from './lint-files.ts';
import type { LintThreadData } from './lint-thread.ts';

// Threads compile themselves first when they run from source: half a minute where much else runs.
vi.setConfig({ testTimeout: 180_000 });

const alone: LintThreads = { ...usualThreads, most: 0 };
/** Two threads, which help from the second file on. */
const together: LintThreads = { ...usualThreads, most: 2, patience: 0, worthwhile: 0, start: startTaking };

let folder: string;
let files: readonly string[];
let task: LintTask;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-lint-threads-'));
  files = Array.from({ length: 60 }, (_, i) => `part${i % 3}/${i}.ts`).sort();
  for (const [i, file] of files.entries()) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), textOf(i));
  }
  await writeFile(path.join(folder, 'part1/spanwright.config.yaml'), 'rules:\n  no-such-rule: off\n');
  await writeFile(path.join(folder, files[40]!), Buffer.from([0xff, 0xfe]));
  task = { cwd: folder, paths: ['.'], fix: false, rules: [], config: undefined, types: false };
});

afterEach(() => rm(folder, { recursive: true }));

describe('files that several threads lint', () => {
  it('come in their order, as from one thread', async () => {
    const expected = await lintFiles(files, task, alone);
    expect(expected.map(({ report }) => report?.file)).toEqual(files.map((file, i) => (i === 40 ? undefined : file)));
    expect(expected[1]!.report!.findings).toHaveLength(1);
    expect(expected[40]!.problem).toContain('UTF-8');
    const found = await lintFiles(files, task, together);
    expect(found.map(withoutConfiguration)).toEqual(expected.map(withoutConfiguration));
    expect(problemsOf(found)).toEqual(problemsOf(expected));
  });

  it('are not lost with a thread that ends: only the one is that it ended on', async () => {
    const expected = await lintFiles(files, task, alone);
    const start = async (data: LintThreadData) => {
      const worker = await takingPart(new Worker(ending, { eval: true, workerData: data }), data);
      // Not before there is somebody who hears that it ends.
      setImmediate(() => worker.postMessage('end'));
      return worker;
    };
    const found = await lintFiles(files, task, { ...together, most: 1, start });
    const [lost, ...others] = found.filter(({ problem }) => problem?.startsWith('cannot lint'));
    expect(lost).toMatchObject({ problem: `cannot lint ${files[8]}: out of luck` });
    expect(others).toEqual([]);
    const isKept = (_: unknown, i: number) => i !== 8;
    expect(found.filter(isKept).map(withoutConfiguration)).toEqual(expected.filter(isKept).map(withoutConfiguration));
  });

  it('are all linted where threads cannot start', async () => {
    const start = (workerData: LintThreadData) => new Worker(path.join(folder, 'none.js'), { workerData });
    const found = await lintFiles(files, task, { ...together, start });
    expect(found.map(({ report }) => report?.file)).toEqual(files.map((file, i) => (i === 40 ? undefined : file)));
  });

  it.each([{ fix: true }, { types: true }])('are left to one thread: %o', async (asked) => {
    const start = () => expect.unreachable('no thread shall start');
    const found = await lintFiles(files.slice(0, 12), { ...task, ...asked }, { ...together, start });
    expect(found).toHaveLength(12);
  });
});

/** Ends on the first of the files that it takes, at a message. */
const ending = `
  const { parentPort, workerData } = require('node:worker_threads');
  const numbers = new Int32Array(workerData.queue);
  Atomics.store(numbers, 1 + workerData.thread, Atomics.add(numbers, 0, 8));
  parentPort.once('message', () => {
    throw new Error('out of luck');
  });
`;

async function startTaking(data: LintThreadData): Promise<Worker> {
  return takingPart(await usualThreads.start(data), data);
}

/** The thread, as soon as it has taken something: until then, this one takes no more. */
async function takingPart(worker: Worker, { files, queue, thread }: LintThreadData): Promise<Worker> {
  const shared = FileQueue.from(files.length, queue);
  await vi.waitUntil(() => shared.at(thread) !== undefined, { timeout: 150_000, interval: 1 });
  return worker;
}

/** Which thread reads a configuration first is another each time. */
function withoutConfiguration<Linted extends { readonly configurationProblems: unknown }>(linted: Linted) {
  return { ...linted, configurationProblems: [] };
}

function problemsOf(linted: readonly { readonly configurationProblems: readonly string[] }[]): readonly string[] {
  return [...new Set(linted.flatMap(({ configurationProblems }) => configurationProblems))];
}

/** Every other one leaks a span. */
function textOf(i: number): string {
  const end = i % 2 === 0 ? 'span.end();' : '';
  return `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function load${i}() {
  const span = tracer.startSpan('load ${i}');
  ${end}
}
`;
}
