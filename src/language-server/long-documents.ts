import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Longer documents are bundles and dumps: nobody edits spans in them, and they would hold up those that are edited. */
export const longestText = 2_000_000;

/** The document, unless it is too long to be looked at. */
export function unlessTooLong(document: TextDocument | undefined): TextDocument | undefined {
  return document === undefined || isTooLong(document) ? undefined : document;
}

export function isTooLong(document: TextDocument): boolean {
  return document.getText().length > longestText;
}
