import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { Server } from '../../protocol/channel.ts';
import type { LogQuery } from '../../protocol/logs.ts';
import type { TraceData, TraceListQuery } from '../../protocol/traces.ts';
import type { TraceReply, TraceViewEvents, TraceViewRequests } from '../../protocol/views.ts';
import { countOf, isTraceId, nameOf, spanIdOf, textOf } from '../page-queries.ts';
import { type FindCode, runViewCommand, type TraceSource } from '../webview-host.ts';
import { servePanel } from '../webview-panel.ts';
import { partOf } from './model/first-rows.ts';
import { jsonReply } from './model/json-reply.ts';

export const tracePanelType = 'spanwright.trace';

/** Asks the list for one trace, and for what stands beside its rows. */
function onlyTrace(traceId: string): TraceListQuery {
  return { filter: `traceid:${traceId}`, errorsOnly: false, order: 'newest', offset: 0, limit: 1 };
}

interface OpenTrace {
  readonly panel: vscode.WebviewPanel;
  readonly server: Server<TraceViewEvents>;
  /** Span to show once the page asks for its trace. */
  reveal: string | undefined;
}

/**
 * The editor tabs that show a trace, one per trace. Register as serializer with
 * `vscode.window.registerWebviewPanelSerializer(tracePanelType, …)`; needs `onWebviewPanel:spanwright.trace`.
 */
export class TracePanels implements vscode.WebviewPanelSerializer, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #source: TraceSource;
  readonly #findCode: FindCode;
  readonly #open = new Map<string, OpenTrace>();

  constructor(extensionUri: vscode.Uri, source: TraceSource, findCode: FindCode) {
    this.#extensionUri = extensionUri;
    this.#source = source;
    this.#findCode = findCode;
  }

  /** Shows the trace in its tab, which is made if there is none; with `spanId` that span is brought into sight. */
  openTrace(traceId: string, spanId?: string): void {
    const open = this.#open.get(traceId);
    if (open) {
      // A hidden page is made anew when shown, and told once it has read the trace.
      if (open.panel.visible && spanId !== undefined) open.server.emit('reveal', { spanId });
      else open.reveal = spanId;
      open.panel.reveal();
      return;
    }
    const title = vscode.l10n.t('Trace {0}', traceId.slice(0, 8));
    const panel = vscode.window.createWebviewPanel(tracePanelType, title, vscode.ViewColumn.Active);
    this.#attach(panel, traceId, spanId);
  }

  /** Restores a tab after a reload, by the trace id alone. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const traceId = typeof state === 'object' && state !== null && 'traceId' in state ? state.traceId : undefined;
    if (isTraceId(traceId) && !this.#open.has(traceId)) this.#attach(panel, traceId, undefined);
    else panel.dispose();
  }

  /** The trace of the tab in front. */
  get activeTrace(): string | undefined {
    for (const [traceId, { panel }] of this.#open) if (panel.active) return traceId;
    return undefined;
  }

  /** Says which traces are shown, so that they are not dropped. */
  reportOpen(): void {
    // A receiver that cannot take this has other troubles, which are told where traces are read.
    this.#source.request('setOpenTraces', { traceIds: [...this.#open.keys()] }).catch(() => undefined);
  }

  dispose(): void {
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }

  #attach(panel: vscode.WebviewPanel, traceId: string, reveal: string | undefined): void {
    const source = this.#source;
    // Read while the page is being made, which takes as long.
    let early: Promise<TraceReply> | undefined = this.#read(traceId, undefined);
    // The page is told why it failed, if it ever asks.
    early.catch(() => undefined);
    const server = servePanel<TraceViewRequests, TraceViewEvents>(panel, {
      extensionUri: this.#extensionUri,
      source,
      view: 'trace',
      icon: 'trace',
      handlers: {
        trace: async ({ knownRevision, firstRows }) => {
          const first = early;
          const most = firstRows === undefined ? undefined : countOf(firstRows);
          const reply = await (knownRevision === undefined && first ? first : this.#read(traceId, knownRevision));
          const part = partOf(reply, most);
          if (part !== reply) return part;
          early = undefined;
          // After the reply: a page shows a span only once it has the trace.
          if (reply.state !== 'missing') setTimeout(() => this.#reveal(traceId));
          // What came before the page listened.
          if (first) setTimeout(() => this.#tellStatus(server));
          return reply;
        },
        span: async ({ spanId, occurrence }) => {
          const id = spanIdOf(spanId);
          return id === undefined
            ? undefined
            : source.request('getSpan', { traceId, spanId: id, occurrence: countOf(occurrence) });
        },
        find: ({ filter }) => source.request('findSpans', { traceId, filter: textOf(filter) }),
        attributeKeys: () => source.request('listAttributeKeys', { traceId }),
        attributeColumn: ({ key }) => source.request('getAttributeColumn', { traceId, key: nameOf(key) }),
        json: async ({ mostCharacters }) => {
          const text = await source.request('exportTrace', { traceId });
          return text === undefined ? undefined : jsonReply(text, countOf(mostCharacters));
        },
        findCode: ({ places }) => this.#findCode(places),
        pin: ({ pinned }) => source.request('pinTrace', { traceId, pinned: pinned === true }),
        logs: ({ spanId, limit }) =>
          source.request('listLogs', logQuery(traceId, spanIdOf(spanId), countOf(limit, mostLogs))),
        run: runViewCommand,
      },
    });
    this.#open.set(traceId, { panel, server, reveal });
    this.reportOpen();
    panel.onDidDispose(() => {
      this.#open.delete(traceId);
      this.reportOpen();
    });
  }

  #tellStatus(server: Server<TraceViewEvents>): void {
    this.#source.request('status', undefined).then(
      (status) => server.emit('changed', status),
      // A receiver that has gone meanwhile has nothing to tell.
      () => undefined,
    );
  }

  #reveal(traceId: string): void {
    const open = this.#open.get(traceId);
    if (open?.reveal === undefined) return;
    open.server.emit('reveal', { spanId: open.reveal });
    open.reveal = undefined;
  }

  async #read(traceId: string, knownRevision: number | undefined): Promise<TraceReply> {
    const known = knownRevision === undefined ? {} : { knownRevision };
    const [trace, { services, rows }, { state }] = await Promise.all([
      this.#source.request('getTrace', { traceId, ...known }),
      this.#source.request('listTraces', onlyTrace(traceId)),
      this.#source.request('status', undefined),
    ]);
    if (!trace) return { state: 'missing', traceId, receiver: state };
    const pinned = rows[0]?.pinned ?? false;
    if (trace === 'unchanged') return { state: 'unchanged', traceId, pinned };
    const open = this.#open.get(traceId);
    if (open) open.panel.title = titleOf(trace);
    return { state: 'loaded', traceId, trace, isPart: false, services, pinned };
  }
}

/** Records handed out at once at most: a page may ask for any number. */
const mostLogs = 5_000;

function logQuery(traceId: string, spanId: string | undefined, limit: number): LogQuery {
  return {
    traceId,
    ...(spanId !== undefined && { spanId }),
    text: '',
    minSeverity: 0,
    order: 'oldest',
    offset: 0,
    limit,
  };
}

/** What the tab is called: the first span's name, as tabs have room for. */
function titleOf(trace: TraceData): string {
  const name = visibleLine(trace.names[trace.name[0]!] ?? '', 40);
  return name === '' ? vscode.l10n.t('Trace {0}', trace.traceId.slice(0, 8)) : name;
}
