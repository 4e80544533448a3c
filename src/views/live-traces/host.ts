import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../base/disposable.ts';
import { type Server, serve } from '../../protocol/channel.ts';
import type { TraceListQuery } from '../../protocol/traces.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';
import { runViewCommand, type TraceSource, webviewPort } from '../webview-host.ts';
import { viewsRoot, webviewHtml } from '../webview-html.ts';

export const liveTracesViewId = 'spanwright.liveTraces';

/** The sidebar's list of traces. Register with `vscode.window.registerWebviewViewProvider(liveTracesViewId, …)`. */
export class LiveTracesView implements vscode.WebviewViewProvider, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #source: TraceSource;
  #open = new Disposables();
  #page: vscode.WebviewView | undefined;
  #server: Server<LiveTracesEvents> | undefined;
  /** A filter for a page that is yet to be shown. */
  #pending: string | undefined;
  #filter: Pick<TraceListQuery, 'filter' | 'errorsOnly'> | undefined;

  constructor(extensionUri: vscode.Uri, source: TraceSource) {
    this.#extensionUri = extensionUri;
    this.#source = source;
  }

  /** What the page was last asked to show; `undefined` when that is everything. */
  get filter(): Pick<TraceListQuery, 'filter' | 'errorsOnly'> | undefined {
    return this.#filter;
  }

  /** Has the page show the traces that match, now or once it is there. */
  setFilter(filter: string): void {
    if (this.#page?.visible) this.#server?.emit('filter', { filter });
    else this.#pending = filter;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const source = this.#source;
    this.#open.dispose();
    const open = new Disposables();
    this.#open = open;

    view.webview.options = { enableScripts: true, localResourceRoots: [viewsRoot(this.#extensionUri)] };
    const server = serve<LiveTracesRequests, LiveTracesEvents>(webviewPort(view.webview), {
      status: () => {
        // A page asks for this once, when it is ready to listen.
        const filter = this.#pending;
        this.#pending = undefined;
        if (filter !== undefined) server.emit('filter', { filter });
        return source.request('status', undefined);
      },
      listTraces: (query) => {
        this.#noteFilter(query);
        return source.request('listTraces', query);
      },
      listTraceGroups: (query) => {
        this.#noteFilter(query);
        return source.request('listTraceGroups', query);
      },
      completeFilter: (params) => source.request('completeFilter', params),
      pinTrace: (params) => source.request('pinTrace', params),
      importData: (params) => source.request('importData', params),
      clear: () => source.request('clear', undefined),
      run: runViewCommand,
    });
    this.#page = view;
    this.#server = server;
    open.add(
      source.onChanged((status) => {
        if (view.visible) server.emit('changed', status);
      }),
    );
    open.add(
      view.onDidDispose(() => {
        this.#page = undefined;
        open.dispose();
      }),
    );
    view.webview.html = webviewHtml(view.webview, this.#extensionUri, 'live-traces', vscode.l10n.t('Live Traces'));
  }

  #noteFilter({ filter, errorsOnly }: Pick<TraceListQuery, 'filter' | 'errorsOnly'>): void {
    this.#filter = filter.trim() === '' && !errorsOnly ? undefined : { filter, errorsOnly };
  }

  dispose(): void {
    this.#open.dispose();
  }
}
