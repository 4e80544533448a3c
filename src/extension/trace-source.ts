import * as vscode from 'vscode';
import type { TraceSource } from '../views/webview-host.ts';
import type { Receiver } from './receiver.ts';

/** What the hosts of the views ask, over the receiver. */
export function receiverSource(receiver: Receiver): TraceSource {
  return {
    request: (name, params) => receiver.request(name, params),
    onChanged: (listener) => receiver.onDidChange(listener),
  };
}

/** Starts the receiver for somebody who looks at what it has, unless the user objects. */
export async function startIfWanted(receiver: Receiver): Promise<void> {
  if (vscode.workspace.getConfiguration('spanwright.receiver').get('autoStart') === true) await receiver.start();
}
