import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { Server } from '../../protocol/channel.ts';
import type { MapGraph, MapLayout, ServiceMapEvents, ServiceMapRequests } from '../../protocol/views.ts';
import { filterPlaceOf, textOf, traceListQueryOf } from '../page-queries.ts';
import { runViewCommand, type TraceSource } from '../webview-host.ts';
import { servePanel } from '../webview-panel.ts';

export const serviceMapPanelType = 'spanwright.serviceMap';

/** Rejects with an Error whose message is a sentence for the reader. */
export type LayOut = (graph: MapGraph) => Promise<MapLayout>;

/** The one editor tab with the map of services. A serializer, which needs `onWebviewPanel:spanwright.serviceMap`. */
export class ServiceMapPanel implements vscode.WebviewPanelSerializer, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #source: TraceSource;
  readonly #layOut: LayOut;
  #open: { readonly panel: vscode.WebviewPanel; readonly server: Server<ServiceMapEvents> } | undefined;
  /** A filter for a page that is yet to be shown. */
  #pending: string | undefined;

  constructor(extensionUri: vscode.Uri, source: TraceSource, layOut: LayOut) {
    this.#extensionUri = extensionUri;
    this.#source = source;
    this.#layOut = layOut;
  }

  /** Shows the map; with `filter` that of the traces which match. */
  show(filter?: string): void {
    if (this.#open?.panel.visible && filter !== undefined) this.#open.server.emit('filter', { filter });
    else this.#pending = filter;
    if (this.#open) this.#open.panel.reveal();
    else {
      const title = vscode.l10n.t('Service Map');
      this.#attach(vscode.window.createWebviewPanel(serviceMapPanelType, title, vscode.ViewColumn.Active));
    }
  }

  /** Restores the tab after a reload; what it showed the page itself remembers. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#open) panel.dispose();
    else this.#attach(panel);
  }

  dispose(): void {
    this.#open?.panel.dispose();
  }

  #attach(panel: vscode.WebviewPanel): void {
    const source = this.#source;
    const server: Server<ServiceMapEvents> = servePanel<ServiceMapRequests, ServiceMapEvents>(panel, {
      extensionUri: this.#extensionUri,
      source,
      view: 'service-map',
      icon: 'service-map',
      handlers: {
        status: () => {
          // A page asks for this once, when it is ready to listen.
          const filter = this.#pending;
          this.#pending = undefined;
          if (filter !== undefined) server.emit('filter', { filter });
          return source.request('status', undefined);
        },
        serviceMap: ({ filter }) => source.request('serviceMap', { filter: textOf(filter) }),
        listTraces: (query) => source.request('listTraces', traceListQueryOf(query)),
        completeFilter: (params) => source.request('completeFilter', filterPlaceOf(params)),
        layOut: this.#layOut,
        run: runViewCommand,
      },
    });
    this.#open = { panel, server };
    panel.onDidDispose(() => {
      this.#open = undefined;
    });
  }
}
