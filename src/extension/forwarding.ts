import * as vscode from 'vscode';
import { editHeaders } from './secret-headers.ts';
import type { Services } from './services.ts';

/** The command that keeps the secret headers of `spanwright.forward.endpoint`. */
export function registerForwarding(context: vscode.ExtensionContext, { configuration }: Services): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.setForwardingHeaders', async () => {
      const title = vscode.l10n.t('Forwarding Headers');
      if (!(await editHeaders(configuration.forwardingHeaders, title))) return;
      const endpoint = vscode.workspace.getConfiguration('spanwright').get<string>('forward.endpoint', '');
      if (endpoint.trim() !== '') return;
      const setEndpoint = vscode.l10n.t('Set Endpoint');
      const text = vscode.l10n.t('Nothing is forwarded yet: no endpoint is set.');
      if ((await vscode.window.showInformationMessage(text, setEndpoint)) === setEndpoint) {
        await vscode.commands.executeCommand('workbench.action.openSettings', 'spanwright.forward');
      }
    }),
  );
}
