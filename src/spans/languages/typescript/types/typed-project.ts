import type { ts } from 'ts-morph';
import type { ProjectFiles } from '../../../project-files.ts';
import type { TypeTable } from '../../../type-table.ts';
import { apiModule } from '../editing/api-declarations.ts';
import { type Library, typescript } from '../editing/compiler.ts';
import { apiPath, libraryFolder } from '../editing/library-sources.ts';
import { linksIn, ProjectReader, type ReadingLimits, type SourceCache } from '../editing/project-sources.ts';
import { readTable } from './read-table.ts';

/** How much is read for one file, its nearest imports first: what lies beyond has no types that are known. */
export const limitsOfTypes: ReadingLimits = { files: 1000, characters: 6_000_000 };

/** Files that are compiled together: those that were asked for last, most of which are open in an editor. */
const mostRoots = 8;

interface Root {
  readonly tree: ts.SourceFile;
  /** The modules it names: while they stay the same, nothing new has to be read. */
  readonly links: string;
}

/** Files of one project with the compiler's knowledge of them, which an edit of one changes as little as may be. */
export class TypedProject {
  readonly #library: Library;
  readonly #files: ProjectFiles;
  readonly #options: ts.CompilerOptions;
  readonly #reader: ProjectReader;
  readonly #roots = new Map<string, Root>();
  /** The declarations of Node.js, if the project has them. */
  readonly #ambient: string | undefined;
  /** The folders of packages that are `@opentelemetry/api`, by what imports of it lead to. */
  readonly #apiFolders = new Map<string, string>();
  #program: ts.Program | undefined;

  constructor(library: Library, cache: SourceCache, files: ProjectFiles, options: ts.CompilerOptions) {
    this.#library = library;
    this.#files = files;
    this.#options = options;
    this.#reader = new ProjectReader(typescript, files, options, cache, limitsOfTypes);
    this.#ambient = this.#reader.readTypesOf('node');
  }

  /** The types of a file with some text. Throws what the compiler throws. */
  typesOf(path: string, text: string): TypeTable {
    const tree = this.#opened(path, text);
    const roots = [...this.#roots.keys()].toSorted();
    const names = this.#ambient === undefined ? roots : [...roots, this.#ambient];
    this.#program = typescript.createProgram(names, this.#options, this.#host(), this.#program);
    const checker = this.#program.getTypeChecker();
    return readTable(tree, { checker, isOfApi: (file) => this.#isOfApi(file) });
  }

  /** A file is what it is on disk again. */
  close(path: string): void {
    this.#roots.delete(path);
  }

  #opened(path: string, text: string): ts.SourceFile {
    const known = this.#roots.get(path);
    this.#roots.delete(path);
    const tree =
      known?.tree.text === text
        ? known.tree
        : typescript.createSourceFile(path, text, typescript.ScriptTarget.ESNext, true);
    const found = linksIn(typescript, text);
    const links = JSON.stringify(found);
    if (links !== known?.links) this.#reader.follow({ path, links: found });
    this.#roots.set(path, { tree, links });
    const [oldest] = this.#roots.keys();
    if (this.#roots.size > mostRoots && oldest !== undefined) this.#roots.delete(oldest);
    return tree;
  }

  #host(): ts.CompilerHost {
    const { sources } = this.#library;
    return {
      getSourceFile: (name) => this.#roots.get(name)?.tree ?? sources.get(name) ?? this.#reader.sources.get(name),
      getDefaultLibFileName: () => `${libraryFolder}/${typescript.getDefaultLibFileName(this.#options)}`,
      getDefaultLibLocation: () => libraryFolder,
      getCurrentDirectory: () => '/',
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: (name) => this.#roots.has(name) || sources.has(name),
      readFile: () => undefined,
      writeFile: () => {},
      resolveModuleNameLiterals: (literals, from) =>
        literals.map(({ text }) => ({ resolvedModule: this.#resolve(text, from) })),
      resolveTypeReferenceDirectiveReferences: (references) =>
        references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
    };
  }

  /** Where a module is; the API, where the project has not installed it, as far as Spanwright knows it by heart. */
  #resolve(module: string, from: string): ts.ResolvedModuleFull | undefined {
    const found = this.#reader.resolve(module, from);
    const isThere =
      found && (this.#roots.has(found.resolvedFileName) || this.#reader.sources.has(found.resolvedFileName));
    if (module !== apiModule) return isThere ? found : undefined;
    if (!isThere) return { resolvedFileName: apiPath, extension: '.d.ts', isExternalLibraryImport: true };
    const { resolvedFileName: file } = found;
    if (!this.#apiFolders.has(file)) this.#apiFolders.set(file, packageFolder(file, this.#files));
    return found;
  }

  #isOfApi(file: string): boolean {
    if (/\/node_modules\/@opentelemetry\/api\//.test(file)) return true;
    return [...this.#apiFolders.values()].some((folder) => file.startsWith(`${folder}/`));
  }
}

/** The nearest folder around a file that has a manifest: where a workspace has its sources, no `node_modules` tells. */
function packageFolder(file: string, files: ProjectFiles): string {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
    const folder = file.slice(0, end);
    // Builds have manifests of their own, which only say how their files are loaded.
    if (files.read(`${folder}/package.json`)?.includes(`"${apiModule}"`)) return folder;
  }
  return file;
}
