import type * as vscode from 'vscode';
import { Disposables } from '../base/disposable.ts';
import type { Receiver } from './receiver.ts';

/** Milliseconds between refreshes while spans arrive. */
const refreshEvery = 1000;
/** A refresh that took long is followed by a rest this many times as long, which is the receiver's. */
const restPerRefresh = 3;

/**
 * Calls `refresh` when the view is looked at and the store has changed since: at most once a second, and never before
 * the last one is done. `refresh` does not reject.
 */
export function refreshWhileVisible(
  view: Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>,
  receiver: Receiver,
  refresh: () => Promise<void>,
): vscode.Disposable {
  let revision = -1;
  let nextAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const run = async () => {
    revision = receiver.status.revision;
    const began = performance.now();
    await refresh();
    const took = performance.now() - began;
    nextAt = began + Math.max(refreshEvery, took * (1 + restPerRefresh));
    timer = undefined;
    refreshSoon();
  };
  const refreshSoon = () => {
    if (isOver || timer !== undefined || !view.visible || receiver.status.revision === revision) return;
    timer = setTimeout(() => void run(), Math.max(0, nextAt - performance.now()));
  };

  const open = new Disposables();
  open.add(view.onDidChangeVisibility(refreshSoon));
  open.add(receiver.onDidChange(refreshSoon));
  open.add({
    dispose: () => {
      isOver = true;
      clearTimeout(timer);
    },
  });
  return open;
}
