/** The one place where a view touches the editor: VS Code hands out `acquireVsCodeApi` once per page. */
import { type Client, connect, type Envelope } from '../protocol/channel.ts';

interface EditorApi {
  postMessage(message: Envelope): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

const editor = acquireVsCodeApi();

type RequestMap<Requests> = { [Name in keyof Requests]: { params: unknown; result: unknown } };

/** A client of the view's host. Call once per page. */
export function connectHost<Requests extends RequestMap<Requests>, Events>(): Client<Requests, Events> {
  return connect<Requests, Events>({
    post: (message) => editor.postMessage(message),
    onMessage: (listener) => window.addEventListener('message', (event) => listener(event.data)),
  });
}

/** What the page saved before it was hidden or reloaded; of unknown shape, since an older version may have written it. */
export function loadState(): unknown {
  return editor.getState();
}

/** Keeps `state` (JSON-safe) until the view is closed for good. */
export function saveState(state: unknown): void {
  editor.setState(state);
}
