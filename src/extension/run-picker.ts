import * as vscode from 'vscode';
import { plainLabel } from '../base/untrusted-text.ts';
import { runFacts, runName } from '../protocol/run-text.ts';
import type { Receiver } from './receiver.ts';
import { startIfWanted } from './trace-source.ts';

/** Runs offered at most. */
const mostRuns = 200;

/** Has the user choose a run to see its traces only. */
export function registerFilterByRun(context: vscode.ExtensionContext, receiver: Receiver): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.filterByRun', async () => {
      await startIfWanted(receiver);
      const filter = await pickRun(receiver);
      if (filter !== undefined) await vscode.commands.executeCommand('spanwright.filterTraces', filter);
    }),
  );
}

/** Resolves to the filter of the run, or of the one that is the last at any time. */
async function pickRun(receiver: Receiver): Promise<string | undefined> {
  const runs = await receiver.request('listRuns', { limit: mostRuns });
  if (runs.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing has run yet: start a program in a traced terminal, or debug one.'),
    );
    return undefined;
  }
  const items = runs.map((run) => ({
    label: plainLabel(runName(run, 100), 100),
    description: plainLabel(runFacts(run, Date.now()).join(' · '), 200),
    filter: run.filter,
  }));
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('Last run'),
        description: vscode.l10n.t('whichever it is, from now on'),
        filter: 'run:last',
      },
      { label: vscode.l10n.t('runs'), kind: vscode.QuickPickItemKind.Separator, filter: '' },
      ...items,
    ],
    {
      title: vscode.l10n.t('Filter by Run'),
      placeHolder: vscode.l10n.t('The run whose traces are to be shown'),
      matchOnDescription: true,
    },
  );
  return picked?.filter;
}
