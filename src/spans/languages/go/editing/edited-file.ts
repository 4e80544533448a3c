import type { SpanOptions } from '../../../action.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { wrappersIn } from '../../../wrappers.ts';
import { Api } from '../api.ts';
import type { GoPackage } from '../packages.ts';
import type { Declaration } from '../scopes.ts';
import { declaredIn, type GoSource } from '../sources.ts';
import { Types } from '../types.ts';
import type { GoFile } from './go-file.ts';
import { Imports } from './imports.ts';

/** A file that is edited, with what the rest of its package declares, and what the edit has to import. */
export class EditedFile {
  readonly source: GoSource;
  readonly imports: Imports;
  /** Tells spans, and types as far as they show. */
  readonly api: Api;
  /** The file itself, then the others; those of tests only if it is one. */
  readonly sources: readonly GoSource[];
  readonly #view: GoPackage;
  readonly #all: readonly GoSource[];

  /** `wrappers`: as the user wrote them. */
  constructor(file: GoFile, { files, wrappers = [] }: Pick<SpanOptions, 'files' | 'wrappers'>) {
    this.source = file.source;
    this.#all = [file.source, ...file.siblings(files)];
    const seesTests = isTest(files?.path ?? file.path);
    this.sources = this.#all.filter(({ path }, index) => index === 0 || seesTests || !isTest(path));
    const view = file.packages.around(file.source, files);
    this.#view = view.own;
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

  /** Whether a name is taken in any of its files. */
  isDeclared(name: string): boolean {
    return this.#all.some((source) => declaredIn(source, name) !== undefined);
  }

  /** Whether one of its files calls a package by a name: none may then declare it for all. */
  isImported(name: string): boolean {
    return this.#all.some(({ root, scopes }) =>
      scopes.namesIn(root).some((one) => one.kind === 'import' && one.name === name),
    );
  }

  /** The full name of the type of what one of its files declares. */
  typeOf(identifier: SyntaxNode, source: GoSource): string | undefined {
    return this.api.types.of(identifier, { source, package: this.#view })?.name;
  }
}

function isTest(path: string): boolean {
  return path.endsWith('_test.go');
}
