import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import {
  addressOfServerPath,
  type BrowserFileEvents,
  type BrowserFileRequests,
  type FolderEntry,
  serverPathOf,
} from '../../protocol/browser-files.ts';
import { type MessagePortLike, serve } from '../../protocol/channel.ts';

/** Bytes of a file; longer ones are no source. */
const longestFile = 4_000_000;

/** The folders of the workspace as the server calls them. */
export function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => serverPathOf(uri).replace(/\/$/, ''));
}

/** Answers what a server without a disk asks for, and tells it what changed. */
export function serveFiles(port: MessagePortLike, extensionUri: vscode.Uri): Disposable {
  const bundles = vscode.Uri.joinPath(extensionUri, 'dist');
  const server = serve<BrowserFileRequests, BrowserFileEvents>(port, {
    bundled: async (path) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(bundles, path)),
    list,
    read,
  });
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const changed = (uri: vscode.Uri) => server.emit('changed', [serverPathOf(uri)]);
  const subscriptions = [
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(() => server.emit('folders', workspaceFolders())),
  ];
  return {
    dispose() {
      for (const one of subscriptions) one.dispose();
    },
  };
}

async function list(path: string): Promise<readonly FolderEntry[] | undefined> {
  const uri = uriOf(path);
  if (!uri) return undefined;
  const entries = await vscode.workspace.fs.readDirectory(uri);
  return entries.map(([name, type]) => ({
    name,
    isFolder: (type & vscode.FileType.Directory) !== 0,
    isLink: (type & vscode.FileType.SymbolicLink) !== 0,
  }));
}

async function read(path: string): Promise<string | undefined> {
  const uri = uriOf(path);
  if (!uri || (await vscode.workspace.fs.stat(uri)).size > longestFile) return undefined;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Of a file in the workspace: the server has no business elsewhere. */
function uriOf(path: string): vscode.Uri | undefined {
  const isInside = workspaceFolders().some((folder) => path === folder || path.startsWith(`${folder}/`));
  const address = isInside ? addressOfServerPath(path) : undefined;
  return address && vscode.Uri.from(address);
}
