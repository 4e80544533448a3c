import type { ts } from 'ts-morph';
import type { ProjectFiles } from '../../../project-files.ts';
import type { Compiler } from './compiler-api.ts';

/** How much is read of a project around a file: the nearest imports first, which say most about its types. */
export interface ReadingLimits {
  readonly files: number;
  readonly characters: number;
}

const limitsOfActions: ReadingLimits = { files: 400, characters: 4_000_000 };

/** Where imports lead and what is there; what lies beyond the limits counts as missing. */
export interface ProjectSources {
  /** The files that declare modules and globals which no import leads to: those of Node.js, where the file uses them. */
  readonly ambient: readonly string[];
  resolve(module: string, from: string): ts.ResolvedModuleFull | undefined;
  sourceAt(path: string): ts.SourceFile | undefined;
}

/** Reads what `text` imports, and what that imports in turn, breadth first. */
export function readProject(
  ts: Compiler,
  files: ProjectFiles,
  text: string,
  options: ts.CompilerOptions,
  known: SourceCache,
): ProjectSources {
  const reader = new ProjectReader(ts, files, options, known, limitsOfActions);
  reader.follow({ path: files.path, links: linksIn(ts, text) });
  const nodeTypes = usesNode(text) ? reader.readTypesOf('node') : undefined;
  return {
    ambient: nodeTypes === undefined ? [] : [nodeTypes],
    resolve(module, from) {
      const found = reader.resolve(module, from);
      const isThere = found && (found.resolvedFileName === files.path || reader.sources.has(found.resolvedFileName));
      return isThere ? found : undefined;
    },
    sourceAt: (path) => reader.sources.get(path),
  };
}

/** Reads a project as far as imports lead, within limits. */
export class ProjectReader {
  readonly sources = new Map<string, ts.SourceFile>();
  readonly #ts: Compiler;
  readonly #files: ProjectFiles;
  readonly #options: ts.CompilerOptions;
  readonly #known: SourceCache;
  readonly #limits: ReadingLimits;
  readonly #host: ts.ModuleResolutionHost;
  readonly #resolutions: ts.ModuleResolutionCache;

  constructor(
    ts: Compiler,
    files: ProjectFiles,
    options: ts.CompilerOptions,
    known: SourceCache,
    limits: ReadingLimits,
  ) {
    this.#ts = ts;
    this.#limits = limits;
    this.#files = files;
    this.#options = options;
    this.#known = known;
    this.#host = {
      fileExists: (path) => files.isFile(path),
      readFile: (path) => files.read(path),
      directoryExists: (path) => files.isFolder(path),
      realpath: (path) => files.realPath(path),
    };
    this.#resolutions = ts.createModuleResolutionCache('/', (path) => path, options);
  }

  resolve(module: string, from: string): ts.ResolvedModuleFull | undefined {
    const { CommonJS, ESNext } = this.#ts.ModuleKind;
    // Some packages say where their types are for one way of loading only.
    for (const mode of [CommonJS, ESNext] as const) {
      const found = this.#ts.resolveModuleName(
        module,
        from,
        this.#options,
        this.#host,
        this.#resolutions,
        undefined,
        mode,
      );
      if (found.resolvedModule) return found.resolvedModule;
    }
    return undefined;
  }

  /** Reads what a file refers to, and so on, within the limits. */
  follow(start: { readonly path: string; readonly links: Links }): void {
    const queue = [start];
    const limit = this.sources.size + this.#limits.files;
    let room = this.#limits.characters;
    for (const { path: from, links } of queue) {
      for (const path of this.#targetsOf(from, links)) {
        if (path === start.path || this.sources.has(path) || this.sources.size >= limit) continue;
        const found = this.#read(path, room);
        if (!found) continue;
        room -= found.source.text.length;
        queue.push({ path, links: found.links });
      }
    }
  }

  /** Reads the declarations that `@types/NAME` makes for all files; where they begin, if they are there. */
  readTypesOf(name: string): string | undefined {
    const { resolvedTypeReferenceDirective: found } = this.#ts.resolveTypeReferenceDirective(
      name,
      this.#files.path,
      this.#options,
      this.#host,
    );
    const path = found?.resolvedFileName;
    const read = path === undefined ? undefined : this.#read(path, this.#limits.characters);
    if (path === undefined || !read) return undefined;
    this.follow({ path, links: read.links });
    return path;
  }

  #targetsOf(from: string, { modules, files }: Links): string[] {
    const folder = from.slice(0, from.lastIndexOf('/'));
    const paths = [
      ...modules.flatMap((module) => this.resolve(module, from)?.resolvedFileName ?? []),
      ...files.map((name) => `${folder}/${name}`),
    ];
    // The compiler takes no types from the JavaScript of packages.
    return paths.filter((path) => !/\/node_modules\/.*\.[cm]?jsx?$/.test(path));
  }

  #read(path: string, room: number): Parsed | undefined {
    const text = this.#files.read(path);
    if (text === undefined || text.length > room) return undefined;
    try {
      const parsed = this.#known.parsed(path, text);
      this.sources.set(path, parsed.source);
      return parsed;
    } catch {
      // Nested too deeply for the parser: its types stay unknown.
      return undefined;
    }
  }
}

/** Whether a text loads modules of Node.js that yield promises; the declarations of all take half a second to read. */
function usesNode(text: string): boolean {
  return /['"](node:[\w/]+|fs|fs\/promises|child_process|dns\/promises|stream\/promises|timers\/promises|util|events)['"]/.test(
    text,
  );
}

/** What a file refers to. */
export interface Links {
  readonly modules: readonly string[];
  /** By `/// <reference path>`. */
  readonly files: readonly string[];
}

export function linksIn(ts: Compiler, text: string): Links {
  const { importedFiles, referencedFiles } = ts.preProcessFile(text, true, true);
  return {
    modules: importedFiles.map(({ fileName }) => fileName),
    files: referencedFiles.map(({ fileName }) => fileName),
  };
}

interface Parsed {
  readonly source: ts.SourceFile;
  readonly links: Links;
}

/** Parsed files, kept from one action to the next as long as their texts stay the same. */
export class SourceCache {
  readonly #compiler: Compiler;
  readonly #mostFiles: number;
  readonly #files = new Map<string, Parsed>();

  constructor(compiler: Compiler, mostFiles = 3 * limitsOfActions.files) {
    this.#compiler = compiler;
    this.#mostFiles = mostFiles;
  }

  parsed(path: string, text: string): Parsed {
    const known = this.#files.get(path);
    if (known?.source.text === text) return known;
    if (this.#files.size >= this.#mostFiles) this.#files.clear();
    const { ESNext } = this.#compiler.ScriptTarget;
    const source = this.#compiler.createSourceFile(path, text, ESNext, true);
    const parsed = { source, links: linksIn(this.#compiler, text) };
    this.#files.set(path, parsed);
    return parsed;
  }
}
