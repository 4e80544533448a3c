/**
 * Whether a document is a cell of a notebook. These are left alone: cells run in any order, so that what one leaves open another
 * may end.
 */
export function isNotebookCell(uri: string): boolean {
  return uri.startsWith('vscode-notebook-cell:');
}
