import * as vscode from 'vscode';
import { firstFolder } from './first-folder.ts';
import type { Services } from './services.ts';
import { showFile } from './show-file.ts';
import { isTrace, type ShownTraces } from './trace-files.ts';

/** Writes what a trace is like into a file that `spanwright record --expect` holds other runs to. */
export function registerSaveExpectation(
  context: vscode.ExtensionContext,
  { receiver }: Services,
  shown: ShownTraces,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.saveTraceAsExpectation', async (given: unknown) => {
      const traceId = isTrace(given) ? given.traceId : shown.activeTrace;
      if (traceId === undefined) return;
      const saved = await receiver.request('traceExpectations', { traceId });
      if (saved === undefined) throw new Error(vscode.l10n.t('The trace is not stored.'));
      const folder = firstFolder();
      const file = await vscode.window.showSaveDialog({
        title: vscode.l10n.t('Save Trace as Expectation'),
        defaultUri: vscode.Uri.joinPath(folder, `${fileName(saved.rootName)}.expect.yaml`),
        filters: { YAML: ['yaml', 'yml'] },
      });
      if (file === undefined) return;
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(saved.text));
      await showFile(file);
    }),
  );
}

/** `post-carts-checkout`: letters and digits that every file system takes. */
function fileName(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 60) || 'trace';
}
