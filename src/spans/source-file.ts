import type { LanguageId } from './languages.ts';

export interface SourceFile {
  /** Path or URI, for messages and to tell tests and generated files from others; never opened. */
  readonly path: string;
  readonly languageId: LanguageId;
  readonly text: string;
}
