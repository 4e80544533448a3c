import * as vscode from 'vscode';

/** Opens a page of the documentation by its name; the manifest makes VS Code show it as a page. */
export async function showPage(extensionUri: vscode.Uri, name: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(extensionUri, 'dist', 'docs', `${name}.md`));
}
