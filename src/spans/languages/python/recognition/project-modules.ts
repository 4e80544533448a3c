import type { ProjectFiles } from '../../../project-files.ts';
import type { AskedModules } from './asked-modules.ts';
import type { Known } from './recognition.ts';

/** A module of the project, seen from another file. */
export interface ModuleView {
  /** What a name of its top level is. */
  valueOf(name: string): Known | undefined;
  /** What a function of its gives. */
  resultOf(name: string): Known | undefined;
}

/** Opens another file of the project; `undefined`: it has nothing to tell. */
export type OpenModule = (path: string, text: string, modules: ProjectModules) => ModuleView | undefined;

/** Modules that only import from others are followed this far. */
const mostSteps = 4;

/** What modules of the project give to a file that imports from them. */
export class ProjectModules {
  readonly #files: ProjectFiles | undefined;
  readonly #open: OpenModule;
  readonly #path: string;
  readonly #depth: number;
  readonly #views: Map<string, ModuleView | undefined>;
  /** Whether a folder has a package or module of a name, by the path that it would have. */
  readonly #found: Map<string, boolean>;
  readonly #asked: AskedModules;
  /** What is being looked up: modules may import from one another. */
  readonly #lookedUp: Set<string>;

  constructor(
    files: ProjectFiles | undefined,
    asked: AskedModules,
    open: OpenModule,
    { path = files?.path ?? '', depth = 0, of }: { path?: string; depth?: number; of?: ProjectModules } = {},
  ) {
    this.#files = files;
    this.#asked = asked;
    this.#open = open;
    this.#path = path;
    this.#depth = depth;
    this.#views = of ? of.#views : new Map();
    this.#found = of ? of.#found : new Map();
    this.#lookedUp = of ? of.#lookedUp : new Set();
  }

  /** What `from module import name` gives. */
  valueOf(module: string, name: string): Known | undefined {
    return this.#once(`${this.#path} ${module} ${name}`, () => this.#viewOf(module)?.valueOf(name));
  }

  /** What a call of it gives. */
  resultOf(module: string, name: string): Known | undefined {
    return this.#once(`${this.#path} ${module} ${name}()`, () => this.#viewOf(module)?.resultOf(name));
  }

  #once(what: string, lookUp: () => Known | undefined): Known | undefined {
    if (this.#lookedUp.has(what)) return undefined;
    this.#lookedUp.add(what);
    try {
      return lookUp();
    } finally {
      this.#lookedUp.delete(what);
    }
  }

  #viewOf(module: string): ModuleView | undefined {
    if (!this.#files || this.#depth >= mostSteps || /^opentelemetry\b/.test(module)) return undefined;
    const path = this.#pathOf(module, this.#files);
    if (path === undefined) return undefined;
    if (this.#views.has(path)) return this.#views.get(path);
    this.#views.set(path, undefined);
    const text = this.#files.read(path);
    if (text === undefined) return undefined;
    this.#asked.add(path, text);
    const modules = new ProjectModules(this.#files, this.#asked, this.#open, {
      path,
      depth: this.#depth + 1,
      of: this,
    });
    const view = this.#open(path, text, modules);
    this.#views.set(path, view);
    return view;
  }

  /** The file of a module: relative to this one, else in one of the folders around it, from which programs may be run. */
  #pathOf(module: string, files: ProjectFiles): string | undefined {
    const dots = /^\.*/.exec(module)![0].length;
    const names = module.slice(dots).split('.').filter(Boolean);
    const folders = foldersAround(this.#path);
    // Most modules are of packages that are installed elsewhere: their first name alone tells.
    const start = dots > 0 ? folders[dots - 1] : folders.find((folder) => this.#has(folder, names[0]!, files));
    if (start === undefined) return undefined;
    const base = [start, ...names].join('/');
    return [`${base}.py`, `${base}/__init__.py`].find((path) => files.isFile(path));
  }

  #has(folder: string, name: string, files: ProjectFiles): boolean {
    const path = `${folder}/${name}`;
    const known = this.#found.get(path);
    if (known !== undefined) return known;
    const found = files.isFolder(path) || files.isFile(`${path}.py`);
    this.#found.set(path, found);
    return found;
  }
}

/** The folder of a file and those around it, innermost first. */
function foldersAround(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  const folders: string[] = [];
  for (let length = names.length; length > 0; length--) folders.push(names.slice(0, length).join('/'));
  return folders.slice(0, 12);
}

/** Whether a module may give anything of OpenTelemetry's, by its text: others are not opened. */
export function mayTell(text: string): boolean {
  return text.includes('opentelemetry') || /tracer|telemetry/.test(text);
}
