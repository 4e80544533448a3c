import * as vscode from 'vscode';
import { quotedText } from '../../protocol/filter-text.ts';
import { showFile } from '../show-file.ts';
import {
  type FindingNode,
  type QualityNode,
  qualityDescription,
  qualityLabel,
  qualityTooltip,
  qualityTree,
  type ServiceQuality,
} from './quality-tree.ts';
import type { RunTimeFindings } from './run-time-findings.ts';

/** The tree of services with their scores: a click on a finding opens a trace with it, one on a rule shows the traces. */
export class QualityView implements vscode.TreeDataProvider<QualityNode>, vscode.Disposable {
  readonly #findings: RunTimeFindings;
  readonly #view: vscode.TreeView<QualityNode>;
  readonly #subscriptions: vscode.Disposable[];
  #services: readonly ServiceQuality[] = [];

  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(findings: RunTimeFindings) {
    this.#findings = findings;
    const changed = new vscode.EventEmitter<void>();
    this.onDidChangeTreeData = changed.event;
    this.#view = vscode.window.createTreeView('spanwright.quality', { treeDataProvider: this });
    this.#subscriptions = [
      changed,
      this.#view,
      findings.onDidChange(() => {
        this.#services = qualityTree(this.#findings.scores, this.#findings.findings);
        changed.fire();
      }),
      vscode.commands.registerCommand('spanwright.openFindingCode', async (node: unknown) => {
        const place = isFinding(node) ? node.placed.place : undefined;
        if (place === undefined) return;
        const { start, end } = place.range;
        const selection = new vscode.Range(start.line, start.character, end.line, end.character);
        await showFile(vscode.Uri.parse(place.uri), { selection });
      }),
    ];
  }

  getChildren(node?: QualityNode): QualityNode[] {
    if (node === undefined) return [...this.#services];
    return node.kind === 'service' ? [...node.children] : [];
  }

  getTreeItem(node: QualityNode): vscode.TreeItem {
    const state = node.kind === 'service' && node.children.length > 0 ? 'Expanded' : 'None';
    const item = new vscode.TreeItem(qualityLabel(node), vscode.TreeItemCollapsibleState[state]);
    item.description = qualityDescription(node);
    // A string, which VS Code shows as the text it is.
    item.tooltip = qualityTooltip(node);
    item.contextValue = node.kind === 'finding' && node.placed.place ? 'finding.code' : node.kind;
    if (node.kind === 'service') item.id = node.score.service;
    if (node.kind === 'rule') item.iconPath = new vscode.ThemeIcon('arrow-up');
    if (node.kind === 'finding') {
      const { traceId, spanId, severity } = node.placed.finding;
      item.iconPath = new vscode.ThemeIcon(severity === 'warning' || severity === 'error' ? 'warning' : 'info');
      item.command = {
        command: 'spanwright.openTrace',
        title: vscode.l10n.t('Open Trace'),
        arguments: [traceId, spanId],
      };
    }
    if (node.kind === 'service') {
      const filter = `service=${quotedText(node.score.service)}`;
      item.command = { command: 'spanwright.filterTraces', title: vscode.l10n.t('Show Traces'), arguments: [filter] };
    }
    return item;
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }
}

function isFinding(node: unknown): node is FindingNode {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === 'finding';
}
