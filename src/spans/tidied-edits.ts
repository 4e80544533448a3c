import type { TextEdit } from '../base/edit.ts';
import { withoutUnusedImports } from './languages/typescript/unused-imports.ts';
import type { SourceFile } from './source-file.ts';

/**
 * The edits of fixes together with what they make necessary besides: names that nobody uses any more are not imported. For
 * all that is applied at once, since one fix may need what another leaves unused.
 */
export function tidiedEdits({ text }: Pick<SourceFile, 'text' | 'languageId'>, edits: readonly TextEdit[]) {
  return withoutUnusedImports(text, edits);
}
