import { folderOf } from '../../../base/paths.ts';
import type { OffsetRange } from '../../../base/range.ts';
import type { ProjectFiles } from '../../project-files.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { folderIn, type Module, moduleIn } from './modules.ts';
import { excerptOf, type Outline, outlineOf } from './outline.ts';
import type { Declaration } from './scopes.ts';
import { declaredIn, type GoSource, methodIn, packageClauseOf, sourceOf } from './sources.ts';

/** Something that a package declares, and the file that does. */
export interface Declared {
  readonly declaration: Declaration;
  readonly source: GoSource;
  readonly package: GoPackage;
}

export interface DeclaredMethod {
  readonly node: SyntaxNode;
  readonly source: GoSource;
  readonly package: GoPackage;
}

/** The files of one folder that make a package together. */
export interface GoPackage {
  /** Its import path; empty if no `go.mod` tells. */
  readonly path: string;
  declared(name: string): Declared | undefined;
  method(type: string, name: string): DeclaredMethod | undefined;
}

/** What a file sees of its own package, and of others of its module. */
export interface PackageView {
  readonly own: GoPackage;
  /** A package of the same module; `undefined` for all others. */
  imported(path: string): GoPackage | undefined;
}

/** Folders with more files are generated. */
const mostFiles = 300;
/** Declarations of other files whose syntax is remembered. */
const mostExcerpts = 2000;
/** Files of which it is remembered what they declare. */
const mostOutlines = 2000;

/** Finds what other files of a module declare. Their syntax is remembered until their text is another. */
export class Packages {
  readonly #trees: RecentTrees;
  readonly #sources = new Map<string, GoSource>();
  readonly #excerpts = new Map<string, GoSource>();
  readonly #modules = new Map<string, { readonly text: string; readonly module: Module | undefined }>();
  readonly #outlines = new Map<string, Outline>();

  constructor(trees: RecentTrees) {
    this.#trees = trees;
  }

  around(source: GoSource, files: ProjectFiles | undefined): PackageView {
    const folder = folderOf(files?.path ?? source.path);
    const module = files && this.#moduleAround(folder, files);
    const view = (path: string, where: string, own: readonly GoSource[]) =>
      new FolderPackage(path, own, new Folder(where, files, this, own[0] ?? source, own.length > 0));
    const known = new Map<string, GoPackage | undefined>();
    const path = module ? module.path + folder.slice(module.folder.length) : '';
    return {
      own: view(path, folder, [source]),
      imported: (asked) => {
        const where = module && folderIn(module, asked);
        if (where === undefined) return undefined;
        if (!known.has(asked)) known.set(asked, files?.isFolder(where) ? view(asked, where, []) : undefined);
        return known.get(asked);
      },
    };
  }

  /** The module that a folder is in, by the nearest `go.mod`. */
  #moduleAround(folder: string, files: ProjectFiles): Module | undefined {
    for (let around = folder; around !== ''; around = folderOf(around)) {
      const text = files.read(`${around}/go.mod`);
      if (text === undefined) continue;
      const known = this.#modules.get(around);
      const module = known?.text === text ? known.module : moduleIn(text, around);
      this.#modules.set(around, { text, module });
      if (module) return module;
    }
    return undefined;
  }

  /** What a file declares, by its text alone. */
  outlineOf(path: string, text: string): Outline {
    const known = this.#outlines.get(path);
    if (known?.text === text) return known;
    if (this.#outlines.size >= mostOutlines) this.#outlines.clear();
    const outline = outlineOf(text);
    this.#outlines.set(path, outline);
    return outline;
  }

  /** All of another file. */
  sourceOf(path: string, text: string): GoSource {
    const known = this.#sources.get(path);
    this.#sources.delete(path);
    const source = known?.text === text ? known : sourceOf(path, text, this.#trees, { isAside: true });
    this.#sources.set(path, source);
    const [oldest] = this.#sources.keys();
    if (this.#sources.size > mostFiles) this.#sources.delete(oldest!);
    return source;
  }

  /** One declaration of another file, with what that imports. */
  excerptOf(path: string, outline: Outline, range: OffsetRange): GoSource {
    const key = `${path}:${range.start}`;
    const text = excerptOf(outline, range);
    const known = this.#excerpts.get(key);
    this.#excerpts.delete(key);
    const source = known?.text === text ? known : sourceOf(path, text, this.#trees, { isAside: true });
    this.#excerpts.set(key, source);
    const [oldest] = this.#excerpts.keys();
    if (this.#excerpts.size > mostExcerpts) this.#excerpts.delete(oldest!);
    return source;
  }
}

class FolderPackage implements GoPackage {
  readonly path: string;
  readonly #own: readonly GoSource[];
  readonly #folder: Folder;
  readonly #declared = new Map<string, Declared | undefined>();
  readonly #methods = new Map<string, DeclaredMethod | undefined>();

  constructor(path: string, own: readonly GoSource[], folder: Folder) {
    this.path = path;
    this.#own = own;
    this.#folder = folder;
  }

  declared(name: string): Declared | undefined {
    if (!this.#declared.has(name)) this.#declared.set(name, this.#findDeclared(name));
    return this.#declared.get(name);
  }

  method(type: string, name: string): DeclaredMethod | undefined {
    const key = `${type}.${name}`;
    if (!this.#methods.has(key)) this.#methods.set(key, this.#findMethod(type, name));
    return this.#methods.get(key);
  }

  #findDeclared(name: string): Declared | undefined {
    for (const source of this.#sources(({ names }) => names.get(name))) {
      const declaration = declaredIn(source, name);
      if (declaration) return { declaration, source, package: this };
    }
    return undefined;
  }

  #findMethod(type: string, name: string): DeclaredMethod | undefined {
    for (const source of this.#sources(({ methods }) => methods.get(`${type}.${name}`))) {
      const node = methodIn(source, type, name);
      if (node) return { node, source, package: this };
    }
    return undefined;
  }

  *#sources(rangeIn: (outline: Outline) => OffsetRange | undefined): Iterable<GoSource> {
    yield* this.#own;
    yield* this.#folder.sources(rangeIn);
  }
}

/** The files of a folder, apart from the one that is looked at. */
class Folder {
  readonly #path: string;
  readonly #files: ProjectFiles | undefined;
  readonly #packages: Packages;
  readonly #seenFrom: GoSource;
  readonly #isOwn: boolean;
  #known: readonly { readonly path: string; readonly outline: Outline }[] | undefined;

  constructor(path: string, files: ProjectFiles | undefined, packages: Packages, seenFrom: GoSource, isOwn: boolean) {
    this.#path = path;
    this.#files = files;
    this.#packages = packages;
    this.#seenFrom = seenFrom;
    this.#isOwn = isOwn;
  }

  /** What is declared where, of each file in which something is; each is a source of its own. */
  *sources(rangeIn: (outline: Outline) => OffsetRange | undefined): Iterable<GoSource> {
    this.#known ??= this.#read();
    for (const { path, outline } of this.#known) {
      const range = rangeIn(outline);
      if (range) yield this.#packages.excerptOf(path, outline, range);
    }
  }

  #read(): readonly { readonly path: string; readonly outline: Outline }[] {
    const files = this.#files;
    const names = files?.filesIn?.(this.#path) ?? [];
    const clause = this.#isOwn ? packageClauseOf(this.#seenFrom.text) : undefined;
    const seesTests = this.#isOwn && /_test\.go$/.test(this.#seenFrom.path);
    return names.slice(0, mostFiles).flatMap((name) => {
      const path = `${this.#path}/${name}`;
      if (!name.endsWith('.go') || path === files!.path || (name.endsWith('_test.go') && !seesTests)) return [];
      const text = files!.read(path);
      if (text === undefined) return [];
      const outline = this.#packages.outlineOf(path, text);
      return clause === undefined || outline.clause === clause ? [{ path, outline }] : [];
    });
  }
}
