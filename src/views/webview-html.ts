import * as vscode from 'vscode';
import { pageMessages } from './page-messages.ts';
import { pageAssets, webviewPage } from './webview-page.ts';

/** The folder of the built views, the only one a webview may load from. */
export function viewsRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'views');
}

/** The page of `view`, a folder of `src/views`. */
export function webviewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, view: string, title: string): string {
  const asset = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(viewsRoot(extensionUri), file)).toString();
  const messages = pageMessages(vscode.l10n.bundle);
  return webviewPage({
    title,
    language: vscode.env.language,
    scriptUris: pageAssets(view, 'js').map(asset),
    styleUris: pageAssets(view, 'css').map(asset),
    source: webview.cspSource,
    ...(messages && { messages }),
    nonce: crypto.randomUUID(),
  });
}
