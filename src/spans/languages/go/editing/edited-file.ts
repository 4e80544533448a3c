import type { SpanOptions } from '../../../action.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { wrappersIn } from '../../../wrappers.ts';
import { Api } from '../api.ts';
import type { PackageFiles } from '../package-files.ts';
import type { GoPackage } from '../packages.ts';
import type { Declaration } from '../scopes.ts';
import { declaredIn, type GoSource } from '../sources.ts';
import { Surroundings } from '../surroundings.ts';
import { Types } from '../types.ts';
import type { GoFile, Sibling } from './go-file.ts';
import { Imports } from './imports.ts';

/** What of a file tells where contexts, spans and messages are: the linter has that, too. */
export type EditedCode = Pick<EditedFile, 'source' | 'imports' | 'api' | 'sourcesWith'>;

/** A file that is edited, with what the rest of its package declares, and what the edit has to import. */
export class EditedFile {
  readonly source: GoSource;
  readonly imports: Imports;
  /** Tells spans, and types as far as they show. */
  readonly api: Api;
  readonly #package: GoPackage;
  readonly #packages: PackageFiles;
  readonly #siblings: readonly Sibling[];
  readonly #seesTests: boolean;

  /** `wrappers`: as the user wrote them. */
  constructor(file: GoFile, { files, wrappers = [] }: Pick<SpanOptions, 'files' | 'wrappers'>) {
    this.source = file.source;
    this.#siblings = file.siblings(files);
    this.#seesTests = isTest(files?.path ?? file.path);
    this.#packages = file.packages;
    const view = new Surroundings(file.packages, file.path, files).viewFrom(file.source);
    this.#package = view.own;
    this.api = new Api(new Types(file.source, view), wrappersIn(wrappers));
    this.imports = new Imports(file.source, (name) => this.isDeclared(name), view.own.path);
  }

  /** The file itself, then the others that have a word in them; those of tests only if it is one. */
  sourcesWith(word: string): readonly GoSource[] {
    const others = this.#siblings.filter(({ path, text }) => text.includes(word) && (this.#seesTests || !isTest(path)));
    return [this.source, ...others.map((sibling) => sibling.source())];
  }

  /** What the package declares under a name, in whichever file. */
  declared(name: string): Declaration | undefined {
    for (const source of this.sourcesWith(name)) {
      const found = declaredIn(source, name);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a name is taken in any of its files. */
  isDeclared(name: string): boolean {
    const isInOther = ({ path, text }: Sibling) => this.#packages.fileOf(path, text).names.has(name);
    return declaredIn(this.source, name) !== undefined || this.#siblings.some(isInOther);
  }

  /** Whether one of its files calls a package by a name: none may then declare it for all. */
  isImported(name: string): boolean {
    const others = this.#siblings.filter(({ text }) => text.includes(name)).map((sibling) => sibling.source());
    return [this.source, ...others].some(({ root, scopes }) =>
      scopes.namesIn(root).some((one) => one.kind === 'import' && one.name === name),
    );
  }

  /** The full name of the type of what one of its files declares. */
  typeOf(identifier: SyntaxNode, source: GoSource): string | undefined {
    return this.api.types.of(identifier, { source, package: this.#package })?.name;
  }
}

function isTest(path: string): boolean {
  return path.endsWith('_test.go');
}
