import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { LiveDecorations } from './live-decorations.ts';
import { LiveHovers } from './live-hovers.ts';
import { LiveLenses } from './live-lenses.ts';
import { LiveSites } from './live-sites.ts';

const setting = 'spanwright.liveNumbers.show';

/** Numbers of live spans where code starts them: at the end of the line, above it, or not at all. */
export function registerLiveSites(context: vscode.ExtensionContext, services: Services): void {
  let shown: vscode.Disposable | undefined;
  const show = () => {
    shown?.dispose();
    shown = showAs(vscode.workspace.getConfiguration().get(setting), services);
  };
  show();
  context.subscriptions.push(
    { dispose: () => shown?.dispose() },
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(setting)) show();
    }),
  );
}

function showAs(choice: unknown, services: Services): vscode.Disposable | undefined {
  if (choice !== 'endOfLine' && choice !== 'codeLens') return undefined;
  const sites = new LiveSites(services);
  const numbers = choice === 'endOfLine' ? new LiveDecorations(sites) : new LiveLenses(sites);
  return vscode.Disposable.from(sites, numbers, new LiveHovers(sites, services));
}
