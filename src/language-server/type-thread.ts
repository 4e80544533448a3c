import type { Worker } from 'node:worker_threads';
import { type Client, connect } from '../protocol/channel.ts';
import type { TypedText, TypeRequests } from '../protocol/types.ts';
import { TypeTable } from '../spans/type-table.ts';

/** Makes the thread; it must not get more memory than `memory` megabytes. */
export type StartTypeThread = (memory: number) => Worker;

/** What the compiler may take of the machine: megabytes, and milliseconds. */
export interface TypeLimits {
  /** Of the thread's heap; a large project takes half of it. */
  readonly memory: number;
  /** For one file, with all that has to be compiled for it first. */
  readonly patience: number;
  /** Without a question, after which the thread ends and gives its memory back. */
  readonly idle: number;
}

export const usualTypeLimits: TypeLimits = { memory: 1024, patience: 60_000, idle: 5 * 60_000 };

const ended = 'the compiler is not needed any more';

interface Running {
  readonly worker: Worker;
  readonly client: Client<TypeRequests, Record<string, never>>;
}

/**
 * The compiler in a thread of its own, which starts with the first question and ends when none comes any more. A project
 * that takes too much memory or time is left alone until its files change.
 */
export class TypeThread {
  readonly #start: StartTypeThread;
  readonly #log: (message: string) => void;
  readonly #limits: TypeLimits;
  /** By what says how they are compiled. */
  readonly #givenUp = new Set<string>();
  /** One question at a time: then one knows which it was that the thread ended on. */
  #last: Promise<unknown> = Promise.resolve();
  #running: Running | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(start: StartTypeThread, log: (message: string) => void, limits: TypeLimits = usualTypeLimits) {
    this.#start = start;
    this.#log = log;
    this.#limits = limits;
  }

  /** The types of a file of a project. `undefined`: there are none to be had. Never rejects. */
  typesOf(file: TypedText, project: string): Promise<TypeTable | undefined> {
    const answer = this.#last.then(() => this.#ask(file, project));
    this.#last = answer;
    return answer;
  }

  /** A file is not open any more. */
  close(path: string): void {
    void this.#running?.client.request('close', path).catch(() => {});
  }

  /** Files on disk changed. `isOtherwiseBuilt`: what they are, too, so that a project may no longer be too much. */
  forget(isOtherwiseBuilt: boolean): void {
    if (isOtherwiseBuilt) this.#givenUp.clear();
    void this.#running?.client.request('forget', undefined).catch(() => {});
  }

  /** Ends the thread; the next question starts another. */
  end(): void {
    clearTimeout(this.#idle);
    const running = this.#running;
    this.#running = undefined;
    running?.client.close(ended);
    void running?.worker.terminate();
  }

  async #ask(file: TypedText, project: string): Promise<TypeTable | undefined> {
    if (this.#givenUp.has(project)) return undefined;
    clearTimeout(this.#idle);
    const { patience, idle } = this.#limits;
    let impatient: NodeJS.Timeout | undefined;
    try {
      const { client } = this.#opened();
      impatient = setTimeout(() => {
        client.close(`the compiler needs more than ${patience / 1000} s`);
        this.end();
      }, patience);
      const numbers = await client.request('types', file);
      return numbers && new TypeTable(file.text, numbers);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== ended) this.#giveUp(project, reason);
      return undefined;
    } finally {
      clearTimeout(impatient);
      this.#idle = setTimeout(() => this.end(), idle);
      this.#idle.unref();
    }
  }

  #giveUp(project: string, reason: string): void {
    this.#givenUp.add(project);
    this.#log(
      `no types for the files of ${project}: ${reason}. They are linted by what their texts say; spanwright.lint.types off avoids the attempt.`,
    );
  }

  #opened(): Running {
    if (this.#running) return this.#running;
    const worker = this.#start(this.#limits.memory);
    const client = connect<TypeRequests, Record<string, never>>({
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => void worker.on('message', listener),
    });
    const running = { worker, client };
    let cause = 'the compiler ended by itself';
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const { memory } = this.#limits;
      cause = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `the compiler needs more than ${memory} MB` : error.message;
    });
    worker.on('exit', () => {
      client.close(cause);
      if (this.#running === running) this.#running = undefined;
    });
    // The server may end without waiting for what it asked.
    worker.unref();
    this.#running = running;
    return running;
  }
}
