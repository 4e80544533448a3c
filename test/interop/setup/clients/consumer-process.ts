import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { toolEnvironment } from './runners.ts';

/** A command that consumers run in. */
export interface Command {
  readonly tool: string;
  readonly args: readonly string[];
}

/** What came of the work on one message. */
export interface Work {
  /** What `store` told: the text, and the span that was active. */
  readonly stored: { readonly stored: string; readonly traceId?: string; readonly spanId?: string };
  /** Those that ended until then. */
  readonly spans: readonly { readonly spanId: string }[];
  /** Whether the span that was active is the one that ended. */
  readonly isWithin?: true;
}

/**
 * Consumers of one language, one after the other in one process. It reads lines of a program's name and an address, and writes
 * lines of JSON: `{stored, traceId?, spanId?}` of the program's work, `{span}` as one ends, `{failed}` if a program fails. It
 * ends with its input.
 */
export class ConsumerProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;
  #complaints = '';

  constructor({ tool, args }: Command, folder: string) {
    this.#child = spawn(tool, args, { cwd: folder, env: toolEnvironment(), stdio: 'pipe' });
    this.#ended = once(this.#child, 'close');
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      this.#complaints += chunk;
    });
  }

  /** What a program does with its first message; with a span, once that has ended. */
  async workOf(name: string, address: string, isInSpan: boolean): Promise<Work> {
    this.#child.stdin!.write(`${name} ${address}\n`);
    const spans: Work['spans'][number][] = [];
    let stored: Work['stored'] | undefined;
    for (;;) {
      const { value, done } = await this.#next(name);
      if (done) throw new Error(`${name}: the process has ended.\n${this.#complaints}`);
      // Clients may have something to say, too.
      if (!/^\{"(?:stored|span|failed)":/.test(value)) continue;
      const line = JSON.parse(value) as Partial<Work['stored']> & { span?: Work['spans'][number]; failed?: string };
      if (line.failed !== undefined) throw new Error(`${name}: ${line.failed}\n${this.#complaints}`);
      if (line.span) spans.push(line.span);
      else stored ??= line as Work['stored'];
      if (!stored || (isInSpan && stored.spanId !== undefined && spans.length === 0)) continue;
      return {
        stored,
        spans,
        ...(spans[0]?.spanId === stored.spanId && spans.length > 0 && { isWithin: true as const }),
      };
    }
  }

  async end(): Promise<void> {
    this.#child.stdin!.end();
    await this.#ended;
  }

  async #next(name: string): Promise<IteratorResult<string>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const tell = () => reject(new Error(`${name}: nothing came in a minute.\n${this.#complaints}`));
      timer = setTimeout(tell, 60_000);
    });
    try {
      return await Promise.race([this.#lines.next(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
