/** The extension where it runs in a browser: what there is without ports, processes and a disk. */
import '../translations.ts';
import * as vscode from 'vscode';
import { registerLanguageFeatures } from '../language-features.ts';
import { LanguageService } from '../language-service.ts';
import { registerPipelines } from '../pipelines-panel.ts';
import { registerShowReferences, showReferencesCommand } from '../show-references.ts';
import { actionCommand, registerSpanActions } from '../span-actions.ts';
import { registerElsewhere, simulationElsewhere } from './elsewhere.ts';
import { serverWorker } from './server-worker.ts';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Spanwright', { log: true });
  const documentation = `${vscode.Uri.joinPath(context.extensionUri, 'dist', 'docs')}/{id}/README.md`;
  const options = { documentation, actionCommand, showReferencesCommand };
  const language = new LanguageService(serverWorker(context.extensionUri), options, log);
  context.subscriptions.push(
    log,
    language,
    vscode.commands.registerCommand('spanwright.showLog', () => log.show()),
  );
  registerLanguageFeatures(context, { language });
  registerSpanActions(context, { language, log });
  registerShowReferences(context, { language });
  registerPipelines(context, { language }, simulationElsewhere);
  registerElsewhere(context);
}
