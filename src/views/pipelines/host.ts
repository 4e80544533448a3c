import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { PositionRange } from '../../base/range.ts';
import type { Server } from '../../protocol/channel.ts';
import type { CollectorPipelines } from '../../protocol/collector.ts';
import type { PipelineProblem, PipelinesEvents, PipelinesRequests } from '../../protocol/views.ts';
import { servePanel } from '../webview-panel.ts';

const panelType = 'spanwright.pipelines';
/** Milliseconds from the last keystroke to the next drawing: the language server has diagnosed it by then, mostly. */
const rest = 150;

/** Rejects with an Error whose message is a sentence for the reader. */
export type ReadPipelines = (uri: vscode.Uri) => Promise<readonly CollectorPipelines[]>;

/** Drawings of documents' pipelines, one editor tab for each document, beside its text. */
export class PipelinePanels implements Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #read: ReadPipelines;
  /** By the document's address. */
  readonly #open = new Map<string, vscode.WebviewPanel>();

  constructor(extensionUri: vscode.Uri, read: ReadPipelines) {
    this.#extensionUri = extensionUri;
    this.#read = read;
  }

  show(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const open = this.#open.get(key);
    if (open) {
      open.reveal(undefined, true);
      return;
    }
    const name = vscode.workspace.asRelativePath(document.uri);
    const title = vscode.l10n.t('Pipelines of {0}', name.slice(name.lastIndexOf('/') + 1));
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(panelType, title, place);
    this.#open.set(key, panel);
    this.#fill(panel, document.uri, name);
    panel.onDidDispose(() => this.#open.delete(key));
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }

  #fill(panel: vscode.WebviewPanel, uri: vscode.Uri, name: string): void {
    const server: Server<PipelinesEvents> = servePanel<PipelinesRequests, PipelinesEvents>(panel, {
      extensionUri: this.#extensionUri,
      view: 'pipelines',
      icon: 'service-map',
      handlers: {
        drawing: async () => ({ name, configurations: await this.#read(uri), problems: problemsOf(uri) }),
        reveal: async (range) => {
          await reveal(uri, range);
          return undefined;
        },
      },
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (panel.visible) server.emit('changed', undefined);
      }, rest);
    };
    const isOwn = (other: vscode.Uri) => other.toString() === uri.toString();
    const watched = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => isOwn(document.uri) && changed()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isOwn) && changed()),
    ];
    panel.onDidDispose(() => {
      clearTimeout(timer);
      for (const one of watched) one.dispose();
    });
  }
}

function problemsOf(uri: vscode.Uri): readonly PipelineProblem[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source, severity }) => source === 'spanwright' && severity !== vscode.DiagnosticSeverity.Hint)
    .map(({ severity, message, range: { start, end } }) => ({
      severity: severities[severity] ?? 'information',
      message,
      range: {
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
      },
    }));
}

const severities: { readonly [Severity in vscode.DiagnosticSeverity]?: PipelineProblem['severity'] } = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
};

/** Where the document is shown, or in the column that is left of the drawing. */
async function reveal(uri: vscode.Uri, { start, end }: PositionRange): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const last = document.lineAt(document.lineCount - 1).range.end;
  const range = new vscode.Range(start.line, start.character, end.line, end.character).intersection(
    new vscode.Range(0, 0, last.line, last.character),
  );
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const selection = new vscode.Range(range?.start ?? last, range?.start ?? last);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(document, { viewColumn, selection });
  if (range) editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
