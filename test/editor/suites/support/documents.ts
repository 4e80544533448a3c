import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './until.ts';

/** Writes a new file into the workspace folder and shows it. */
export async function showNewFile(extension: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const file = path.join(folder, `suite-${randomUUID().slice(0, 8)}.${extension}`);
  await writeFile(file, text);
  return vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
}

/** Puts the cursor before the first place where the text stands. */
export function placeCursor(editor: vscode.TextEditor, text: string): vscode.Position {
  const position = editor.document.positionAt(editor.document.getText().indexOf(text));
  editor.selection = new vscode.Selection(position, position);
  return position;
}

/** Selects the first place where the text stands. */
export function selectText(editor: vscode.TextEditor, text: string): void {
  const start = placeCursor(editor, text);
  editor.selection = new vscode.Selection(
    start,
    editor.document.positionAt(editor.document.offsetAt(start) + text.length),
  );
}

/** Types as the keyboard does, where the cursor stands. */
export async function type(text: string): Promise<void> {
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}

/** Spanwright's diagnostics of the document, as codes in the order of the text. */
export function codesOf(document: vscode.TextDocument): string[] {
  return diagnosticsOf(document).map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

export function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source?.toLowerCase().startsWith('spanwright'))
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function untilCodes(document: vscode.TextDocument, expected: readonly string[]): Promise<true> {
  return until(`the diagnostics are [${expected}], not [${codesOf(document)}]`, () =>
    codesOf(document).join() === expected.join() ? true : undefined,
  );
}

/** What the light bulb offers where the text stands, of the kind: `quickfix`, `refactor.rewrite` and so on. */
export async function actionsAt(
  { document }: vscode.TextEditor,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
    10,
  );
  return actions ?? [];
}

/** Does what choosing the action in the menu does. */
export async function choose({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit !== undefined && !(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
  if (command !== undefined) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}
