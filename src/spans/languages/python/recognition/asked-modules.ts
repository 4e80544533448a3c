import type { ProjectFiles } from '../../../project-files.ts';

/** The modules that were asked about the file that is open, which are asked again once one of them is another. */
export class AskedModules {
  #path = '';
  readonly #texts = new Map<string, string>();
  #version = 0;

  /** Changes whenever what they tell about a file may be something else than the last time. */
  versionFor(path: string, files: ProjectFiles | undefined): number {
    const isOther = path !== this.#path || [...this.#texts].some(([asked, text]) => files?.read(asked) !== text);
    if (isOther) {
      this.#path = path;
      this.#texts.clear();
      this.#version++;
    }
    return this.#version;
  }

  add(path: string, text: string): void {
    this.#texts.set(path, text);
  }
}
