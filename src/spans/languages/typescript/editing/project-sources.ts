import type { ts } from 'ts-morph';
import type { ProjectFiles } from '../../../project-files.ts';

type Compiler = typeof ts;

/** How much is read of a project around a file: the nearest imports first, which say most about its types. */
const mostFiles = 400;
const mostCharacters = 4_000_000;

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
  /** Reads on from a text that is known, within the limits. */
  const follow = (start: { readonly path: string; readonly text: string }) => {
    const queue = [{ path: start.path, links: linksIn(ts, start.text) }];
    let room = mostCharacters;
    const limit = sources.size + mostFiles;
    for (const { path: from, links } of queue) {
      const folder = from.slice(0, from.lastIndexOf('/'));
      const paths = [
        ...links.modules.map((module) => resolve(module, from)?.resolvedFileName),
        ...links.files.map((name) => `${folder}/${name}`),
      ];
      for (const path of paths) {
        if (path === undefined || path === files.path || sources.has(path) || sources.size >= limit) continue;
        const found = files.read(path);
        if (found === undefined || found.length > room) continue;
        room -= found.length;
        const { source, links } = known.parsed(path, found);
        sources.set(path, source);
        queue.push({ path, links });
      }
    }
  };
  follow({ path: files.path, text });
  const ambient = usesNode(text) ? ts.resolveTypeReferenceDirective('node', files.path, options, host) : undefined;
  const nodeTypes = ambient?.resolvedTypeReferenceDirective?.resolvedFileName;
  const nodeText = nodeTypes === undefined ? undefined : files.read(nodeTypes);
  if (nodeTypes !== undefined && nodeText !== undefined) {
    sources.set(nodeTypes, known.parsed(nodeTypes, nodeText).source);
    follow({ path: nodeTypes, text: nodeText });
  }
  return {
    ambient: nodeTypes !== undefined && sources.has(nodeTypes) ? [nodeTypes] : [],
    resolve: (module, from) => {
      const found = resolve(module, from);
      return found && (found.resolvedFileName === files.path || sources.has(found.resolvedFileName))
        ? found
        : undefined;
    },
    sourceAt: (path) => sources.get(path),
  };
}

/** Whether a text loads modules of Node.js that yield promises; the declarations of all take half a second to read. */
function usesNode(text: string): boolean {
  return /['"](node:[\w/]+|fs|fs\/promises|child_process|dns\/promises|stream\/promises|timers\/promises|util|events)['"]/.test(
    text,
  );
}

/** What a file refers to. */
interface Links {
  readonly modules: readonly string[];
  /** By `/// <reference path>`. */
  readonly files: readonly string[];
}

function linksIn(ts: Compiler, text: string): Links {
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
  readonly #files = new Map<string, Parsed>();

  constructor(compiler: Compiler) {
    this.#compiler = compiler;
  }

  parsed(path: string, text: string): Parsed {
    const known = this.#files.get(path);
    if (known?.source.text === text) return known;
    if (this.#files.size >= 3 * mostFiles) this.#files.clear();
    const { ESNext } = this.#compiler.ScriptTarget;
    const source = this.#compiler.createSourceFile(path, text, ESNext, true);
    const parsed = { source, links: linksIn(this.#compiler, text) };
    this.#files.set(path, parsed);
    return parsed;
  }
}
