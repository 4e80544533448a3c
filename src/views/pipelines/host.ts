import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { PositionRange } from '../../base/range.ts';
import type { Server } from '../../protocol/channel.ts';
import type { CollectorPipelines } from '../../protocol/collector.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type {
  Fate,
  FateQuery,
  PipelineChoice,
  Simulation,
  SpanChoice,
  SpanCourse,
  SpanFate,
} from '../../protocol/simulation.ts';
import type { PipelineProblem, PipelinesEvents, PipelinesRequests } from '../../protocol/views.ts';
import { countOf, spanIdOf, textOf, traceIdOf } from '../page-queries.ts';
import { runViewCommand } from '../webview-host.ts';
import { servePanel } from '../webview-panel.ts';

const panelType = 'spanwright.pipelines';
/** Milliseconds from the last keystroke to the next drawing: the language server has diagnosed it by then, mostly. */
const rest = 150;
/** Milliseconds between two looks at the spans that come. */
const betweenSpans = 2000;
/** Spans listed at once. */
const mostFates = 1000;

/** Rejects with an Error whose message is a sentence for the reader. */
export type ReadPipelines = (uri: vscode.Uri) => Promise<readonly CollectorPipelines[]>;

/** Sends captured spans through the pipelines of one document. Each request rejects with a sentence for the reader. */
export interface PipelineSimulator extends Disposable {
  simulate(choice: PipelineChoice): Promise<Simulation>;
  listFates(query: FateQuery): Promise<readonly SpanFate[]>;
  follow(span: SpanChoice): Promise<SpanCourse | undefined>;
}

export interface PipelineSources {
  readonly read: ReadPipelines;
  /** Made when the reader asks for it, and disposed of with the tab. */
  newSimulator(uri: vscode.Uri): PipelineSimulator;
  /** Calls `listener` when spans have come or gone, among other things. */
  onSpansChanged(listener: (status: ReceiverStatus) => void): Disposable;
}

/** Drawings of documents' pipelines, one editor tab for each document, beside its text. */
export class PipelinePanels implements Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #sources: PipelineSources;
  /** By the document's address. */
  readonly #open = new Map<string, OpenPanel>();

  constructor(extensionUri: vscode.Uri, sources: PipelineSources) {
    this.#extensionUri = extensionUri;
    this.#sources = sources;
  }

  /** `isSimulating`: captured spans are to be sent through one of the pipelines. */
  show(document: vscode.TextDocument, isSimulating = false): void {
    const key = document.uri.toString();
    const open = this.#open.get(key) ?? this.#openPanel(document.uri);
    open.panel.reveal(undefined, true);
    if (isSimulating) open.setSimulating(true);
  }

  dispose(): void {
    for (const { panel } of this.#open.values()) panel.dispose();
  }

  #openPanel(uri: vscode.Uri): OpenPanel {
    const name = vscode.workspace.asRelativePath(uri);
    const title = vscode.l10n.t('Pipelines of {0}', name.slice(name.lastIndexOf('/') + 1));
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(panelType, title, place);
    const open = { panel, setSimulating: this.#fill(panel, uri, name) };
    this.#open.set(uri.toString(), open);
    panel.onDidDispose(() => this.#open.delete(uri.toString()));
    return open;
  }

  /** Answers how to turn the simulation on and off. */
  #fill(panel: vscode.WebviewPanel, uri: vscode.Uri, name: string): OpenPanel['setSimulating'] {
    let simulator: PipelineSimulator | undefined;
    const simulating = () => {
      if (!simulator) throw new Error(vscode.l10n.t('No spans are sent through these pipelines.'));
      return simulator;
    };
    const setSimulating = (wanted: boolean) => {
      if (wanted) simulator ??= this.#sources.newSimulator(uri);
      else {
        simulator?.dispose();
        simulator = undefined;
      }
    };
    const server: Server<PipelinesEvents> = servePanel<PipelinesRequests, PipelinesEvents>(panel, {
      extensionUri: this.#extensionUri,
      view: 'pipelines',
      icon: 'service-map',
      handlers: {
        drawing: async () => ({
          name,
          configurations: await this.#sources.read(uri),
          isSimulating: simulator !== undefined,
          problems: problemsOf(uri),
        }),
        reveal: async (range) => {
          await reveal(uri, range);
          return undefined;
        },
        setSimulating(wanted) {
          setSimulating(wanted === true);
          return undefined;
        },
        simulate: ({ configuration, pipeline }) =>
          simulating().simulate({ configuration: countOf(configuration), pipeline: textOf(pipeline) }),
        listFates: (query) => simulating().listFates(fateQueryOf(query)),
        follow: ({ number, traceId, spanId }) =>
          simulating().follow({
            number: countOf(number),
            traceId: traceIdOf(traceId),
            spanId: spanIdOf(spanId) ?? '',
          }),
        run: runViewCommand,
      },
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (panel.visible) server.emit('changed', undefined);
      }, rest);
    };
    let spanTimer: ReturnType<typeof setTimeout> | undefined;
    let revision: number | undefined;
    const spansChanged = (status: ReceiverStatus) => {
      if (!simulator || status.revision === revision) return;
      revision = status.revision;
      spanTimer ??= setTimeout(() => {
        spanTimer = undefined;
        if (panel.visible) server.emit('spansChanged', undefined);
      }, betweenSpans);
    };
    const isOwn = (other: vscode.Uri) => other.toString() === uri.toString();
    const watched = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => isOwn(document.uri) && changed()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isOwn) && changed()),
      this.#sources.onSpansChanged(spansChanged),
    ];
    panel.onDidDispose(() => {
      clearTimeout(timer);
      clearTimeout(spanTimer);
      simulator?.dispose();
      for (const one of watched) one.dispose();
    });
    return (wanted) => {
      setSimulating(wanted);
      server.emit('changed', undefined);
    };
  }
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  setSimulating(isSimulating: boolean): void;
}

function fateQueryOf({ stage, fate, reason, limit }: FateQuery): FateQuery {
  const known = fates.find((each) => each === fate);
  if (known === undefined) throw new Error(vscode.l10n.t('There is no such fate.'));
  return {
    stage: countOf(stage),
    fate: known,
    ...(reason !== undefined && { reason: textOf(reason) }),
    limit: countOf(limit, mostFates),
  };
}

const fates: readonly Fate[] = ['dropped', 'kept', 'changed'];

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
