import * as vscode from 'vscode';
import type { Services } from './services.ts';

/** Shows the page of the rule or check whose id it is given; the code of each diagnostic links to it. */
export const showRuleCommand = 'spanwright.showRule';

/** Address of that command for a diagnostic's link, `{id}` standing for the rule's id. */
export const ruleAddress = `command:${showRuleCommand}?%5B%22{id}%22%5D`;

/** Starts the language server with the first document it can say something about. */
export function registerLanguageFeatures(context: vscode.ExtensionContext, { language }: Services): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.restartLanguageServer', () => language.restart()),
    vscode.commands.registerCommand(showRuleCommand, (id: unknown) => showRule(context.extensionUri, id)),
  );
  if (vscode.workspace.textDocuments.some((document) => language.handles(document))) {
    // Loading the client takes longer than all of activation.
    setImmediate(() => void language.start());
    return;
  }
  const waiting = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!language.handles(document)) return;
    waiting.dispose();
    void language.start();
  });
  context.subscriptions.push(waiting);
}

async function showRule(extension: vscode.Uri, id: unknown): Promise<void> {
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) return;
  const page = vscode.Uri.joinPath(extension, 'dist', 'docs', `${id}.md`);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
