import * as vscode from 'vscode';
import type { Services } from './services.ts';

/** Starts the language server with the first document it can say something about. */
export function registerLanguageFeatures(
  context: vscode.ExtensionContext,
  { language }: Pick<Services, 'language'>,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.restartLanguageServer', () => language.restart()),
  );
  if (vscode.workspace.textDocuments.some((document) => language.handles(document))) {
    // Loading the client takes longer than all of activation.
    setTimeout(() => void language.start());
    return;
  }
  const waiting = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!language.handles(document)) return;
    waiting.dispose();
    void language.start();
  });
  context.subscriptions.push(waiting);
}
