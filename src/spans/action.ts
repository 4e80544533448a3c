import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';
import type { ProjectFiles } from './project-files.ts';
import type { Refusal } from './refusal.ts';
import type { SpanStyle } from './span-style.ts';

/** A refactoring of code with spans: what it is for users. What it does is for each language to say. */
export interface Action {
  /** Also its folder, its docs page and the end of its LSP kind: `refactor.rewrite.spanwright.ID`; never renamed. */
  readonly id: string;
  /** For menus, in sentence case. */
  readonly title: string;
  /** The LSP kind that its own one is below. Actions of kind `source` are only offered to who asks for them. */
  readonly kind: 'refactor.rewrite' | 'refactor.extract' | 'source';
  /** What the user marks; a `file` needs no mark. */
  readonly target: 'function' | 'selection' | 'callback' | 'expression' | 'span' | 'catch' | 'file';
}

/**
 * How a language does an action, with what it makes of a file. Nothing of it throws, for any text or range; a cursor is an
 * empty range.
 */
export interface LanguageAction<File> {
  /** `apply` loads the compiler, some 10 MB: until somebody asks for refactorings by name, offers go by their own titles. */
  readonly usesCompiler?: true;
  /**
   * Where the action is offered around a range, by the syntax alone. It may offer what `apply` then refuses with a reason;
   * it must not offer all over the file.
   */
  offer(file: File, range: OffsetRange): readonly Offer[];
  apply(file: File, range: OffsetRange, options: SpanOptions): Promise<Result<ActionEdits, Refusal>>;
}

/** All that a language can do, by the ids of actions; some apply in other languages only. */
export type ActionTable<File> = Readonly<Record<string, LanguageAction<File>>>;

/** A language's actions in one file. */
export type FileActions = ReadonlyMap<string, FileAction>;

export interface FileAction {
  readonly usesCompiler?: true;
  offer(range: OffsetRange): readonly Offer[];
  apply(range: OffsetRange, options: SpanOptions): Promise<Result<ActionEdits, Refusal>>;
}

export interface Offer {
  /** What it will do, as far as the syntax tells; `apply` may know better. Absent: the action's. */
  readonly title?: string;
  /** What to apply the action to; it need not be what was marked. */
  readonly range: OffsetRange;
  /** One of several ways to apply it: `SpanOptions.choice`. */
  readonly choice?: string;
  /** Only for who asks for refactorings by name; a light bulb in so many places would be in the way. */
  readonly isQuiet?: true;
}

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
  /** Functions that work with spans in place of the API, as the user wrote them. */
  readonly wrappers?: readonly unknown[];
  /** Which of an action's ways to take, as its offers name them; absent, the one it thinks best. */
  readonly choice?: string;
}

/** Edits that are one undo step. */
export interface ActionEdits {
  /** What the action does, for a menu: "Wrap function in span 'createOrder'". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What the user may want to change next, in the order of the tab key. */
  readonly placeholders: readonly Placeholder[];
  /** What the user should know of the result, a sentence each: what was left as it is, and why. */
  readonly notes?: readonly string[];
  /** A file that is made in the same step. */
  readonly created?: CreatedFile;
}

/** A file that an action makes; if there is one already, that stays as it is, and nothing is done. */
export interface CreatedFile {
  /** From the folder of the file that the action is applied in: `../test/orders.test.ts`. */
  readonly path: string;
  readonly text: string;
  /** What of the text the user may want to change first. */
  readonly selection: OffsetRange;
}

/** A piece of the inserted text that the editor selects for typing. */
export interface Placeholder {
  /** All have the same text and change together; `range` is inside `edits[edit].newText`. */
  readonly places: readonly { readonly edit: number; readonly range: OffsetRange }[];
  /** What else it may be, best first, itself among them. */
  readonly choices?: readonly string[];
}

/** Checks an action's shape where it is written; what it returns is what it was given. */
export function defineAction<const Defined extends Action>(definition: Defined): Defined {
  return definition;
}

/** The actions of a language in one file. */
export function actionsIn<File>(table: ActionTable<File>, file: File): FileActions {
  const bound = Object.entries(table).map(([id, action]): [string, FileAction] => [
    id,
    {
      ...(action.usesCompiler && { usesCompiler: true }),
      offer: (range) => action.offer(file, range),
      apply: (range, options) => action.apply(file, range, options),
    },
  ]);
  return new Map(bound);
}
