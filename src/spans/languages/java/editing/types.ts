import type { TextEdit } from '../../../../base/edit.ts';
import { type Imports, readImports } from '../imports.ts';
import type { WrittenFile } from './action-file.ts';
import { importEdits } from './import-edits.ts';
import { type TypeNames, typeNamesIn } from './type-names.ts';

/** The types that a file names, and those that inserted code needs besides. */
export class Types {
  readonly #file: WrittenFile;
  readonly #imports: Imports;
  readonly #added = new Set<string>();

  constructor(file: WrittenFile) {
    this.#file = file;
    this.#imports = readImports(file.program);
  }

  /** Whether a type, as the file writes it, is the one of a qualified name. */
  isType(written: string, qualified: string): boolean {
    const plain = written.replace(/\s*<[\s\S]*$/, '').replaceAll(/@\w+\s+/g, '');
    if (plain === qualified) return true;
    const { simple, container } = parted(qualified);
    if (plain !== simple) return plain.endsWith(`.${simple}`) && this.isType(parted(plain).container, container);
    const imported = this.#imports.types.get(simple);
    if (imported !== undefined) return imported === qualified;
    return this.#seesPackage(container) && !this.#names.declared.has(simple);
  }

  /** What inserted code calls a type; it is imported unless that name means something else in the file. */
  use(qualified: string): string {
    const { simple, container } = parted(qualified);
    if (this.#added.has(qualified)) return simple;
    const imported = this.#imports.types.get(simple);
    if (imported !== undefined) return imported === qualified ? simple : qualified;
    const isQueued = [...this.#added].some((added) => parted(added).simple === simple);
    const mayBeInherited = this.#names.inheritsTracing && (simple === 'Scope' || simple === 'Span');
    if (isQueued || this.#names.declared.has(simple) || mayBeInherited) return qualified;
    if (this.#seesPackage(container)) return simple;
    // The file has it from where one cannot look: its package, or a class that it extends.
    if (this.#names.isMentioned(simple)) return qualified;
    this.#added.add(qualified);
    return simple;
  }

  /** What imports the types that were used and were not there. */
  edits(): readonly TextEdit[] {
    return importEdits(this.#file, [...this.#added].sort());
  }

  get #names(): TypeNames {
    return typeNamesIn(this.#file.program);
  }

  #seesPackage(container: string): boolean {
    return container === this.#imports.package || this.#imports.packages.includes(container);
  }
}

function parted(qualified: string): { readonly simple: string; readonly container: string } {
  const dot = qualified.lastIndexOf('.');
  return { simple: qualified.slice(dot + 1), container: qualified.slice(0, Math.max(0, dot)) };
}
