import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A program of `java/` that takes one source file after the other: a compiler that is warm takes a tenth of the time. */
export class JavaProcess {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'spanwright-java-'));

  /** `classPath` has what the sources need: jars, and folders with classes of their project. */
  constructor(program: 'CheckSources' | 'RunExamples', classPath: string) {
    const source = path.join(import.meta.dirname, `java/${program}.java`);
    this.#process = spawn('java', ['-cp', classPath, source, classPath], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  /** What the program says of a file of this name and text, a line each. */
  async linesOf(file: string, text: string): Promise<string[]> {
    const source = path.join(this.#folder, path.basename(file));
    writeFileSync(source, text);
    this.#process.stdin!.write(`${source}\n`);
    const lines: string[] = [];
    for (;;) {
      const { done, value } = await this.#lines.next();
      if (done) throw new Error('the Java program ended: is there a JDK, 17 or newer?');
      if (value === '.') return lines;
      lines.push(value);
    }
  }

  dispose(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
