import path from 'node:path';
import * as vscode from 'vscode';
import { plainLabel } from '../base/untrusted-text.ts';
import type { ImportSummary, TraceExport } from '../protocol/files.ts';
import { isTraceId } from '../views/page-queries.ts';
import { firstFolder } from './first-folder.ts';
import type { Services } from './services.ts';

/** UTF-16 units of a notice; VS Code cuts there as well. Files and servers have a say in what it tells. */
const longestProblem = 1_000;

/** What the sidebar shows at present, for an export of just that. */
export interface ShownTraces {
  /** The trace of the tab in front. */
  readonly activeTrace: string | undefined;
  /** What the list was last asked for; `undefined` when it shows all traces, or nothing yet. */
  readonly filter: { readonly filter: string; readonly errorsOnly: boolean } | undefined;
}

/** The commands that write traces to files and read them from files. */
export function registerTraceFiles(
  context: vscode.ExtensionContext,
  { receiver, log }: Services,
  shown: ShownTraces,
): void {
  async function exportTraces(given: unknown): Promise<void> {
    const what = isTrace(given) ? oneTrace(given.traceId) : await pickSelection(shown, receiver.status.counts.traces);
    const format = what && (await pickFormat());
    const target = format && (await pickTarget(what.name, format));
    if (!target) return;
    const progress = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Exporting traces') };
    const request = { path: target.fsPath, format, selection: what.selection };
    try {
      const { traces, problem } = await vscode.window.withProgress(progress, () =>
        receiver.request('exportTraces', request),
      );
      await (problem === undefined
        ? sayExported(traces, target)
        : vscode.window.showErrorMessage(plainLabel(problem, longestProblem)));
    } catch (error) {
      await vscode.window.showErrorMessage(plainLabel(messageOf(error), longestProblem));
    }
  }

  async function importTraces(given: unknown): Promise<void> {
    const files = Array.isArray(given) ? given.filter((each) => each instanceof vscode.Uri) : await pickFiles();
    if (files === undefined) return;
    const progress = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Importing traces') };
    const found = new Set<string>();
    for (const { fsPath } of files) {
      try {
        const summary = await vscode.window.withProgress(progress, () =>
          receiver.request('importFile', { path: fsPath }),
        );
        for (const id of summary.traceIds) found.add(id);
        for (const problem of summary.problems) log.warn(`${fsPath}: ${problem}`);
        if (summary.problems.length > 0) void sayProblems(path.basename(fsPath), summary);
      } catch (error) {
        void vscode.window.showErrorMessage(plainLabel(messageOf(error), longestProblem));
      }
    }
    const [first] = found;
    if (found.size === 1) await vscode.commands.executeCommand('spanwright.openTrace', first);
    else if (found.size > 1) await vscode.commands.executeCommand('spanwright.liveTraces.focus');
  }

  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.exportTraces', exportTraces),
    vscode.commands.registerCommand('spanwright.importTraces', importTraces),
  );
}

interface Selection {
  /** Start of the file's name. */
  readonly name: string;
  readonly selection: TraceExport['selection'];
}

/** What a webview's context menu gives: see `data-vscode-context` in the list. */
export function isTrace(given: unknown): given is { readonly traceId: string } {
  return typeof given === 'object' && given !== null && 'traceId' in given && isTraceId(given.traceId);
}

function oneTrace(traceId: string): Selection {
  return { name: `trace-${traceId.slice(0, 8)}`, selection: { traceIds: [traceId] } };
}

async function pickFiles(): Promise<vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Traces'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t('Traces: OTLP, Jaeger, Zipkin, Tempo')]: ['json', 'jsonl', 'ndjson', 'pb', 'bin', 'gz'],
      [vscode.l10n.t('All Files')]: ['*'],
    },
  });
}

async function pickSelection({ activeTrace, filter }: ShownTraces, count: number): Promise<Selection | undefined> {
  const choices: (vscode.QuickPickItem & Selection)[] = [];
  if (activeTrace !== undefined) {
    choices.push({ label: vscode.l10n.t('The trace in front'), ...oneTrace(activeTrace), description: activeTrace });
  }
  if (filter !== undefined) {
    const errors = filter.errorsOnly ? [vscode.l10n.t('errors only')] : [];
    const description = [...(filter.filter === '' ? [] : [plainLabel(filter.filter)]), ...errors].join(', ');
    choices.push({
      label: vscode.l10n.t('Those that match the filter'),
      description,
      name: 'traces',
      selection: filter,
    });
  }
  const description = count === 1 ? vscode.l10n.t('1 trace') : vscode.l10n.t('{0} traces', count.toLocaleString());
  choices.push({ label: vscode.l10n.t('All traces'), description, name: 'traces', selection: 'all' });
  if (choices.length === 1) return choices[0];
  return vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Export Traces') });
}

async function pickFormat(): Promise<TraceExport['format'] | undefined> {
  const choices = [
    {
      label: vscode.l10n.t('OTLP JSON'),
      detail: vscode.l10n.t(
        "Lines as the Collector's file exporter writes them: complete, and read by every OTLP tool",
      ),
      format: 'otlp' as const,
    },
    {
      label: vscode.l10n.t('Jaeger JSON'),
      detail: vscode.l10n.t("One document, as Jaeger's UI opens it"),
      format: 'jaeger' as const,
    },
  ];
  const title = vscode.l10n.t('Format of the Export');
  return (await vscode.window.showQuickPick(choices, { title }))?.format;
}

async function pickTarget(name: string, format: TraceExport['format']): Promise<vscode.Uri | undefined> {
  const folder = firstFolder();
  const extension = format === 'otlp' ? 'jsonl' : 'json';
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Traces'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder, `${name}.${extension}`),
    filters: { [format === 'otlp' ? 'OTLP JSON' : 'Jaeger JSON']: [extension] },
  });
}

async function sayExported(traces: number, file: vscode.Uri): Promise<void> {
  const openFile = vscode.l10n.t('Open File');
  const text =
    traces === 1
      ? vscode.l10n.t('1 trace was exported.')
      : vscode.l10n.t('{0} traces were exported.', traces.toLocaleString());
  const choice = await vscode.window.showInformationMessage(text, openFile);
  if (choice === openFile) await vscode.commands.executeCommand('vscode.open', file);
}

async function sayProblems(file: string, { format, problems }: ImportSummary): Promise<void> {
  const [first = ''] = problems;
  const showLog = vscode.l10n.t('Show Log');
  const say = format === undefined ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
  const text =
    problems.length === 1
      ? `${file}: ${first}`
      : vscode.l10n.t('{0}: {1} And {2} more.', file, first, problems.length - 1);
  if ((await say(plainLabel(text, longestProblem), showLog)) === showLog)
    await vscode.commands.executeCommand('spanwright.showLog');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
