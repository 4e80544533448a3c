import type { OffsetRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { ProjectFiles } from './project-files.ts';
import type { SourceFile } from './source-file.ts';
import type { Refusal, SpanInsertion } from './span-insertion.ts';
import type { SpanStyle } from './span-style.ts';

export interface SpanOptions {
  /** Name of the new span; absent, it is made from the code. */
  readonly name?: string;
  /** Name of the tracer to declare when none is in scope: that of the package which owns the file. */
  readonly tracerName: string;
  readonly tracerVersion?: string;
  /** How a JavaScript file without any import or export loads modules; absent, `esm`. */
  readonly moduleFormat?: 'esm' | 'commonjs';
  /** How spans are to be written; absent, `defaultSpanStyle`. */
  readonly style?: SpanStyle;
  /** What the file imports can be looked up in them; absent, all that is imported has an unknown type. */
  readonly files?: ProjectFiles;
}

export interface Action {
  readonly id: string;
  /** For menus, in sentence case. */
  readonly title: string;
  /** What the action wants marked: a place in a function, or a range of statements. */
  readonly target: 'function' | 'selection';
  /** Never throws for any text or range; a cursor is an empty range. */
  apply(file: SourceFile, range: OffsetRange, options: SpanOptions): Promise<Result<SpanInsertion, Refusal>>;
}

/** Checks an action's shape where it is written; what it returns is what it was given. */
export function defineAction<const Defined extends Action>(definition: Defined): Defined {
  return definition;
}
