import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Declaration } from './scopes.ts';
import { declaredIn, type GoSource, methodIn } from './sources.ts';

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

/** The sources of a package in which something is declared, each of which may be no more than that. */
export interface DeclaringSources {
  named(name: string): Iterable<GoSource>;
  withMethod(type: string, name: string): Iterable<GoSource>;
}

/** A package, whose declarations are looked up once. */
export class FolderPackage implements GoPackage {
  readonly path: string;
  readonly #sources: DeclaringSources;
  readonly #declared = new Map<string, Declared | undefined>();
  readonly #methods = new Map<string, DeclaredMethod | undefined>();

  constructor(path: string, sources: DeclaringSources) {
    this.path = path;
    this.#sources = sources;
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
    for (const source of this.#sources.named(name)) {
      const declaration = declaredIn(source, name);
      if (declaration) return { declaration, source, package: this };
    }
    return undefined;
  }

  #findMethod(type: string, name: string): DeclaredMethod | undefined {
    for (const source of this.#sources.withMethod(type, name)) {
      const node = methodIn(source, type, name);
      if (node) return { node, source, package: this };
    }
    return undefined;
  }
}
