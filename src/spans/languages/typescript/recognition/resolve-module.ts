import type { ProjectFiles } from '../../../project-files.ts';
import { type ModulePaths, modulePaths } from './module-paths.ts';

/** Finds the files that the modules of a project are, as TypeScript and bundlers do; packages are none. */
export class ModuleResolver {
  readonly #files: ProjectFiles;
  readonly #paths = new Map<string, ModulePaths | undefined>();

  constructor(files: ProjectFiles) {
    this.#files = files;
  }

  /** The file that a module is which the file at `from` names; sources go before what is made of them. */
  resolve(module: string, from: string): string | undefined {
    const folder = from.slice(0, from.lastIndexOf('/'));
    if (module.startsWith('.')) return this.#fileAt(joined(folder, module));
    for (const candidate of this.#pathsAround(folder)?.candidates(module) ?? []) {
      const found = this.#fileAt(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #fileAt(base: string): string | undefined {
    const bases = [base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'), base];
    return bases.flatMap((one) => endings.map((ending) => one + ending)).find((path) => this.#files.isFile(path));
  }

  #pathsAround(folder: string): ModulePaths | undefined {
    if (!this.#paths.has(folder)) this.#paths.set(folder, modulePaths(this.#files, folder));
    return this.#paths.get(folder);
  }
}

const endings = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
  '/index.mjs',
];

/** A path without `.` and `..`. */
export function joined(folder: string, path: string): string {
  const segments: string[] = [];
  for (const segment of `${folder}/${path}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
