import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { CompareEvents, CompareRequests, CompareSubject } from '../../protocol/views.ts';
import { countOf, filterPlaceOf, isTraceId, textOf, traceIdOf, traceListQueryOf } from '../page-queries.ts';
import { runViewCommand, type TraceSource } from '../webview-host.ts';
import { servePanel } from '../webview-panel.ts';

export const comparePanelType = 'spanwright.compare';

/** Runs listed at most. */
const mostRuns = 200;

/** The editor tabs that compare, one per subject. A serializer, which needs `onWebviewPanel:spanwright.compare`. */
export class ComparePanels implements vscode.WebviewPanelSerializer, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #source: TraceSource;
  readonly #open = new Map<string, vscode.WebviewPanel>();

  constructor(extensionUri: vscode.Uri, source: TraceSource) {
    this.#extensionUri = extensionUri;
    this.#source = source;
  }

  /** Compares in a tab of its own, or in the one that does so already. */
  show(subject: CompareSubject): void {
    const open = this.#open.get(JSON.stringify(subject));
    if (open) open.reveal();
    else {
      const panel = vscode.window.createWebviewPanel(comparePanelType, titleOf(subject), vscode.ViewColumn.Active);
      this.#attach(panel, subject);
    }
  }

  /** Restores a tab after a reload, by the subject that its page has kept. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = typeof state === 'object' && state !== null && 'subject' in state ? state.subject : undefined;
    if (isSubject(kept)) this.#attach(panel, kept);
    else panel.dispose();
  }

  dispose(): void {
    for (const panel of [...this.#open.values()]) panel.dispose();
  }

  #attach(panel: vscode.WebviewPanel, subject: CompareSubject): void {
    const source = this.#source;
    servePanel<CompareRequests, CompareEvents>(panel, {
      extensionUri: this.#extensionUri,
      source,
      view: 'compare',
      icon: 'compare',
      handlers: {
        subject: () => subject,
        status: () => source.request('status', undefined),
        getTrace: ({ traceId, knownRevision }) =>
          source.request('getTrace', {
            traceId: traceIdOf(traceId),
            ...(knownRevision !== undefined && { knownRevision: countOf(knownRevision) }),
          }),
        compareOperations: ({ before, after }) =>
          source.request('compareOperations', { before: textOf(before), after: textOf(after) }),
        listRuns: ({ limit }) => source.request('listRuns', { limit: countOf(limit, mostRuns) }),
        listTraces: (query) => source.request('listTraces', traceListQueryOf(query)),
        completeFilter: (params) => source.request('completeFilter', filterPlaceOf(params)),
        run: runViewCommand,
      },
    });
    const key = JSON.stringify(subject);
    this.#open.set(key, panel);
    panel.onDidDispose(() => {
      if (this.#open.get(key) === panel) this.#open.delete(key);
    });
  }
}

function titleOf(subject: CompareSubject): string {
  if (subject.kind === 'operations') return vscode.l10n.t('Compare Runs');
  return vscode.l10n.t('Compare {0} with {1}', subject.before.slice(0, 8), subject.after.slice(0, 8));
}

function isSubject(value: unknown): value is CompareSubject {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind, before, after } = value as { kind: unknown; before?: unknown; after?: unknown };
  if (kind === 'traces') return isTraceId(before) && isTraceId(after);
  const isFilter = (filter: unknown) => filter === undefined || typeof filter === 'string';
  return kind === 'operations' && isFilter(before) && isFilter(after);
}
