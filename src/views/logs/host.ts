import * as vscode from 'vscode';
import type { LogQuery } from '../../protocol/logs.ts';
import type { LogsEvents, LogsRequests } from '../../protocol/views.ts';
import type { TraceSource } from '../webview-host.ts';
import { WebviewView } from '../webview-view.ts';

export const logsViewId = 'spanwright.logs';

/** Records handed out at once at most: a page may ask for any number. */
const mostRecords = 1_000;

/** The list of log records. Register with `vscode.window.registerWebviewViewProvider(logsViewId, …)`. */
export function createLogsView(extensionUri: vscode.Uri, source: TraceSource): WebviewView<LogsRequests, LogsEvents> {
  return new WebviewView<LogsRequests, LogsEvents>({
    extensionUri,
    source,
    view: 'logs',
    title: vscode.l10n.t('Logs'),
    handlers: { listLogs: (query) => source.request('listLogs', bounded(query)) },
  });
}

function bounded(query: LogQuery): LogQuery {
  return { ...query, limit: Math.min(query.limit, mostRecords) };
}
