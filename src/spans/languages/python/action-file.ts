import type { LanguageAction } from '../../action.ts';
import type { PythonFile } from './file.ts';

/** What actions work with: all of a file's syntax, of functions that have nothing to do with spans, too. */
export interface ActionFile extends PythonFile {
  readonly path: string;
  /** The file with another text. */
  withText(text: string): ActionFile;
}

export type PythonAction = LanguageAction<ActionFile>;
