import type { TextEdit } from '../../base/edit.ts';
import type { Cursor, Level } from '../../yaml/cursor/cursor.ts';
import type { ComponentKind, Configuration } from '../document/configuration.ts';
import type { ItemForm } from './completion-item.ts';
import type { Knowledge } from './knowledge.ts';
import type { Step } from './schema-at.ts';

/** A cursor in a configuration, and all that is known of what may come there. */
export interface CompletionPlace {
  readonly cursor: Cursor;
  /** From the root of the configuration to the cursor. */
  readonly path: readonly Step[];
  /** In the lines of a block scalar. */
  readonly isText: boolean;
  readonly configuration: Configuration;
  readonly knowledge: Knowledge;
  /** The edits of the file that define a component by its type alone; undefined where that cannot be written. */
  readonly define: (kind: ComponentKind, type: string) => readonly TextEdit[] | undefined;
  /** Names of environment variables that are used elsewhere. */
  readonly environment: () => Iterable<string>;
  /** The value of `type` beside the cursor. */
  readonly typeBeside: () => string | undefined;
}

/** Whether only the name of a key is to be written: its colon is there, or the quote behind it. */
export function wantsNameOnly({ cursor }: CompletionPlace): boolean {
  return cursor.hasColon || cursor.isQuoted;
}

/** How what is chosen becomes an item, if the innermost thing around the cursor is, or holds, a list. */
export function itemForm({ cursor, path }: CompletionPlace): ItemForm {
  if (path.at(-1)?.key === undefined) return 'bare';
  return cursor.position === 'entry' && !cursor.isFlow ? 'dash' : 'brackets';
}

/** Blanks before a nested line of what is inserted, beyond those that the line of the cursor starts with. */
export function nestedIndentation({ cursor }: CompletionPlace, extra = 0): string {
  return ' '.repeat(cursor.column - cursor.indentation + extra + stepOf(cursor));
}

/** By how much the text around indents: as far as the cursor stands right of the key around it, else two. */
function stepOf({ column, levels, isFlow }: Cursor): number {
  const parent: Level | undefined = levels.at(-1);
  const step = parent?.key === undefined || isFlow ? 2 : column - parent.column;
  return step > 0 && step <= 8 ? step : 2;
}
