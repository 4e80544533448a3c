import type * as vscode from 'vscode';
import { allTools } from '../../assistants/tools.ts';
import type { Services } from '../services.ts';
import { findInFiles } from './find-in-files.ts';
import { registerLanguageModelTools } from './language-model-tools.ts';
import { registerMcpServer } from './mcp-server.ts';

/** What language models may ask, in VS Code's chat and in clients of the Model Context Protocol that it starts. */
export function registerAssistants(context: vscode.ExtensionContext, services: Services): void {
  registerLanguageModelTools(context, services, allTools(findInFiles(services.language)));
  registerMcpServer(context, services);
}
