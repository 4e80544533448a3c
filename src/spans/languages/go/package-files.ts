import { folderOf } from '../../../base/paths.ts';
import type { ProjectFiles } from '../../project-files.ts';
import type { RecentTrees } from '../../syntax/recent-trees.ts';
import type { FileDeclaration } from './declarations.ts';
import { type Module, moduleIn } from './modules.ts';
import { excerptOf, type PackageFile, packageFileOf } from './package-file.ts';
import { type GoSource, sourceOf } from './sources.ts';

/** Folders with more files are generated. */
const mostFiles = 300;
/** Declarations of other files whose syntax is remembered. */
const mostExcerpts = 2000;
/** Files of which it is remembered what they declare. */
const mostDeclaring = 2000;

/** What other files of a module declare; their syntax is remembered until their text is another. */
export class PackageFiles {
  readonly #trees: RecentTrees;
  readonly #sources = new Map<string, GoSource>();
  readonly #excerpts = new Map<string, GoSource>();
  readonly #modules = new Map<string, { readonly text: string; readonly module: Module | undefined }>();
  readonly #declaring = new Map<string, PackageFile>();
  #lastId = 0;
  #asking: { readonly path: string; readonly folders: Set<string> } = { path: '', folders: new Set() };

  constructor(trees: RecentTrees) {
    this.#trees = trees;
  }

  /** The folders in which a file has looked for something since another file did. */
  foldersAskedFrom(path: string): ReadonlySet<string> {
    return this.#asking.path === path ? this.#asking.folders : new Set();
  }

  /** The module that a folder is in, by the nearest `go.mod`. */
  moduleAround(folder: string, files: ProjectFiles): Module | undefined {
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

  /** The files of Go in a folder, for the file that `files` are around. */
  in(folder: string, files: ProjectFiles, isSeen: (path: string) => boolean): readonly PackageFile[] {
    if (this.#asking.path !== files.path) this.#asking = { path: files.path, folders: new Set() };
    this.#asking.folders.add(folder);
    const names = (files.filesIn?.(folder) ?? []).slice(0, mostFiles);
    return names.flatMap((name) => {
      const path = `${folder}/${name}`;
      const text = name.endsWith('.go') && isSeen(path) ? files.read(path) : undefined;
      return text === undefined ? [] : [this.fileOf(path, text)];
    });
  }

  /** What another file declares, by its text alone. */
  fileOf(path: string, text: string): PackageFile {
    const known = this.#declaring.get(path);
    if (known?.text === text) return known;
    if (this.#declaring.size >= mostDeclaring) this.#declaring.clear();
    const file = packageFileOf(++this.#lastId, path, text);
    this.#declaring.set(path, file);
    return file;
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
  excerptOf(file: PackageFile, declaration: FileDeclaration): GoSource {
    const key = `${file.id} ${declaration.start}`;
    const known = this.#excerpts.get(key);
    this.#excerpts.delete(key);
    const source = known ?? sourceOf(file.path, excerptOf(file, declaration), this.#trees, { isAside: true });
    this.#excerpts.set(key, source);
    const [oldest] = this.#excerpts.keys();
    if (this.#excerpts.size > mostExcerpts) this.#excerpts.delete(oldest!);
    return source;
  }
}
