import type * as vscode from 'vscode';
import { type Disposable, Disposables } from '../base/disposable.ts';
import { type Handlers, type Server, serve } from '../protocol/channel.ts';
import type { ReceiverEvents, ReceiverStatus } from '../protocol/receiver.ts';
import type { ViewCommand } from '../protocol/views.ts';
import { runViewCommand, type TraceSource, webviewPort } from './webview-host.ts';
import { viewsRoot, webviewHtml } from './webview-html.ts';

type RequestMap<Requests> = { [Name in keyof Requests]: { params: unknown; result: unknown } };

/** What the page of every view may ask. */
interface CommonRequests {
  status: { params: undefined; result: ReceiverStatus };
  run: { params: ViewCommand; result: undefined };
}

interface ViewPage<Requests extends RequestMap<Requests>> {
  readonly extensionUri: vscode.Uri;
  readonly source: TraceSource;
  /** A folder of `src/views`. */
  readonly view: string;
  readonly title: string;
  /** Answers to what this page may ask beyond what every page may. */
  readonly handlers: Handlers<Omit<Requests, keyof CommonRequests>>;
}

/**
 * A view of the sidebar or the panel, filled with the page of a view. The page is told of changes while it is visible;
 * it is made anew each time it is shown, and is told the last thing of `tell` then.
 */
export class WebviewView<
  Requests extends CommonRequests & RequestMap<Requests>,
  Events extends ReceiverEvents = ReceiverEvents,
> implements vscode.WebviewViewProvider, Disposable
{
  readonly #page: ViewPage<Requests>;
  #open = new Disposables();
  #server: Server<Events> | undefined;
  /** Whether the page has asked for the status, which it does once it listens. */
  #listens = false;
  #pending: ((server: Server<Events>) => void) | undefined;

  constructor(page: ViewPage<Requests>) {
    this.#page = page;
  }

  /** Sends an event to the page, now or as soon as there is one that listens; of several that wait, the last. */
  tell<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void {
    const send = (server: Server<Events>) => server.emit(name, payload);
    if (this.#listens && this.#server) send(this.#server);
    else this.#pending = send;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extensionUri, source, view: name, title, handlers } = this.#page;
    this.#open.dispose();
    const open = new Disposables();
    this.#open = open;
    this.#listens = false;

    view.webview.options = { enableScripts: true, localResourceRoots: [viewsRoot(extensionUri)] };
    const common: Handlers<CommonRequests> = {
      status: () => {
        this.#listens = true;
        this.#pending?.(server);
        this.#pending = undefined;
        return source.request('status', undefined);
      },
      run: runViewCommand,
    };
    const all = { ...handlers, ...common } as unknown as Handlers<Requests>;
    const server: Server<Events> = serve<Requests, Events>(webviewPort(view.webview), all);
    this.#server = server;
    open.add(
      source.onChanged((status) => {
        if (view.visible) (server as Server<ReceiverEvents>).emit('changed', status);
      }),
    );
    open.add(
      view.onDidChangeVisibility(() => {
        if (!view.visible) this.#listens = false;
      }),
    );
    open.add(
      view.onDidDispose(() => {
        this.#server = undefined;
        this.#listens = false;
        open.dispose();
      }),
    );
    view.webview.html = webviewHtml(view.webview, extensionUri, name, title);
  }

  dispose(): void {
    this.#open.dispose();
  }
}
