import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const program = path.join(import.meta.dirname, 'java/CheckSources.java');

/** `javac` in a process that stays, for one file after the other. */
export class JavaCompiler {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'spanwright-javac-'));

  /** `classPath` has what sources need: jars, and folders with classes of their project. */
  constructor(classPath: string) {
    this.#process = spawn('java', [program, classPath], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  /** Errors in words, without their places, as lines move. */
  async errorsOf(file: string, text: string): Promise<string[]> {
    const source = path.join(this.#folder, path.basename(file));
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(source, text);
    this.#process.stdin!.write(`${source}\n`);
    const errors: string[] = [];
    for (;;) {
      const { done, value } = await this.#lines.next();
      if (done) throw new Error('the Java compiler ended: is there a JDK, 17 or newer?');
      if (value === '.') return errors;
      errors.push(value.replace(/^\d+: /, ''));
    }
  }

  dispose(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
