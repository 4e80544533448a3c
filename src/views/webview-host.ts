import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import type { Client, MessagePortLike } from '../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from '../protocol/receiver.ts';
import type { ViewCommand } from '../protocol/views.ts';

/** Where the hosts of the views get traces from; the extension has one, over the receiver. */
export interface TraceSource {
  readonly request: Client<ReceiverRequests, ReceiverEvents>['request'];
  /** Calls `listener` with each change of the receiver's state or store. */
  onChanged(listener: (status: ReceiverStatus) => void): Disposable;
}

/** A webview as one end of a channel. A message to a page that is hidden or gone is lost, which the page makes good when shown. */
export function webviewPort(webview: vscode.Webview): MessagePortLike {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => void webview.onDidReceiveMessage(listener),
  };
}

/**
 * Runs what a view asks of the editor. Only these commands exist for a view; their arguments are checked, since
 * a page that shows hostile data is not to be trusted.
 */
export async function runViewCommand(request: ViewCommand): Promise<undefined> {
  switch (request.command) {
    case 'openTrace':
      if (!isTraceId(request.traceId)) throw new Error('not a trace id');
      await vscode.commands.executeCommand('spanwright.openTrace', request.traceId, spanIdOf(request.spanId));
      return;
    case 'filterTraces':
      await vscode.commands.executeCommand('spanwright.filterTraces', String(request.filter));
      return;
    case 'compareTraces': {
      const { traceId, otherTraceId } = request;
      if (!isTraceId(traceId) || (otherTraceId !== undefined && !isTraceId(otherTraceId))) throw new Error('not a trace id');
      await vscode.commands.executeCommand('spanwright.compareTraces', traceId, otherTraceId);
      return;
    }
    case 'showServiceMap':
      await vscode.commands.executeCommand('spanwright.showServiceMap', request.filter && String(request.filter));
      return;
    case 'showLogs': {
      const { traceId, spanId, text } = request;
      if (traceId !== undefined && !isTraceId(traceId)) throw new Error('not a trace id');
      await vscode.commands.executeCommand('spanwright.showLogs', {
        traceId,
        spanId: spanIdOf(spanId),
        text: text && String(text),
      });
      return;
    }
    case 'startReceiver':
      await vscode.commands.executeCommand('spanwright.startReceiver');
      return;
    case 'newTracedTerminal':
      await vscode.commands.executeCommand('spanwright.newTracedTerminal');
      return;
    case 'importTraces':
      await vscode.commands.executeCommand('spanwright.importTraces', workspaceFiles(request.uris));
      return;
    case 'showFilterLanguage':
      await vscode.commands.executeCommand('spanwright.showFilterLanguage');
      return;
    case 'openSetting':
      if (!settings.includes(request.setting)) throw new Error('unknown setting');
      await vscode.commands.executeCommand('workbench.action.openSettings', `spanwright.${request.setting}`);
      return;
    case 'copyText':
      await vscode.env.clipboard.writeText(String(request.text));
      return;
    default:
      throw new Error('unknown command');
  }
}

const settings: readonly string[] = ['receiver.maxStoreSize', 'forward'];

/** 16 bytes in lower-case hexadecimal, as the store writes trace ids. */
export function isTraceId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}

/** A page may name files for import, but none that the user has not opened a folder of. */
function workspaceFiles(uris: readonly string[]): vscode.Uri[] {
  const files = [...uris].map((uri) => hereOf(vscode.Uri.parse(uri, true)));
  if (files.some((file) => vscode.workspace.getWorkspaceFolder(file) === undefined)) {
    throw new Error('Files from outside the workspace are imported by the command "Spanwright: Import Traces…".');
  }
  return files;
}

/** The editor's window knows files of another machine by that machine, of which we are when we run there. */
function hereOf(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'vscode-remote' || vscode.env.remoteName === undefined) return uri;
  return uri.with({ scheme: 'file', authority: '' });
}

function spanIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? value : undefined;
}
