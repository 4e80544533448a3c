import * as vscode from 'vscode';
import type { OperationList, OperationQuery } from '../protocol/traces.ts';
import {
  fullName,
  nodeDescription,
  nodeFilter,
  nodeId,
  nodeLabel,
  nodeTooltip,
  operationNodes,
  type ServiceNode,
  serviceNodes,
  type TreeNode,
} from './operation-tree.ts';
import { refreshWhileVisible } from './refresh-while-visible.ts';
import type { Services } from './services.ts';

/** Services shown, and operations of each; the most frequent ones when there are more. */
const mostRows = 1000;

/** The tree of services in the sidebar: a click shows the traces with what was clicked. */
export function registerOperationsView(context: vscode.ExtensionContext, { receiver, log }: Services): void {
  const tree = new OperationTree(
    (query) => receiver.request('listOperations', query),
    (error) => log.error('the operations cannot be listed:', error),
  );
  const view = vscode.window.createTreeView('spanwright.services', { treeDataProvider: tree, showCollapseAll: true });
  context.subscriptions.push(
    view,
    tree,
    view.onDidExpandElement(({ element }) => tree.setExpanded(element, true)),
    view.onDidCollapseElement(({ element }) => tree.setExpanded(element, false)),
    refreshWhileVisible(view, receiver, () => tree.refresh()),
  );
}

class OperationTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #request: (query: OperationQuery) => Promise<OperationList>;
  readonly #fail: (error: unknown) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #expanded = new Set<string>();
  #services: readonly TreeNode[] = [];
  /** Operations of services, by the filter for the service: of those that are or were expanded. */
  #operations = new Map<string, readonly TreeNode[]>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(request: (query: OperationQuery) => Promise<OperationList>, fail: (error: unknown) => void) {
    this.#request = request;
    this.#fail = fail;
  }

  /** Everything that is in sight anew, one request at a time; on a failure all stays as it was. */
  async refresh(): Promise<void> {
    try {
      const services = serviceNodes(await this.#list('service', ''));
      const operations = new Map<string, readonly TreeNode[]>();
      for (const node of services) {
        if (node.kind !== 'service' || !this.#expanded.has(nodeId(node))) continue;
        operations.set(node.serviceFilter, await this.#operationsOf(node));
      }
      this.#services = services;
      this.#operations = operations;
      this.#changed.fire();
    } catch (error) {
      this.#fail(error);
    }
  }

  setExpanded(node: TreeNode, expanded: boolean): void {
    if (expanded) this.#expanded.add(nodeId(node));
    else this.#expanded.delete(nodeId(node));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return [...this.#services];
    if (node.kind !== 'service') return [];
    try {
      // The editor may ask on its own, as when it restores what was expanded.
      this.#expanded.add(nodeId(node));
      const known = this.#operations.get(node.serviceFilter) ?? (await this.#operationsOf(node));
      this.#operations.set(node.serviceFilter, known);
      return [...known];
    } catch (error) {
      this.#fail(error);
      return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const state = node.kind === 'service' ? 'Collapsed' : 'None';
    const item = new vscode.TreeItem(nodeLabel(node), vscode.TreeItemCollapsibleState[state]);
    item.id = nodeId(node);
    item.description = nodeDescription(node);
    // A string, which VS Code shows as the text it is.
    item.tooltip = nodeTooltip(node);
    item.accessibilityInformation = { label: [fullName(node), nodeDescription(node)].filter(Boolean).join(', ') };
    item.contextValue = node.kind;
    if (node.kind !== 'more') {
      const failed = node.statistics.errorCount > 0;
      const color = failed ? new vscode.ThemeColor('list.errorForeground') : undefined;
      item.iconPath = new vscode.ThemeIcon(node.kind === 'service' ? 'server-process' : 'symbol-method', color);
    }
    const filter = nodeFilter(node);
    if (filter !== '') {
      const title = vscode.l10n.t('Show Traces');
      item.command = { command: 'spanwright.filterTraces', title, arguments: [filter] };
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #list(by: 'service' | 'operation', filter: string): Promise<OperationList> {
    return this.#request({ by, filter, order: 'count', offset: 0, limit: mostRows });
  }

  async #operationsOf({ serviceFilter }: ServiceNode): Promise<readonly TreeNode[]> {
    return operationNodes(await this.#list('operation', serviceFilter), serviceFilter);
  }
}
