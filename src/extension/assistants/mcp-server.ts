import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { startIfWanted } from '../trace-source.ts';

/** As the manifest has it. */
const providerId = 'spanwright';

/** Lets the editor start `spanwright mcp`, which asks the receiver of this window and those beside it. */
export function registerMcpServer(context: vscode.ExtensionContext, { configuration, receiver }: Services): void {
  const { lm, McpStdioServerDefinition } = vscode as unknown as McpApi;
  if (lm?.registerMcpServerDefinitionProvider === undefined || McpStdioServerDefinition === undefined) return;
  const args = [context.asAbsolutePath('dist/cli.js'), 'mcp', '--storage-folder', configuration.storageFolder];
  // The editor's own program runs scripts when it is told so.
  const environment = { ELECTRON_RUN_AS_NODE: '1' };
  const provider: McpProvider = {
    provideMcpServerDefinitions() {
      const version = String(context.extension.packageJSON.version);
      const server = new McpStdioServerDefinition('Spanwright', process.execPath, args, environment, version);
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
      if (folder !== undefined) server.cwd = folder.uri;
      return [server];
    },
    async resolveMcpServerDefinition(server) {
      await startIfWanted(receiver);
      return server;
    },
  };
  context.subscriptions.push(lm.registerMcpServerDefinitionProvider(providerId, provider));
}

/** What VS Code has since 1.101, one version after the oldest that the extension runs in. */
interface McpApi {
  readonly lm?: { registerMcpServerDefinitionProvider?(id: string, provider: McpProvider): vscode.Disposable };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    version: string,
  ) => McpServer;
}

interface McpServer {
  cwd?: vscode.Uri;
}

interface McpProvider {
  provideMcpServerDefinitions(): readonly McpServer[];
  resolveMcpServerDefinition(server: McpServer): Promise<McpServer>;
}
