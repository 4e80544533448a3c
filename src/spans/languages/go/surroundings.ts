import { folderOf } from '../../../base/paths.ts';
import type { ProjectFiles } from '../../project-files.ts';
import { folderIn, type Module } from './modules.ts';
import type { PackageFile } from './package-file.ts';
import type { PackageFiles } from './package-files.ts';
import { type DeclaringSources, FolderPackage, type GoPackage, type PackageView } from './packages.ts';
import { type GoSource, packageClauseOf } from './sources.ts';

/** What is around a file, each of whose folders is looked at once. */
export class Surroundings {
  readonly #known: PackageFiles;
  readonly #files: ProjectFiles | undefined;
  readonly #path: string;
  #nearest: { readonly module: Module | undefined } | undefined;
  readonly #folders = new Map<string, readonly PackageFile[]>();

  constructor(known: PackageFiles, path: string, files: ProjectFiles | undefined) {
    this.#known = known;
    this.#files = files;
    this.#path = files?.path ?? path;
  }

  /** Changes with the files of all folders that the file has been told something of since another was looked at. */
  get version(): string {
    const asked = this.#known.foldersAskedFrom(this.#path);
    const folders = [...asked].map((folder) => `${folder} ${this.#filesIn(folder).map(({ id }) => id)}`);
    return JSON.stringify([this.#module, ...folders]);
  }

  viewFrom(source: GoSource): PackageView {
    const module = this.#module;
    const folder = folderOf(this.#path);
    const path = module ? module.path + folder.slice(module.folder.length) : '';
    const known = new Map<string, GoPackage | undefined>();
    return {
      own: new FolderPackage(path, this.#sourcesIn(folder, source)),
      imported: (asked) => {
        const where = module && folderIn(module, asked);
        if (where === undefined) return undefined;
        if (!known.has(asked)) {
          const isThere = this.#filesIn(where).length > 0;
          known.set(asked, isThere ? new FolderPackage(asked, this.#sourcesIn(where)) : undefined);
        }
        return known.get(asked);
      },
    };
  }

  /** `own`: the file itself, if it is of the same package. */
  #sourcesIn(folder: string, own?: GoSource): DeclaringSources {
    const clause = own && packageClauseOf(own.text);
    const others = () => this.#filesIn(folder).filter((file) => clause === undefined || file.clause === clause);
    const declaring = function* (known: PackageFiles, key: string, kind: 'names' | 'methods'): Iterable<GoSource> {
      if (own) yield own;
      for (const file of others()) {
        const declaration = file[kind].get(key);
        if (declaration) yield known.excerptOf(file, declaration);
      }
    };
    return {
      named: (name) => declaring(this.#known, name, 'names'),
      withMethod: (type, name) => declaring(this.#known, `${type}.${name}`, 'methods'),
    };
  }

  get #module(): Module | undefined {
    this.#nearest ??= { module: this.#files && this.#known.moduleAround(folderOf(this.#path), this.#files) };
    return this.#nearest.module;
  }

  /** The files of a folder, apart from the one that is looked at; tests are seen by those beside them only. */
  #filesIn(folder: string): readonly PackageFile[] {
    const known = this.#folders.get(folder);
    if (known) return known;
    const seesTests = this.#path.endsWith('_test.go') && folder === folderOf(this.#path);
    const isSeen = (path: string) => path !== this.#path && (seesTests || !path.endsWith('_test.go'));
    const files = this.#files ? this.#known.in(folder, this.#files, isSeen) : [];
    this.#folders.set(folder, files);
    return files;
  }
}
