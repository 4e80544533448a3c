import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import type { Client, MessagePortLike } from '../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from '../protocol/receiver.ts';
import type { CodePlace, ViewCommand } from '../protocol/views.ts';
import { countOf, spanIdOf, textOf, traceIdOf } from './page-queries.ts';

/** Where the hosts of the views get traces from; the extension has one, over the receiver. */
export interface TraceSource {
  readonly request: Client<ReceiverRequests, ReceiverEvents>['request'];
  /** Calls `listener` with each change of the receiver's state or store. */
  onChanged(listener: (status: ReceiverStatus) => void): Disposable;
}

/** Tells which places of code are files of the workspace. */
export type FindCode = (places: readonly CodePlace[]) => Promise<readonly boolean[]>;

/** A webview as one end of a channel. A message to a page that is hidden or gone is lost, which the page makes good when shown. */
export function webviewPort(webview: vscode.Webview): MessagePortLike {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => void webview.onDidReceiveMessage(listener),
  };
}

/**
 * Runs what a view asks of the editor. Only these commands exist for a view; their arguments are checked, since
 * a page that shows hostile data is not to be trusted. Rejects with a sentence for the reader when it cannot be done.
 */
export async function runViewCommand(request: ViewCommand): Promise<undefined> {
  switch (request.command) {
    case 'openTrace':
      return execute('openTrace', traceIdOf(request.traceId), spanIdOf(request.spanId));
    case 'filterTraces':
      return execute('filterTraces', textOf(request.filter));
    case 'compareTraces': {
      const otherTraceId = request.otherTraceId === undefined ? undefined : traceIdOf(request.otherTraceId);
      return execute('compareTraces', { traceId: traceIdOf(request.traceId) }, otherTraceId);
    }
    case 'copyLink':
      return execute('copyTraceLink', addressOf(request));
    case 'openSpanCode':
      return execute('openSpanCode', { ...addressOf(request), occurrence: countOf(request.occurrence) });
    case 'openFrame': {
      const place = codePlaceOf(request.frame);
      if (!place) throw new Error(l10n.t('This is no place in code.'));
      return execute('openCodePlace', place);
    }
    case 'showLogs': {
      const traceId = request.traceId === undefined ? undefined : traceIdOf(request.traceId);
      const text = request.text === undefined ? undefined : textOf(request.text);
      return execute('showLogs', defined({ traceId, spanId: spanIdOf(request.spanId), text }));
    }
    case 'showServiceMap':
      return execute('showServiceMap', request.filter === undefined ? undefined : textOf(request.filter));
    case 'exportTrace':
      return execute('exportTraces', { traceId: traceIdOf(request.traceId) });
    case 'saveExpectation':
      return execute('saveTraceAsExpectation', { traceId: traceIdOf(request.traceId) });
    case 'openJson':
      return execute('openTraceJson', { traceId: traceIdOf(request.traceId) });
    case 'startReceiver':
    case 'newTracedTerminal':
    case 'setUpTracing':
    case 'showFilterLanguage':
      return execute(request.command);
    case 'importTraces':
      return execute('importTraces', workspaceFiles(request.uris));
    case 'openSetting':
      if (!settings.includes(request.setting)) throw new Error(l10n.t('There is no such setting.'));
      await vscode.commands.executeCommand('workbench.action.openSettings', `spanwright.${request.setting}`);
      return;
    case 'copyText':
      await vscode.env.clipboard.writeText(copiedTextOf(request.text));
      return;
    default:
      throw new Error(l10n.t('There is no such command.'));
  }
}

async function execute(command: string, ...parameters: unknown[]): Promise<undefined> {
  await vscode.commands.executeCommand(`spanwright.${command}`, ...parameters);
}

const settings: readonly string[] = ['receiver.maxStoreSize', 'forward'];

/** Files that one drops at once, at most. */
const mostFiles = 1_000;

/** A page may name files for import, but none that the user has not opened a folder of. */
function workspaceFiles(uris: unknown): vscode.Uri[] {
  if (!Array.isArray(uris) || uris.length > mostFiles) throw new Error(l10n.t('These are no files, or too many.'));
  const files = uris.map((uri) => hereOf(vscode.Uri.parse(textOf(uri), true)));
  // The editor compares paths as they stand: one could begin in a folder and lead out of it.
  if (files.some((file) => leadsUp(file) || vscode.workspace.getWorkspaceFolder(file) === undefined)) {
    throw new Error(
      l10n.t('Files from outside the workspace are imported by the command "Spanwright: Import Traces…".'),
    );
  }
  return files;
}

function leadsUp({ path }: vscode.Uri): boolean {
  return path.split(/[\\/]/).includes('..');
}

/** The editor's window knows files of another machine by that machine, of which we are when we run there. */
function hereOf(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'vscode-remote' || vscode.env.remoteName === undefined) return uri;
  return uri.with({ scheme: 'file', authority: '' });
}

function addressOf(given: { readonly traceId: unknown; readonly spanId?: unknown }): {
  readonly traceId: string;
  readonly spanId?: string;
} {
  return { traceId: traceIdOf(given.traceId), ...defined({ spanId: spanIdOf(given.spanId) }) };
}

/** Strings are no longer in the browser; some machines have no more memory than a few of these. */
const longestCopy = 100_000_000;

function copiedTextOf(value: unknown): string {
  if (typeof value !== 'string' || value.length > longestCopy)
    throw new Error(l10n.t('This is no text, or too much to be copied.'));
  return value;
}

/** Paths of file systems are shorter. */
const longestPath = 4_096;

/** The place with the parts that are what they should be; `undefined` when its path is not. */
export function codePlaceOf(given: unknown): CodePlace | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { path, line, column, functionName } = given as Partial<Record<keyof CodePlace, unknown>>;
  if (typeof path !== 'string' || path === '' || path.length > longestPath || path.includes('\0')) return undefined;
  return {
    path,
    ...(isPosition(line) && { line }),
    ...(isPosition(column) && { column }),
    ...(typeof functionName === 'string' && { functionName: functionName.slice(0, longestPath) }),
  };
}

function isPosition(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** `given` without what is undefined, which optional properties may not be. */
function defined<Given extends object>(given: Given): { [Key in keyof Given]?: Exclude<Given[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Given]?: Exclude<Given[Key], undefined>;
  };
}
