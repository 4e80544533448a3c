import type { OffsetRange } from '../../../base/range.ts';
import type { LanguageAction } from '../../action.ts';
import type { Recognition } from './recognition/recognition.ts';

/** What actions work with: all of a file's syntax, of functions that have nothing to do with spans, too. */
export interface ActionFile extends Recognition {
  readonly text: string;
  /** Where the parser had to guess. */
  readonly errors: readonly OffsetRange[];
  /** The file with another text. */
  withText(text: string): ActionFile;
}

export type PythonAction = LanguageAction<ActionFile>;
