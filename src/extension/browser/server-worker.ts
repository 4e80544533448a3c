import * as vscode from 'vscode';
import * as library from 'vscode-languageclient/browser';
import { addressOfServerPath, serverPathOf, type WorkerStart } from '../../protocol/browser-files.ts';
import type { MessagePortLike } from '../../protocol/channel.ts';
import type { ServerAccess } from '../language-service.ts';
import { type BrowserWorker, newWorker } from './worker.ts';
import { serveFiles, workspaceFolders } from './workspace-source.ts';

/** File systems of workspaces in a browser, beside that of the folder which is open. */
const usualSchemes = ['untitled', 'file', 'vscode-vfs', 'vscode-remote', 'vscode-test-web', 'memfs'];

/** The language server in a worker, which calls all files as if they were on disk. */
export function serverWorker(extensionUri: vscode.Uri): ServerAccess {
  const folderSchemes = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return {
    schemes: [...new Set([...usualSchemes, ...folderSchemes])],
    addressOf,
    uriOf,
    load: async () => ({
      ...library,
      newClient(options) {
        const running: { dispose(): void }[] = [];
        const end = () => {
          for (const one of running.splice(0)) one.dispose();
        };
        const start = async () => {
          const { worker, dispose } = await startWorker(extensionUri);
          running.push({ dispose });
          // Told here, since the editor's workers are not of the class that the client knows.
          return {
            reader: new library.BrowserMessageReader(worker),
            writer: new library.BrowserMessageWriter(worker),
          };
        };
        const uriConverters = { code2Protocol: addressOf, protocol2Code: uriOf };
        const client = new library.LanguageClient('spanwright', 'Spanwright', start, { ...options, uriConverters });
        client.onDidChangeState(({ newState }) => {
          if (newState === library.State.Stopped) end();
        });
        return client;
      },
    }),
  };
}

function addressOf(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? uri.toString() : vscode.Uri.file(serverPathOf(uri)).toString();
}

/** What is no file of the server's, such as the page that a diagnostic links to, stays as it is. */
function uriOf(address: string): vscode.Uri {
  const uri = vscode.Uri.parse(address, true);
  const original = uri.scheme === 'file' ? addressOfServerPath(uri.path) : undefined;
  return original ? vscode.Uri.from(original) : uri;
}

/** Resolves once the server listens. Rejects with an Error if it cannot be loaded. */
async function startWorker(extensionUri: vscode.Uri): Promise<{ readonly worker: BrowserWorker; dispose(): void }> {
  // Where the extension is served from, workers may not be: its text may.
  const script = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist/browser/worker.js'));
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = newWorker(address);
  const { port1, port2 } = new MessageChannel();
  const listeners: ((message: unknown) => void)[] = [];
  port1.addEventListener('message', (event) => {
    for (const listener of listeners) listener((event as MessageEvent).data);
  });
  port1.start();
  const port: MessagePortLike = {
    post: (message) => port1.postMessage(message),
    onMessage: (listener) => void listeners.push(listener),
  };
  const files = serveFiles(port, extensionUri);
  const dispose = () => {
    files.dispose();
    port1.close();
    worker.terminate();
  };
  const translations = vscode.l10n.bundle;
  const start: WorkerStart<typeof port2> = {
    port: port2,
    folders: workspaceFolders(),
    ...(translations && { translations }),
  };
  const listening = new Promise<void>((resolve, reject) => {
    port.onMessage((message) => {
      if (isEvent(message, 'ready')) resolve();
    });
    worker.onerror = ({ message }) => reject(new Error(`the worker of the language server fails: ${message}`));
  });
  worker.postMessage(start, [port2]);
  try {
    await listening;
    return { worker, dispose };
  } catch (error) {
    dispose();
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function isEvent(message: unknown, name: string): boolean {
  return typeof message === 'object' && message !== null && 'name' in message && message.name === name;
}
