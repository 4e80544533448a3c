import * as vscode from 'vscode';
import type { ErrorGroupList } from '../protocol/traces.ts';
import { type ErrorNode, errorDescription, errorLabel, errorTooltip, errorTree, type GroupNode } from './error-tree.ts';
import type { Receiver } from './receiver.ts';
import { refreshWhileVisible } from './refresh-while-visible.ts';
import type { Services } from './services.ts';
import { UnseenErrors } from './unseen-errors.ts';

/** Kinds of error shown; those that occurred last when there are more. */
const mostGroups = 200;
/** Milliseconds between looks for new kinds of error while nobody looks at the view. */
const lookEvery = 5_000;

/** The tree of errors in the sidebar: a click on a kind shows its traces, on an example its span. */
export function registerErrorsView(context: vscode.ExtensionContext, { receiver, log }: Services): void {
  const tree = new ErrorTree(
    () => receiver.request('listErrors', { filter: '', order: 'newest', offset: 0, limit: mostGroups }),
    (error) => log.error('the errors cannot be listed:', error),
  );
  const view = vscode.window.createTreeView('spanwright.errors', { treeDataProvider: tree, showCollapseAll: true });
  const unseen = new UnseenErrors(Date.now());
  const refresh = async () => {
    await tree.refresh();
    unseen.look(tree.groups);
    view.badge = undefined;
  };
  const look = async () => {
    await tree.refresh();
    const count = unseen.count(tree.groups);
    const tooltip = count === 1 ? vscode.l10n.t('1 new kind of error') : vscode.l10n.t('{0} new kinds of error', count);
    view.badge = count > 0 ? { value: count, tooltip } : undefined;
  };
  context.subscriptions.push(
    view,
    tree,
    refreshWhileVisible(view, receiver, refresh),
    lookWhileHidden(view, receiver, look),
    vscode.commands.registerCommand('spanwright.openErrorCode', async (node: unknown) => {
      if (isGroup(node)) await vscode.commands.executeCommand('spanwright.openCodePlace', node.place);
    }),
    vscode.commands.registerCommand('spanwright.copyErrorMessage', async (node: unknown) => {
      if (isGroup(node)) await vscode.env.clipboard.writeText(messageOf(node));
    }),
  );
}

class ErrorTree implements vscode.TreeDataProvider<ErrorNode>, vscode.Disposable {
  readonly #request: () => Promise<ErrorGroupList>;
  readonly #fail: (error: unknown) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  #nodes: readonly ErrorNode[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(request: () => Promise<ErrorGroupList>, fail: (error: unknown) => void) {
    this.#request = request;
    this.#fail = fail;
  }

  get groups(): readonly GroupNode[] {
    return this.#nodes.filter(isGroup);
  }

  /** On a failure all stays as it was. */
  async refresh(): Promise<void> {
    try {
      this.#nodes = errorTree(await this.#request());
      this.#changed.fire();
    } catch (error) {
      this.#fail(error);
    }
  }

  getChildren(node?: ErrorNode): ErrorNode[] {
    if (node === undefined) return [...this.#nodes];
    return isGroup(node) ? [...node.examples] : [];
  }

  getTreeItem(node: ErrorNode): vscode.TreeItem {
    const now = Date.now();
    const state = isGroup(node) && node.examples.length > 0 ? 'Collapsed' : 'None';
    const item = new vscode.TreeItem(errorLabel(node), vscode.TreeItemCollapsibleState[state]);
    item.id = node.id;
    item.description = errorDescription(node, now);
    // A string, which VS Code shows as the text it is.
    item.tooltip = errorTooltip(node, now);
    item.contextValue = isGroup(node) && node.place ? 'errorGroup.code' : node.kind;
    if (node.kind === 'errorGroup') {
      item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
      const title = vscode.l10n.t('Show Traces');
      item.command = { command: 'spanwright.filterTraces', title, arguments: [node.errorFilter] };
    } else if (node.kind === 'errorExample') {
      item.iconPath = new vscode.ThemeIcon('list-tree');
      const title = vscode.l10n.t('Open Trace');
      item.command = { command: 'spanwright.openTrace', title, arguments: [node.traceId, node.spanId] };
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** Calls `look` now and then while spans arrive and the view is not looked at. */
function lookWhileHidden(
  view: Pick<vscode.TreeView<unknown>, 'visible'>,
  receiver: Receiver,
  look: () => Promise<void>,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const lookSoon = () => {
    timer ??= setTimeout(async () => {
      if (!view.visible && receiver.status.counts.storedSpans > 0) await look();
      timer = undefined;
    }, lookEvery);
  };
  const changes = receiver.onDidChange(lookSoon);
  return {
    dispose: () => {
      changes.dispose();
      clearTimeout(timer);
    },
  };
}

function isGroup(node: unknown): node is GroupNode {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === 'errorGroup';
}

function messageOf({ group: { type, message } }: GroupNode): string {
  return type === '' || message === '' ? type + message : `${type}: ${message}`;
}
