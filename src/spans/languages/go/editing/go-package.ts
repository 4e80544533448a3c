import type { SpanOptions } from '../../../action.ts';
import { wrappersIn } from '../../../wrappers.ts';
import { Api } from '../api.ts';
import type { Declaration } from '../scopes.ts';
import { declaredIn, type GoSource } from '../sources.ts';
import { Types } from '../types.ts';
import type { GoFile } from './go-file.ts';
import { Imports } from './imports.ts';

/** A file with the rest of its package, and what an edit of it has to import. */
export class GoPackage {
  readonly source: GoSource;
  readonly imports: Imports;
  /** Tells spans, and types as far as they show. */
  readonly api: Api;
  /** The file itself, then the others. */
  readonly sources: readonly GoSource[];

  constructor(file: GoFile, { files, wrappers = [] }: Pick<SpanOptions, 'files' | 'wrappers'>) {
    this.source = file.source;
    this.sources = [file.source, ...file.siblings(files)];
    const view = file.packages.around(file.source, files);
    this.api = new Api(new Types(file.source, view), wrappersIn(wrappers));
    this.imports = new Imports(file.source, (name) => this.isDeclared(name), view.own.path);
  }

  /** What the package declares under a name, in whichever file. */
  declared(name: string): Declaration | undefined {
    for (const source of this.sources) {
      const found = declaredIn(source, name);
      if (found) return found;
    }
    return undefined;
  }

  isDeclared(name: string): boolean {
    return this.declared(name) !== undefined;
  }

  /** Whether one of its files calls a package by a name: none may then declare it for all. */
  isImported(name: string): boolean {
    return this.sources.some(({ root, scopes }) =>
      scopes.namesIn(root).some((one) => one.kind === 'import' && one.name === name),
    );
  }
}
