import * as vscode from 'vscode';
import type { PositionRange } from '../base/range.ts';
import { actionsByCommand } from '../protocol/action-commands.ts';
import {
  type ActionParams,
  type ActionResult,
  actionRequest,
  type CreatedDocument,
  type DocumentEdits,
} from '../protocol/language-server.ts';
import type { Services } from './services.ts';
import { showFile } from './show-file.ts';
import { type SnippetPlaceholder, snippetOf } from './snippet.ts';
import { tellWalkthrough } from './walkthrough.ts';

/** The command behind the code actions; it takes `ActionParams`. */
export const actionCommand = 'spanwright.applyAction';

/** Actions that start a span where there was none. */
const startSpans: ReadonlySet<string> = new Set([
  'wrap-function-in-span',
  'wrap-selection-in-span',
  'wrap-callback-in-span',
  'wrap-promise-chain-in-span',
  'instrument-exported-functions',
]);

type NewFile = Omit<CreatedDocument, 'uri'> & { readonly uri: vscode.Uri };

/** Applies actions as one undo step, with what the user may want to change next as placeholders. */
export function registerSpanActions(
  context: vscode.ExtensionContext,
  { language, log }: Pick<Services, 'language' | 'log'>,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(actionCommand, applyAction),
    ...Object.entries(actionsByCommand).map(([command, action]) =>
      vscode.commands.registerTextEditorCommand(command, ({ document, selection: { start, end } }) =>
        applyAction({ uri: language.addressOf(document.uri), action, range: { start, end } }),
      ),
    ),
  );

  async function applyAction(params: ActionParams): Promise<void> {
    const document = await vscode.workspace.openTextDocument(language.uriOf(params.uri));
    if (!language.handles(document)) {
      const reason = vscode.l10n.t('Spanwright works on files, not on cells of notebooks or on what files once were.');
      await vscode.window.showInformationMessage(reason);
      return;
    }
    const title = vscode.l10n.t('Working on spans');
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      language.request<ActionResult>(actionRequest, params),
    );
    if (result === undefined) return;
    if (!result.ok) {
      await vscode.window.showInformationMessage(result.problem.reason);
      return;
    }
    const { created, version } = result.value;
    const newFile = created && { ...created, uri: language.uriOf(created.uri) };
    if (document.version !== version || !(await apply(document, result.value, newFile))) {
      await vscode.window.showInformationMessage(vscode.l10n.t('The file changed meanwhile; nothing was done.'));
      return;
    }
    if (startSpans.has(params.action)) await tellWalkthrough('didAddSpan');
    if (newFile) await show(newFile);
    await tell(result.value);
  }

  /** One message, whatever there is to say; the log has all of it. */
  async function tell({ title, notes }: DocumentEdits): Promise<void> {
    if (notes.length === 0) return;
    for (const note of notes) log.info(`${title}: ${note}`);
    const showAll = vscode.l10n.t('Show All');
    const [first = '', ...others] = notes;
    const chosen = await (others.length === 0
      ? vscode.window.showInformationMessage(first)
      : vscode.window.showInformationMessage(vscode.l10n.t('{0} (and {1} more)', first, others.length), showAll));
    if (chosen === showAll) log.show();
  }
}

/** All edits go into one `WorkspaceEdit`, which VS Code applies and undoes as one, snippets and imports together. */
async function apply(
  document: vscode.TextDocument,
  { edits, placeholders }: DocumentEdits,
  created: NewFile | undefined,
): Promise<boolean> {
  const stops = edits.map((): SnippetPlaceholder[] => []);
  placeholders.forEach(({ places, choices }, index) => {
    for (const { edit, range } of places) stops[edit]?.push({ stop: index + 1, range, ...(choices && { choices }) });
  });
  const workspaceEdit = new vscode.WorkspaceEdit();
  if (created) {
    const contents = new TextEncoder().encode(created.text);
    workspaceEdit.createFile(created.uri, { ignoreIfExists: true, contents });
  }
  workspaceEdit.set(
    document.uri,
    edits.map(({ range, newText }, index) => {
      if (stops[index]?.length === 0) return vscode.TextEdit.replace(toRange(range), newText);
      const snippet = new vscode.SnippetString(snippetOf(newText, stops[index] ?? []));
      const edit = vscode.SnippetTextEdit.replace(toRange(range), snippet);
      // The text is indented already.
      edit.keepWhitespace = true;
      return edit;
    }),
  );
  return vscode.workspace.applyEdit(workspaceEdit);
}

/** Shows a file that was made, with what the user may want to change first selected. */
async function show({ uri, selection }: NewFile): Promise<void> {
  await showFile(uri, { selection: toRange(selection) });
}

function toRange({ start, end }: PositionRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
