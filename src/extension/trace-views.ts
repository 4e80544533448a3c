import * as vscode from 'vscode';
import { LiveTracesView, liveTracesViewId } from '../views/live-traces/host.ts';
import { TracePanels, tracePanelType } from '../views/trace/host.ts';
import { findCode } from './code-links.ts';
import { registerExplainingView } from './explaining-view.ts';
import type { Services } from './services.ts';
import { showPage } from './show-page.ts';
import { isTrace, type ShownTraces } from './trace-files.ts';
import { receiverSource, startIfWanted } from './trace-source.ts';
import { tellWalkthrough } from './walkthrough.ts';

/**
 * The sidebar's live traces and the trace tabs. Looking at the traces starts the receiver, unless the user objects.
 * Answers what they show.
 */
export function registerTraceViews(context: vscode.ExtensionContext, { receiver }: Services): ShownTraces {
  const source = receiverSource(receiver);
  const liveTraces = new LiveTracesView(context.extensionUri, source);
  const panels = new TracePanels(context.extensionUri, source, findCode);
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(view) {
      liveTraces.resolveWebviewView(view);
      void startIfWanted(receiver);
    },
  };
  // A tab that is back after a reload has nothing to show until what was kept is back too.
  const serializer: vscode.WebviewPanelSerializer = {
    async deserializeWebviewPanel(panel, state) {
      await startIfWanted(receiver);
      await panels.deserializeWebviewPanel(panel, state);
    },
  };
  const setPinned = (pinned: boolean) => async (given: unknown) => {
    if (!isTrace(given)) return;
    try {
      await receiver.request('pinTrace', { traceId: given.traceId, pinned });
    } catch (error) {
      await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
  context.subscriptions.push(
    liveTraces,
    panels,
    // A new worker does not know what is open.
    receiver.onDidCrash(() => panels.reportOpen()),
    vscode.window.registerWebviewViewProvider(liveTracesViewId, provider),
    vscode.window.registerWebviewPanelSerializer(tracePanelType, serializer),
    vscode.commands.registerCommand('spanwright.openTrace', (given: unknown, givenSpanId: unknown) => {
      // A context menu gives what was clicked instead.
      const { traceId, spanId }: { traceId: unknown; spanId?: unknown } = isTrace(given)
        ? given
        : { traceId: given, spanId: givenSpanId };
      if (typeof traceId !== 'string') return;
      panels.openTrace(traceId, typeof spanId === 'string' ? spanId : undefined);
      void tellWalkthrough('didOpenTrace');
    }),
    vscode.commands.registerCommand('spanwright.filterTraces', async (filter: unknown) => {
      if (typeof filter !== 'string') return;
      liveTraces.setFilter(filter);
      await vscode.commands.executeCommand(`${liveTracesViewId}.focus`);
    }),
    vscode.commands.registerCommand('spanwright.showFilterLanguage', () =>
      showPage(context.extensionUri, 'filter-language'),
    ),
    vscode.commands.registerCommand('spanwright.showWhereReceiverRuns', () => showPage(context.extensionUri, 'remote')),
    vscode.commands.registerCommand('spanwright.pinTrace', setPinned(true)),
    vscode.commands.registerCommand('spanwright.unpinTrace', setPinned(false)),
    vscode.commands.registerCommand('spanwright.copyTraceId', async (given: unknown) => {
      if (isTrace(given)) await vscode.env.clipboard.writeText(given.traceId);
    }),
    registerExplainingView('spanwright.restricted'),
  );
  return {
    get activeTrace() {
      return panels.activeTrace;
    },
    get filter() {
      return liveTraces.filter;
    },
  };
}
