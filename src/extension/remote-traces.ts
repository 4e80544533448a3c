import * as vscode from 'vscode';
import { plainLabel } from '../base/untrusted-text.ts';
import type { ImportSummary } from '../protocol/files.ts';
import { type NamedSource, remoteSources, traceIdIn } from './remote-sources.ts';
import { editHeaders, SecretHeaders } from './secret-headers.ts';
import type { Services } from './services.ts';

const lastSourceKey = 'spanwright.lastRemoteSource';

/** UTF-16 units of a notice; VS Code cuts there as well. Files and servers have a say in what it tells. */
const longestProblem = 1_000;

/** Opens traces of the Jaeger and Tempo servers that the user has named. */
export function registerRemoteTraces(context: vscode.ExtensionContext, { receiver, log }: Services): void {
  const { secrets, globalState } = context;
  // By address, so that what is secret to one server is not sent to another that was given its name.
  const headersOf = (source: NamedSource) => new SecretHeaders(secrets, `spanwright.remote.${source.baseUrl}`);

  async function pickSource(title: string): Promise<NamedSource | undefined> {
    const last = globalState.get<string>(lastSourceKey);
    const sources = remoteSources(vscode.workspace.getConfiguration('spanwright').get('remote.sources'));
    if (sources.length === 0) {
      const add = vscode.l10n.t('Add Source');
      const text = vscode.l10n.t('No Jaeger or Tempo server is named in the settings.');
      if ((await vscode.window.showInformationMessage(text, add)) === add) await openSettings();
      return undefined;
    }
    const items = sources
      .toSorted((a, b) => Number(b.baseUrl === last) - Number(a.baseUrl === last))
      .map((source) => ({
        label: source.name,
        description: source.kind === 'jaeger' ? 'Jaeger' : 'Tempo',
        detail: source.baseUrl,
        source,
      }));
    const picked = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title });
    return picked?.source;
  }

  async function open(): Promise<void> {
    const title = vscode.l10n.t('Open Trace from Jaeger or Tempo');
    const source = await pickSource(title);
    if (source === undefined) return;
    await globalState.update(lastSourceKey, source.baseUrl);
    const text = await vscode.window.showInputBox({
      title,
      prompt: vscode.l10n.t('Trace ID in {0}, or the address of its page', source.name),
      ignoreFocusOut: true,
      validateInput: (typed) =>
        traceIdIn(typed) === undefined ? vscode.l10n.t('A trace ID is 16 or 32 hexadecimal digits.') : undefined,
    });
    const traceId = text === undefined ? undefined : traceIdIn(text);
    if (traceId !== undefined) await fetchTrace(source, traceId);
  }

  async function fetchTrace(source: NamedSource, traceId: string): Promise<void> {
    const { name, ...server } = source;
    const headers = await headersOf(source).read();
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Fetching the trace from {0}', name),
    };
    const summary = await vscode.window.withProgress(progress, () =>
      receiver
        .request('openRemoteTrace', { source: { ...server, headers }, traceId })
        .catch((error: Error): ImportSummary => ({ ...nothing, problems: [error.message] })),
    );
    for (const problem of summary.problems) log.warn(`${name}: ${problem}`);
    const [found] = summary.traceIds;
    const [problem] = summary.problems;
    if (found === undefined) {
      await sayFailed(source, traceId, problem ?? vscode.l10n.t('{0} does not have the trace.', name));
      return;
    }
    await vscode.commands.executeCommand('spanwright.openTrace', found);
    if (problem !== undefined)
      await vscode.window.showWarningMessage(plainLabel(`${name}: ${problem}`, longestProblem));
  }

  async function sayFailed(source: NamedSource, traceId: string, problem: string): Promise<void> {
    const retry = vscode.l10n.t('Try Again');
    const setHeaders = vscode.l10n.t('Set Headers…');
    const choice = await vscode.window.showErrorMessage(plainLabel(problem, longestProblem), retry, setHeaders);
    const changed = choice === setHeaders && (await editHeaders(headersOf(source), titleOfHeaders(source)));
    if (choice === retry || changed) await fetchTrace(source, traceId);
  }

  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.openRemoteTrace', open),
    vscode.commands.registerCommand('spanwright.setSourceHeaders', async () => {
      const source = await pickSource(vscode.l10n.t('Headers for Jaeger or Tempo'));
      if (source !== undefined) await editHeaders(headersOf(source), titleOfHeaders(source));
    }),
  );
}

const nothing: ImportSummary = { spans: 0, logs: 0, points: 0, traceIds: [], problems: [] };

function titleOfHeaders({ name }: NamedSource): string {
  return vscode.l10n.t('Headers for {0}', name);
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'spanwright.remote.sources');
}
