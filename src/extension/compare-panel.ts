import * as vscode from 'vscode';
import { lastTwoRuns } from '../protocol/run-text.ts';
import { ComparePanels, comparePanelType } from '../views/compare/host.ts';
import type { Services } from './services.ts';
import { isTrace, type ShownTraces } from './trace-files.ts';
import { pickTrace } from './trace-picker.ts';
import { receiverSource, startIfWanted } from './trace-source.ts';

/** Looked through for the two that are compared unless others are chosen. */
const mostRuns = 200;

/** Comparison of two traces, or of two runs, in editor tabs. */
export function registerComparison(context: vscode.ExtensionContext, { receiver }: Services, shown: ShownTraces): void {
  const panels = new ComparePanels(context.extensionUri, receiverSource(receiver));

  /** `given` names the first trace: a context menu or a view gives it, else it is the one in front, or chosen. */
  async function compareTraces(given: unknown, other: unknown): Promise<void> {
    const title = vscode.l10n.t('Compare Traces');
    const before =
      (isTrace(given) ? given.traceId : typeof given === 'string' ? given : shown.activeTrace) ??
      (await pickTrace(receiver, { title, placeHolder: vscode.l10n.t('The first trace') }));
    if (before === undefined) return;
    const after =
      typeof other === 'string'
        ? other
        : await pickTrace(receiver, {
            title,
            placeHolder: vscode.l10n.t('The trace to compare with'),
            likeTrace: before,
          });
    if (after !== undefined) panels.show({ kind: 'traces', before, after });
  }

  context.subscriptions.push(
    panels,
    vscode.window.registerWebviewPanelSerializer(comparePanelType, {
      async deserializeWebviewPanel(restored, state) {
        await startIfWanted(receiver);
        await panels.deserializeWebviewPanel(restored, state);
      },
    }),
    vscode.commands.registerCommand('spanwright.compareTraces', compareTraces),
    vscode.commands.registerCommand('spanwright.compareRuns', async () => {
      await startIfWanted(receiver);
      const last = lastTwoRuns(await receiver.request('listRuns', { limit: mostRuns }));
      panels.show({ kind: 'operations', ...(last && { before: last.before.filter, after: last.after.filter }) });
    }),
  );
}
