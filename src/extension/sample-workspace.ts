import * as vscode from 'vscode';

const { fs } = vscode.workspace;

/** A service that traces itself, with mistakes to find, in a folder of the user's own: something to try all of it on. */
export function registerSampleWorkspace({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  subscriptions.push(vscode.commands.registerCommand('spanwright.openSampleWorkspace', openSampleWorkspace));

  async function openSampleWorkspace(): Promise<void> {
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Where to Put the Sample Workspace'),
      openLabel: vscode.l10n.t('Create Here'),
      canSelectFolders: true,
      canSelectFiles: false,
    });
    const parent = chosen?.[0];
    if (!parent) return;
    try {
      const folder = await freeFolder(parent, 'spanwright-shop');
      await fs.copy(vscode.Uri.joinPath(extensionUri, 'dist', 'sample'), folder);
      await openReadmeFirst(folder);
      const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
      await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await vscode.window.showErrorMessage(vscode.l10n.t('The sample workspace could not be created: {0}', reason));
    }
  }
}

/** Nothing that exists is written over: `name`, else `name-2` and so on. */
async function freeFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  const taken = new Set((await fs.readDirectory(parent)).map(([entry]) => entry));
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return vscode.Uri.joinPath(parent, free);
}

/** The README says what there is to try. */
async function openReadmeFirst(folder: vscode.Uri): Promise<void> {
  const settings = { 'workbench.startupEditor': 'readme' };
  const text = new TextEncoder().encode(`${JSON.stringify(settings, undefined, 2)}\n`);
  await fs.writeFile(vscode.Uri.joinPath(folder, '.vscode', 'settings.json'), text);
}
