import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Program {
  readonly text: string;
  /** What its function `run` is given, one after the other. */
  readonly inputs: readonly unknown[];
}

/** What became of a program. */
export interface Runs {
  /** Why it does not compile. */
  readonly error: string | null;
  readonly runs: readonly {
    readonly outcome: { readonly kind: 'returned' | 'raised'; readonly value: string; readonly log: readonly string[] };
    readonly spans: readonly {
      readonly name: string;
      readonly ends: number;
      readonly status: 'UNSET' | 'OK' | 'ERROR';
      readonly exceptions: number;
    }[];
    /** What the SDK has against what was done. */
    readonly complaints: readonly string[];
  }[];
}

/** Runs Python programs with the SDK, in a process that stays. */
export class PythonPrograms {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** `interpreter` has the SDK. */
  constructor(interpreter: string) {
    const program = path.join(import.meta.dirname, 'python/run_programs.py');
    this.#process = spawn(interpreter, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  async run(programs: readonly Program[]): Promise<readonly Runs[]> {
    this.#process.stdin!.write(`${JSON.stringify(programs)}\n`);
    const { done, value } = await this.#lines.next();
    if (done) throw new Error('Python ended');
    return JSON.parse(value) as Runs[];
  }

  dispose(): void {
    this.#process.kill();
  }
}
