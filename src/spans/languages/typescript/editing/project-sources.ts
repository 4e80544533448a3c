import type { ts } from 'ts-morph';
import type { ProjectFiles } from '../../../project-files.ts';

type Compiler = typeof ts;

/** How much is read of a project around a file: the nearest imports first, which say most about its types. */
const mostFiles = 400;
const mostCharacters = 4_000_000;

/** Where imports lead and what is there; what lies beyond the limits counts as missing. */
export interface ProjectSources {
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
  const host: ts.ModuleResolutionHost = {
    fileExists: (path) => files.isFile(path),
    readFile: (path) => files.read(path),
    directoryExists: (path) => files.isFolder(path),
    realpath: (path) => files.realPath(path),
  };
  const cache = ts.createModuleResolutionCache('/', (path) => path, options);
  const resolve = (module: string, from: string) =>
    ts.resolveModuleName(module, from, options, host, cache).resolvedModule;
  const sources = new Map<string, ts.SourceFile>();
  const queue = [{ path: files.path, text }];
  let characters = 0;
  for (const file of queue) {
    for (const { fileName } of ts.preProcessFile(file.text, true, true).importedFiles) {
      const path = resolve(fileName, file.path)?.resolvedFileName;
      if (path === undefined || path === files.path || sources.has(path)) continue;
      const found = sources.size < mostFiles ? files.read(path) : undefined;
      if (found === undefined || characters + found.length > mostCharacters) continue;
      characters += found.length;
      sources.set(path, known.sourceOf(path, found));
      queue.push({ path, text: found });
    }
  }
  return {
    resolve: (module, from) => {
      const found = resolve(module, from);
      return found && (found.resolvedFileName === files.path || sources.has(found.resolvedFileName))
        ? found
        : undefined;
    },
    sourceAt: (path) => sources.get(path),
  };
}

/** Parsed files, kept from one action to the next as long as their texts stay the same. */
export class SourceCache {
  readonly #compiler: Compiler;
  readonly #sources = new Map<string, ts.SourceFile>();

  constructor(compiler: Compiler) {
    this.#compiler = compiler;
  }

  sourceOf(path: string, text: string): ts.SourceFile {
    const known = this.#sources.get(path);
    if (known?.text === text) return known;
    if (this.#sources.size >= 2 * mostFiles) this.#sources.clear();
    const { ESNext } = this.#compiler.ScriptTarget;
    const source = this.#compiler.createSourceFile(path, text, ESNext, true);
    this.#sources.set(path, source);
    return source;
  }
}
