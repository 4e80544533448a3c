import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../base/disposable.ts';
import { serve } from '../../protocol/channel.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';
import { runViewCommand, type TraceSource, webviewPort } from '../webview-host.ts';
import { viewsRoot, webviewHtml } from '../webview-html.ts';

export const liveTracesViewId = 'spanwright.liveTraces';

/** The sidebar's list of traces. Register with `vscode.window.registerWebviewViewProvider(liveTracesViewId, …)`. */
export class LiveTracesView implements vscode.WebviewViewProvider, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #source: TraceSource;
  #open = new Disposables();

  constructor(extensionUri: vscode.Uri, source: TraceSource) {
    this.#extensionUri = extensionUri;
    this.#source = source;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const source = this.#source;
    this.#open.dispose();
    const open = new Disposables();
    this.#open = open;

    view.webview.options = { enableScripts: true, localResourceRoots: [viewsRoot(this.#extensionUri)] };
    const server = serve<LiveTracesRequests, LiveTracesEvents>(webviewPort(view.webview), {
      status: () => source.request('status', undefined),
      listTraces: (query) => source.request('listTraces', query),
      clear: () => source.request('clear', undefined),
      run: runViewCommand,
    });
    open.add(
      source.onChanged((status) => {
        if (view.visible) server.emit('changed', status);
      }),
    );
    open.add(view.onDidDispose(() => open.dispose()));
    view.webview.html = webviewHtml(view.webview, this.#extensionUri, 'live-traces', vscode.l10n.t('Live Traces'));
  }

  dispose(): void {
    this.#open.dispose();
  }
}
