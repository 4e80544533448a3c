import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, test, vi } from 'vitest';
import { TypeThread } from './type-thread.ts';

type Request = { readonly id: number; readonly name: string };

/** A thread that answers as it is told to; `undefined`: it does not. */
class FakeWorker extends EventEmitter {
  readonly asked: string[] = [];
  isEnded = false;
  readonly #answer: (worker: FakeWorker) => Int32Array | undefined;

  constructor(answer: (worker: FakeWorker) => Int32Array | undefined) {
    super();
    this.#answer = answer;
  }

  postMessage({ id, name }: Request): void {
    this.asked.push(name);
    const result = name === 'types' ? this.#answer(this) : undefined;
    if (result) queueMicrotask(() => this.emit('message', { type: 'reply', id, result }));
  }

  terminate(): Promise<number> {
    this.isEnded = true;
    this.emit('exit', 1);
    return Promise.resolve(1);
  }

  unref(): void {}
}

const file = { path: '/shop/cart.ts', languageId: 'typescript', text: 'abc' } as const;
const limits = { memory: 64, patience: 10_000, idle: 20_000 };
const isString = () => Int32Array.of(0, 3, 1);

function threadOf(answer: (worker: FakeWorker) => Int32Array | undefined) {
  const workers: FakeWorker[] = [];
  const log: string[] = [];
  const start = () => {
    const worker = new FakeWorker(answer);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, log, thread: new TypeThread(start, (message) => log.push(message), limits) };
}

function runOutOfMemory(worker: FakeWorker): undefined {
  queueMicrotask(() => {
    worker.emit('error', Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
    worker.emit('exit', 1);
  });
}

describe('the thread that compiles', () => {
  test('starts with the first question, and answers all', async () => {
    const { thread, workers } = threadOf(isString);
    expect(workers).toHaveLength(0);
    const tables = await Promise.all([thread.typesOf(file, '/shop'), thread.typesOf(file, '/shop')]);
    expect(tables.map((table) => table?.typeOf({ start: 0, end: 3 }))).toEqual([
      { kind: 'string' },
      { kind: 'string' },
    ]);
    expect(workers).toHaveLength(1);
    thread.end();
  });

  test('that cannot be started costs the types only', async () => {
    const log: string[] = [];
    const start = () => {
      throw new Error('no such script');
    };
    const thread = new TypeThread(start, (message) => log.push(message), limits);
    expect(await thread.typesOf(file, '/shop')).toBeUndefined();
    expect(await thread.typesOf(file, '/other')).toBeUndefined();
    expect(log).toEqual([expect.stringContaining('no such script'), expect.stringContaining('no such script')]);
    thread.end();
  });

  test('leaves a project alone that takes too much memory, and says so once', async () => {
    const { thread, workers, log } = threadOf(runOutOfMemory);
    expect(await thread.typesOf(file, '/shop/tsconfig.json')).toBeUndefined();
    expect(await thread.typesOf(file, '/shop/tsconfig.json')).toBeUndefined();
    expect(workers).toHaveLength(1);
    expect(log).toEqual([expect.stringMatching(/\/shop\/tsconfig\.json.*more than 64 MB/)]);
  });

  test('tries it again when it is built otherwise, not when a file is saved', async () => {
    const { thread, workers } = threadOf(runOutOfMemory);
    await thread.typesOf(file, '/shop');
    thread.forget(false);
    await thread.typesOf(file, '/shop');
    expect(workers).toHaveLength(1);
    thread.forget(true);
    await thread.typesOf(file, '/shop');
    expect(workers).toHaveLength(2);
  });

  test('is ended when a file takes too long; other projects get another', async () => {
    vi.useFakeTimers();
    const { thread, workers, log } = threadOf((worker) => (worker === workers[0] ? undefined : isString()));
    const slow = thread.typesOf(file, '/slow');
    const quick = thread.typesOf(file, '/quick');
    await vi.advanceTimersByTimeAsync(limits.patience);
    expect(await slow).toBeUndefined();
    expect(await quick).toBeDefined();
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    expect(log).toEqual([expect.stringMatching(/\/slow.*more than 10 s/)]);
    thread.end();
    vi.useRealTimers();
  });

  test('ends when nobody asks any more, and starts again for who does', async () => {
    vi.useFakeTimers();
    const { thread, workers, log } = threadOf(isString);
    await thread.typesOf(file, '/shop');
    await vi.advanceTimersByTimeAsync(limits.idle);
    expect(workers[0]?.isEnded).toBe(true);
    expect(await thread.typesOf(file, '/shop')).toBeDefined();
    expect(workers).toHaveLength(2);
    expect(log).toEqual([]);
    thread.end();
    vi.useRealTimers();
  });
});
