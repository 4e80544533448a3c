import * as vscode from 'vscode';
import { LiveTracesView, liveTracesViewId } from '../views/live-traces/host.ts';
import { TracePanels, tracePanelType } from '../views/trace/host.ts';
import type { TraceSource } from '../views/webview-host.ts';
import type { Services } from './services.ts';

/** The sidebar's live traces and the trace tabs. Looking at the traces starts the receiver, unless the user objects. */
export function registerTraceViews(context: vscode.ExtensionContext, { receiver }: Services): void {
  const source: TraceSource = {
    request: (name, params) => receiver.request(name, params),
    onChanged: (listener) => receiver.onDidChange(listener),
  };
  const liveTraces = new LiveTracesView(context.extensionUri, source);
  const panels = new TracePanels(context.extensionUri, source);
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(view) {
      liveTraces.resolveWebviewView(view);
      if (vscode.workspace.getConfiguration('spanwright.receiver').get('autoStart') === true) void receiver.start();
    },
  };
  context.subscriptions.push(
    liveTraces,
    panels,
    vscode.window.registerWebviewViewProvider(liveTracesViewId, provider),
    vscode.window.registerWebviewPanelSerializer(tracePanelType, panels),
    vscode.commands.registerCommand('spanwright.openTrace', (traceId: unknown, spanId: unknown) => {
      if (typeof traceId !== 'string') return;
      panels.openTrace(traceId, typeof spanId === 'string' ? spanId : undefined);
    }),
    // Shown instead of the traces where nothing may listen; its text is in the manifest.
    vscode.window.registerTreeDataProvider('spanwright.restricted', {
      getChildren: () => [],
      getTreeItem: () => new vscode.TreeItem(''),
    }),
  );
}
