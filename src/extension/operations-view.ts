import * as vscode from 'vscode';
import type { OperationList } from '../protocol/traces.ts';
import {
  nodeDescription,
  nodeFilter,
  nodeId,
  nodeLabel,
  nodeTooltip,
  type OperationNode,
  operationTree,
  type ServiceNode,
} from './operation-tree.ts';
import type { Services } from './services.ts';

/** Operations shown; the most frequent ones when there are more. */
const mostOperations = 1000;
/** Milliseconds between refreshes while spans arrive. */
const refreshEvery = 1000;

/** The tree of services in the sidebar: a click shows the traces with what was clicked. */
export function registerOperationsView(context: vscode.ExtensionContext, { receiver, log }: Services): void {
  const tree = new OperationTree(
    () => receiver.request('listOperations', { filter: '', order: 'count', offset: 0, limit: mostOperations }),
    (error) => log.error('the operations cannot be listed:', error),
  );
  const view = vscode.window.createTreeView('spanwright.services', { treeDataProvider: tree, showCollapseAll: true });
  let revision = -1;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const refreshSoon = () => {
    if (timer !== undefined || !view.visible || receiver.status.revision === revision) return;
    timer = setTimeout(
      async () => {
        revision = receiver.status.revision;
        const missing = await tree.refresh();
        view.message =
          missing === 0
            ? ''
            : vscode.l10n.t('{0} less frequent operations are not shown, and not counted.', missing.toLocaleString());
        timer = undefined;
        refreshedAt = performance.now();
        refreshSoon();
      },
      Math.max(0, refreshedAt + refreshEvery - performance.now()),
    );
  };
  context.subscriptions.push(view, tree, view.onDidChangeVisibility(refreshSoon), receiver.onDidChange(refreshSoon), {
    dispose: () => clearTimeout(timer),
  });
}

type Node = ServiceNode | OperationNode;

class OperationTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #request: () => Promise<OperationList>;
  readonly #fail: (error: unknown) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  #services: readonly ServiceNode[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(request: () => Promise<OperationList>, fail: (error: unknown) => void) {
    this.#request = request;
    this.#fail = fail;
  }

  /** Resolves to how many operations are not shown. */
  async refresh(): Promise<number> {
    try {
      const { rows, total } = await this.#request();
      this.#services = operationTree(rows);
      this.#changed.fire();
      return total - rows.length;
    } catch (error) {
      this.#fail(error);
      return 0;
    }
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return [...this.#services];
    return node.kind === 'service' ? [...node.operations] : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const isService = node.kind === 'service';
    const item = new vscode.TreeItem(
      nodeLabel(node),
      isService ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
    );
    item.id = nodeId(node);
    item.description = nodeDescription(node);
    // A string, which VS Code shows as the text it is.
    item.tooltip = nodeTooltip(node);
    const errors = isService ? node.errors : node.statistics.errorCount;
    const color = errors > 0 ? new vscode.ThemeColor('list.errorForeground') : undefined;
    item.iconPath = new vscode.ThemeIcon(isService ? 'server-process' : 'symbol-method', color);
    item.command = {
      command: 'spanwright.filterTraces',
      title: vscode.l10n.t('Show Traces'),
      arguments: [nodeFilter(node)],
    };
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
