import { JavaProcess } from '../interop/java-process.ts';

/** `javac`, for one file after the other. */
export class JavaCompiler {
  readonly #process: JavaProcess;

  /** `classPath` has what sources need: jars, and folders with classes of their project. */
  constructor(classPath: string) {
    this.#process = new JavaProcess('CheckSources', classPath);
  }

  /** Errors in words, without their places, as lines move. */
  async errorsOf(file: string, text: string): Promise<string[]> {
    return (await this.#process.linesOf(file, text)).map((line) => line.replace(/^\d+: /, ''));
  }

  dispose(): void {
    this.#process.dispose();
  }
}
