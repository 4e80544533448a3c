import type { LanguageId } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { ErlangCompiler } from '../interop/erlang-compiler.ts';
import * as erlangPlaces from './erlang-places.ts';
import { GoCompiler } from './go-compiler.ts';
import * as goPlaces from './go-places.ts';
import { JavaCompiler } from './java-compiler.ts';
import * as javaPlaces from './java-places.ts';
import type { Place } from './places.ts';
import { PythonCompiler } from './python-compiler.ts';
import * as pythonPlaces from './python-places.ts';
import { TypeChecker } from './type-checker.ts';
import * as typeScriptPlaces from './typescript-places.ts';

/** What the study of actions has to know of a language. */
export interface StudiedLanguage {
  /** Every function with a body, by an offset that is in its header only. */
  functionsOf(file: SourceFile): Place[] | Promise<Place[]>;
  /** Some statements that follow each other of each list of them. */
  statementRunsOf(file: SourceFile): Place[] | Promise<Place[]>;
  /** Every start of a span. */
  spanStartsOf(file: SourceFile): Place[] | Promise<Place[]>;
  /** What its compiler has against a text that takes the place of a file, in words without places, as lines move. */
  errorsOf(path: string, text: string): readonly string[] | Promise<readonly string[]>;
  /** Ends what it started. */
  dispose?(): void;
}

/** Knows each language by the ids of its files; compilers are started when they are first needed. */
export class StudiedLanguages {
  readonly #classPath: string | undefined;
  readonly #known = new Map<string, StudiedLanguage>();

  /** `classPath`: what Java's sources need to compile; without it, nothing is compiled. */
  constructor({ classPath }: { readonly classPath?: string | undefined }) {
    this.#classPath = classPath;
  }

  of(languageId: LanguageId): StudiedLanguage {
    const family = /^(typescript|javascript)/.test(languageId) ? 'typescript' : languageId;
    const known = this.#known.get(family) ?? this.#create(family);
    this.#known.set(family, known);
    return known;
  }

  dispose(): void {
    for (const language of this.#known.values()) language.dispose?.();
  }

  #create(family: string): StudiedLanguage {
    switch (family) {
      case 'typescript': {
        const checker = new TypeChecker();
        return { ...typeScriptPlaces, errorsOf: (path, text) => checker.errorsOf(path, text) };
      }
      case 'java': {
        const compiler = this.#classPath === undefined ? undefined : new JavaCompiler(this.#classPath);
        return {
          ...javaPlaces,
          errorsOf: (path, text) => compiler?.errorsOf(path, text) ?? [],
          dispose: () => compiler?.dispose(),
        };
      }
      case 'go': {
        const compiler = new GoCompiler();
        return {
          ...goPlaces,
          errorsOf: (path, text) => compiler.errorsOf(path, text),
          dispose: () => compiler.dispose(),
        };
      }
      case 'python': {
        const compiler = new PythonCompiler();
        return {
          ...pythonPlaces,
          errorsOf: (_, text) => compiler.errorsOf(text),
          dispose: () => compiler.dispose(),
        };
      }
      case 'erlang': {
        const compiler = new ErlangCompiler();
        return {
          ...erlangPlaces,
          errorsOf: (path, text) => compiler.errorsOf(path, text),
          dispose: () => compiler.dispose(),
        };
      }
      default:
        throw new Error(`nobody said yet how to study '${family}'`);
    }
  }
}
