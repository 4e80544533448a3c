import type { LanguageAction } from '../../action.ts';
import type { SourceFile } from '../../source-file.ts';
import type { FileContext } from './lowering.ts';

/** A file that actions look at. */
export interface ActionFile extends SourceFile {
  /** Parsed when it is first asked for. */
  readonly syntax: FileContext;
}

export type TypeScriptAction = LanguageAction<ActionFile>;
