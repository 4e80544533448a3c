import * as vscode from 'vscode';
import type { ServerAccess } from './language-service.ts';
import { translatedEnvironment } from './translations.ts';

/** The language server as a process beside the extension host; `script` is its bundle. */
export function serverProcess(script: string): ServerAccess {
  return {
    schemes: ['file', 'untitled', 'vscode-vfs'],
    addressOf: (uri) => uri.toString(),
    uriOf: (address) => vscode.Uri.parse(address, true),
    async load() {
      const library = await import(/* webpackChunkName: "language-client" */ 'vscode-languageclient/node');
      const env = translatedEnvironment();
      const server = { module: script, transport: library.TransportKind.ipc, options: { env } };
      const debug = { ...server, options: { env, execArgv: ['--nolazy', '--inspect=6017'] } };
      return {
        ...library,
        newClient: (options) => new library.LanguageClient('spanwright', 'Spanwright', { run: server, debug }, options),
      };
    },
  };
}
