import { folderOf, normalized } from '../../../base/paths.ts';
import type { ProjectFiles } from '../../project-files.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
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
/** Other files whose syntax is remembered. */
const mostSources = 100;

/** Finds what other files of a module declare. Their syntax is remembered until their text is another. */
export class Packages {
  readonly #trees: RecentTrees;
  readonly #sources = new Map<string, GoSource>();

  constructor(trees: RecentTrees) {
    this.#trees = trees;
  }

  around(source: GoSource, files: ProjectFiles | undefined): PackageView {
    const folder = folderOf(files?.path ?? source.path);
    const module = files && moduleAround(folder, files);
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

  sourceOf(path: string, text: string): GoSource | undefined {
    const known = this.#sources.get(path);
    this.#sources.delete(path);
    const source = known?.text === text ? known : sourceOf(path, text, this.#trees, { isAside: true });
    if (source) this.#sources.set(path, source);
    const [oldest] = this.#sources.keys();
    if (this.#sources.size > mostSources) this.#sources.delete(oldest!);
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
    const mayDeclare = new RegExp(`^(?:(?:func|type|var|const)\\s+|\\t(?:[\\w, ]+, )?)${name}\\b`, 'm');
    for (const source of this.#candidates(name, mayDeclare)) {
      const declaration = declaredIn(source, name);
      if (declaration) return { declaration, source, package: this };
    }
    return undefined;
  }

  #findMethod(type: string, name: string): DeclaredMethod | undefined {
    const mayDeclare = new RegExp(`^func \\([^)]*\\b${type}\\b[^)]*\\) ${name}\\b`, 'm');
    for (const source of this.#candidates(name, mayDeclare)) {
      const node = methodIn(source, type, name);
      if (node) return { node, source, package: this };
    }
    return undefined;
  }

  *#candidates(name: string, mayDeclare: RegExp): Iterable<GoSource> {
    yield* this.#own;
    yield* this.#folder.sources((text) => text.includes(name) && mayDeclare.test(text));
  }
}

/** The files of a folder, apart from the one that is looked at. */
class Folder {
  readonly #path: string;
  readonly #files: ProjectFiles | undefined;
  readonly #packages: Packages;
  readonly #seenFrom: GoSource;
  readonly #isOwn: boolean;

  constructor(path: string, files: ProjectFiles | undefined, packages: Packages, seenFrom: GoSource, isOwn: boolean) {
    this.#path = path;
    this.#files = files;
    this.#packages = packages;
    this.#seenFrom = seenFrom;
    this.#isOwn = isOwn;
  }

  *sources(isWanted: (text: string) => boolean): Iterable<GoSource> {
    const files = this.#files;
    const names = files?.filesIn?.(this.#path) ?? [];
    const clause = this.#isOwn ? packageClauseOf(this.#seenFrom.text) : undefined;
    const seesTests = this.#isOwn && /_test\.go$/.test(this.#seenFrom.path);
    for (const name of names.slice(0, mostFiles)) {
      const path = `${this.#path}/${name}`;
      if (!name.endsWith('.go') || path === files!.path || (name.endsWith('_test.go') && !seesTests)) continue;
      const text = files!.read(path);
      if (text === undefined || !isWanted(text) || (clause && packageClauseOf(text) !== clause)) continue;
      const source = this.#packages.sourceOf(path, text);
      if (source) yield source;
    }
  }
}

interface Module {
  readonly path: string;
  readonly folder: string;
  /** Other modules that are taken from folders beside it. */
  readonly replaced: readonly Omit<Module, 'replaced'>[];
}

/** Where a package is, if it is of the module or of one beside it. */
function folderIn({ path, folder, replaced }: Module, asked: string): string | undefined {
  const all = [{ path, folder }, ...replaced].filter((one) => asked === one.path || asked.startsWith(`${one.path}/`));
  // The longest path is that of the innermost module.
  const [nearest] = all.sort((one, other) => other.path.length - one.path.length);
  return nearest && nearest.folder + asked.slice(nearest.path.length);
}

/** The module that a folder is in, by the nearest `go.mod`. */
function moduleAround(folder: string, files: ProjectFiles): Module | undefined {
  for (let around = folder; around !== ''; around = folderOf(around)) {
    const text = files.read(`${around}/go.mod`) ?? '';
    const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
    if (path !== undefined) return { path, folder: around, replaced: replacementsIn(text, around) };
  }
  return undefined;
}

/** `replace example.com/other => ../other` */
function replacementsIn(text: string, folder: string): Module['replaced'] {
  return [...text.matchAll(/^\s*(?:replace\s+)?([\w./-]+)(?:\s+v\S+)?\s*=>\s*(\.{1,2}\/\S*)/gm)].map(
    ({ 1: path = '', 2: target = '' }) => ({ path, folder: normalized(`${folder}/${target}`) }),
  );
}
