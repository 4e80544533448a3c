import * as vscode from 'vscode';

/**
 * Shows a file as a click on it does. A document that an extension opens itself stays open for minutes after its tab is closed,
 * with all the problems that anybody finds in it.
 */
export async function showFile(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri, options);
}

/** The lines of a file as they are in the editor, or else on disk. Rejects if there is no such file. */
export async function linesOf(uri: vscode.Uri): Promise<readonly string[]> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const text = open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return text.split(/\r\n|\r|\n/);
}
