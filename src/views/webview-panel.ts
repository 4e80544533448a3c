import * as vscode from 'vscode';
import { type Handlers, type Server, serve } from '../protocol/channel.ts';
import type { ReceiverEvents } from '../protocol/receiver.ts';
import { type TraceSource, webviewPort } from './webview-host.ts';
import { viewsRoot, webviewHtml } from './webview-html.ts';

interface PanelPage<Requests extends RequestMap<Requests>> {
  readonly extensionUri: vscode.Uri;
  /** Whose changes the page is told of; absent: it shows nothing of the receiver. */
  readonly source?: TraceSource;
  /** A folder of `src/views`. */
  readonly view: string;
  /** The icon of the tab: `media/ICON-light.svg` and `media/ICON-dark.svg`. */
  readonly icon: string;
  readonly handlers: Handlers<Requests>;
}

/** Fills an editor tab, new or restored, with the page of a view, and tells the page of changes while it is visible. */
export function servePanel<Requests extends RequestMap<Requests>, Events extends object>(
  panel: vscode.WebviewPanel,
  { extensionUri, source, view, icon, handlers }: PanelPage<Requests>,
): Server<Events> {
  const iconUri = (kind: string) => vscode.Uri.joinPath(extensionUri, 'media', `${icon}-${kind}.svg`);
  panel.iconPath = { light: iconUri('light'), dark: iconUri('dark') };
  panel.webview.options = { enableScripts: true, localResourceRoots: [viewsRoot(extensionUri)] };
  const server = serve<Requests, ReceiverEvents>(webviewPort(panel.webview), handlers);
  const watched = source?.onChanged((status) => {
    // A hidden page is made anew when it is shown, and asks then.
    if (panel.visible) server.emit('changed', status);
  });
  panel.onDidDispose(() => watched?.dispose());
  panel.webview.html = webviewHtml(panel.webview, extensionUri, view, panel.title);
  // The receiver's events are a part of those that the view knows.
  return server as unknown as Server<Events>;
}

type RequestMap<Requests> = { [Name in keyof Requests]: { params: unknown; result: unknown } };
