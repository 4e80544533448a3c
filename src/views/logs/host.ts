import * as vscode from 'vscode';
import type { LogsEvents, LogsRequests } from '../../protocol/views.ts';
import { logQueryOf } from '../page-queries.ts';
import type { TraceSource } from '../webview-host.ts';
import { WebviewView } from '../webview-view.ts';

export const logsViewId = 'spanwright.logs';

/** The list of log records. Register with `vscode.window.registerWebviewViewProvider(logsViewId, …)`. */
export function createLogsView(extensionUri: vscode.Uri, source: TraceSource): WebviewView<LogsRequests, LogsEvents> {
  return new WebviewView<LogsRequests, LogsEvents>({
    extensionUri,
    source,
    view: 'logs',
    title: vscode.l10n.t('Logs'),
    handlers: { listLogs: (query) => source.request('listLogs', logQueryOf(query)) },
  });
}
