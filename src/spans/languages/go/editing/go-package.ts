import type { ProjectFiles } from '../../../project-files.ts';
import { declaredIn, type GoSource } from '../sources.ts';
import type { GoFile } from './go-file.ts';
import { Imports } from './imports.ts';

/** A file with the rest of its package, and what an edit of it has to import. */
export class GoPackage {
  readonly source: GoSource;
  readonly imports: Imports;
  /** The file itself, then the others. */
  readonly sources: readonly GoSource[];

  constructor(file: GoFile, files: ProjectFiles | undefined) {
    this.source = file.source;
    this.sources = [file.source, ...file.siblings(files)];
    this.imports = new Imports(file.source, (name) => this.isDeclared(name));
  }

  /** Whether the package declares a name, in whichever file. */
  isDeclared(name: string): boolean {
    return this.sources.some((source) => declaredIn(source, name) !== undefined);
  }

  /** Whether one of its files calls a package by a name: none may then declare it for all. */
  isImported(name: string): boolean {
    return this.sources.some(({ root, scopes }) =>
      scopes.namesIn(root).some((one) => one.kind === 'import' && one.name === name),
    );
  }
}
