import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const program = path.join(import.meta.dirname, '../interop/python/compile_sources.py');

/** Python's own compiler in a process that stays, for one text after the other. */
export class PythonCompiler {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(interpreter = 'python3') {
    this.#process = spawn(interpreter, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  /** What it has against a text, without places, as lines move. */
  async errorsOf(text: string): Promise<string[]> {
    this.#process.stdin!.write(`${JSON.stringify(text)}\n`);
    const { done, value } = await this.#lines.next();
    if (done) throw new Error('Python ended: is there a Python 3?');
    return JSON.parse(value) as string[];
  }

  dispose(): void {
    this.#process.kill();
  }
}
