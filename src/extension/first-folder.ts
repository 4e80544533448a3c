import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

/** Where a dialog for a new file begins: the first folder of the workspace, else the user's own. */
export function firstFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homeFolder());
}

/** Users of containers may have none, of which Node says so by throwing. */
function homeFolder(): string {
  try {
    return os.homedir();
  } catch {
    return path.parse(process.cwd()).root;
  }
}
