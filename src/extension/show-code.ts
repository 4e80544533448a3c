import * as vscode from 'vscode';
import { plainLabel } from '../base/untrusted-text.ts';

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
  const document = await vscode.workspace.openTextDocument(chosen.uri);
  const at = positionIn(document, chosen);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnFor(chosen.uri),
    selection: new vscode.Range(at, at),
  });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
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
    const document = await vscode.workspace.openTextDocument(code.uri);
    const { line } = positionIn(document, code);
    return { label: `${label}:${line + 1}`, detail: plainLabel(document.lineAt(line).text.trim(), 200), code };
  } catch {
    // Not text; opening it says so.
    return { label, code };
  }
}

/** The place, or where the function is declared, within the file as it is now. */
function positionIn(document: vscode.TextDocument, { line, column, functionName }: FoundCode): vscode.Position {
  if (line !== undefined) {
    const start = document.validatePosition(new vscode.Position(line - 1, (column ?? 1) - 1));
    if (column !== undefined) return start;
    return start.with({ character: document.lineAt(start.line).firstNonWhitespaceCharacterIndex });
  }
  const name = functionName?.replace(/[^\p{L}\p{N}_$]/gu, '');
  if (!name) return new vscode.Position(0, 0);
  // Where it is called no word stands before it.
  const escaped = name.replaceAll('$', '\\$');
  const declared = new RegExp(`[\\w>\\]*] +(${escaped})\\s*[(<=:]`).exec(document.getText());
  return document.positionAt(declared ? declared.index + declared[0].indexOf(name) : 0);
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
