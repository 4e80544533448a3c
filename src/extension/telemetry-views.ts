import * as vscode from 'vscode';
import type { LogsEvents } from '../protocol/views.ts';
import { createLogsView, logsViewId } from '../views/logs/host.ts';
import { createMetricsView, metricsViewId } from '../views/metrics/host.ts';
import type { Services } from './services.ts';
import { receiverSource, startIfWanted } from './trace-source.ts';

/** Logs and metrics, views of the panel. Looking at them starts the receiver, unless the user objects. */
export function registerTelemetryViews(context: vscode.ExtensionContext, { receiver }: Services): void {
  const source = receiverSource(receiver);
  const logs = createLogsView(context.extensionUri, source);
  const metrics = createMetricsView(context.extensionUri, source);
  const starting = (view: vscode.WebviewViewProvider): vscode.WebviewViewProvider => ({
    resolveWebviewView(...resolved) {
      void view.resolveWebviewView(...resolved);
      void startIfWanted(receiver);
    },
  });
  context.subscriptions.push(
    logs,
    metrics,
    vscode.window.registerWebviewViewProvider(logsViewId, starting(logs)),
    vscode.window.registerWebviewViewProvider(metricsViewId, starting(metrics)),
    vscode.commands.registerCommand('spanwright.showLogs', async (given: unknown) => {
      const what = shownLogs(given);
      if (what) logs.tell('show', what);
      await vscode.commands.executeCommand(`${logsViewId}.focus`);
    }),
    vscode.commands.registerCommand('spanwright.showMetrics', () =>
      vscode.commands.executeCommand(`${metricsViewId}.focus`),
    ),
  );
}

/** Which records a caller asks for; `undefined` when for none in particular, as from the command palette. */
function shownLogs(given: unknown): LogsEvents['show'] | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const named = Object.entries(given).filter(
    ([name, value]) => ['traceId', 'spanId', 'text'].includes(name) && typeof value === 'string',
  );
  return named.length === 0 ? undefined : Object.fromEntries(named);
}
