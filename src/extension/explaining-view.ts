import * as vscode from 'vscode';

/** A view in place of one that cannot be: it has nothing but its welcome text, which is in the manifest. */
export function registerExplainingView(id: string): vscode.Disposable {
  return vscode.window.registerTreeDataProvider(id, {
    getChildren: () => [],
    getTreeItem: () => new vscode.TreeItem(''),
  });
}
