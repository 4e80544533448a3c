/** Languages by VS Code's language ids. */
export type LanguageId = 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact';

export interface SourceFile {
  /** Path or URI, for messages and to tell tests and generated files from others; never opened. */
  readonly path: string;
  readonly languageId: LanguageId;
  readonly text: string;
}

const languageByExtension: Readonly<Record<string, LanguageId>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
};

/** The language that a file name's ending stands for, if it is one whose spans Spanwright knows. */
export function languageOfPath(path: string): LanguageId | undefined {
  return languageByExtension[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
}
