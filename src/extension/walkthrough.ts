import * as vscode from 'vscode';
import type { Receiver } from './receiver.ts';

/** What the steps of the walkthrough wait for; the manifest names these context keys as their `completionEvents`. */
export type WalkthroughEvent = 'didSetUp' | 'didReceive' | 'didOpenTrace' | 'didAddSpan';

/** Tells the walkthrough that something has happened, by whatever way: its step is then ticked off. */
export async function tellWalkthrough(event: WalkthroughEvent): Promise<void> {
  await vscode.commands.executeCommand('setContext', `spanwright.${event}`, true);
}

/** Tells once that spans have come, also those that were kept from before. */
export function tellOfFirstSpans(receiver: Receiver): vscode.Disposable {
  const subscription = receiver.onDidChange(({ counts }) => {
    if (counts.traces === 0) return;
    subscription.dispose();
    void tellWalkthrough('didReceive');
  });
  return subscription;
}
