import * as vscode from 'vscode';
import { plainLabel } from '../base/untrusted-text.ts';
import { linesOf, showFile } from './show-file.ts';

/** A place in a file that is there. */
export interface FoundCode {
  readonly uri: vscode.Uri;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** Where to look when there is no line. */
  readonly functionName?: string;
}

/** Candidates whose lines are read for the user to choose from. */
const mostChoices = 50;

/** Shows the place; of several the one that the user picks. */
export async function showCode(found: readonly FoundCode[]): Promise<void> {
  const chosen = found.length === 1 ? found[0] : await pick(found);
  if (!chosen) return;
  const at = positionIn(await linesOf(chosen.uri), chosen);
  await showFile(chosen.uri, { viewColumn: columnFor(chosen.uri), selection: new vscode.Range(at, at) });
}

async function pick(found: readonly FoundCode[]): Promise<FoundCode | undefined> {
  const items = await Promise.all(found.slice(0, mostChoices).map(choiceOf));
  const title = vscode.l10n.t('Code of the Span');
  const choice = await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  return choice?.code;
}

async function choiceOf(code: FoundCode): Promise<vscode.QuickPickItem & { readonly code: FoundCode }> {
  const label = plainLabel(vscode.workspace.asRelativePath(code.uri));
  try {
    const lines = await linesOf(code.uri);
    const { line } = positionIn(lines, code);
    return { label: `${label}:${line + 1}`, detail: plainLabel(lines[line]!.trim(), 200), code };
  } catch {
    // Opening it says why.
    return { label, code };
  }
}

/** The place, or where the function is declared, within the file as it is now. */
function positionIn(lines: readonly string[], { line, column, functionName }: FoundCode): vscode.Position {
  if (line !== undefined) {
    const known = Math.max(0, Math.min(line, lines.length) - 1);
    const text = lines[known]!;
    const indentation = text.length - text.trimStart().length;
    return new vscode.Position(
      known,
      Math.max(0, Math.min(column === undefined ? indentation : column - 1, text.length)),
    );
  }
  const name = functionName?.replace(/[^\p{L}\p{N}_$]/gu, '');
  if (!name) return new vscode.Position(0, 0);
  // Where it is called no word stands before it.
  const escaped = name.replaceAll('$', '\\$');
  const declares = new RegExp(`(?<=[\\w>\\]*] +)${escaped}\\s*[(<=:]`);
  const found = lines.findIndex((text) => declares.test(text));
  return new vscode.Position(Math.max(0, found), Math.max(0, lines[found]?.search(declares) ?? 0));
}

/**
 * Code comes beside what led to it: where the file is in sight already, else in another group of editors than the trace's
 * if there is one, else in a new one. From the sidebar it opens where one last worked.
 */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  if (shown?.viewColumn !== undefined) return shown.viewColumn;
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (!(activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview)) return vscode.ViewColumn.Active;
  const other = all.find((group) => group !== activeTabGroup);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
