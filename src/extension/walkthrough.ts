import * as vscode from 'vscode';
import type { Services } from './services.ts';

/** What the steps of the walkthrough wait for; the manifest names these context keys as their `completionEvents`. */
export type WalkthroughEvent = 'didSetUp' | 'didReceive' | 'didOpenTrace' | 'didAddSpan';

const told = new Set<WalkthroughEvent>();

/** How long VS Code may take to open its page, in ms. */
const opening = 1_000;

/** Lets the steps of the walkthrough be ticked off by what has happened, by whatever way and before it was opened, too. */
export function registerWalkthrough(context: vscode.ExtensionContext, { receiver }: Pick<Services, 'receiver'>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  context.subscriptions.push(
    receiver.onDidChange(({ counts }) => {
      if (counts.traces > 0 && !told.has('didReceive')) void tellWalkthrough('didReceive');
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      // VS Code's own pages, its walkthroughs among them, tell extensions nothing of what they show.
      if (!opened.some(({ input }) => input === undefined)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const event of told) void tell(event);
      }, opening);
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Tells the walkthrough that something has happened. */
export async function tellWalkthrough(event: WalkthroughEvent): Promise<void> {
  told.add(event);
  await tell(event);
}

/** VS Code heeds the change of a key alone: what is set before it first knows of a walkthrough never ticks off a step. */
async function tell(event: WalkthroughEvent): Promise<void> {
  const key = `spanwright.${event}`;
  await vscode.commands.executeCommand('setContext', key, true);
  await vscode.commands.executeCommand('setContext', key, false);
}
