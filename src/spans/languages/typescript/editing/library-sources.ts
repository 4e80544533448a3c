import type { ts } from 'ts-morph';
import { apiDeclarations } from './api-declarations.ts';
import type { Compiler } from './compiler-api.ts';

/** Where the declarations of the language's library are taken to lie. */
export const libraryFolder = '/node_modules/typescript/lib';
export const apiPath = '/node_modules/@opentelemetry/api/index.d.ts';

/** The declarations of the language's library and of the API, each parsed once, with the first program that asks for it. */
export class LibrarySources {
  readonly #compiler: Compiler;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, ts.SourceFile>();

  constructor(compiler: Compiler, libraryFiles: readonly { readonly fileName: string; readonly text: string }[]) {
    this.#compiler = compiler;
    this.#texts = new Map([
      [apiPath, apiDeclarations],
      ...libraryFiles.map(({ fileName, text }) => [`${libraryFolder}/${fileName}`, text] as const),
    ]);
  }

  has(path: string): boolean {
    return this.#texts.has(path);
  }

  get(path: string): ts.SourceFile | undefined {
    const text = this.#texts.get(path);
    if (text === undefined) return undefined;
    let source = this.#parsed.get(path);
    if (source === undefined) {
      source = this.#compiler.createSourceFile(path, text, this.#compiler.ScriptTarget.ESNext);
      this.#parsed.set(path, source);
    }
    return source;
  }
}
