import * as vscode from 'vscode';
import type { PositionRange } from '../base/range.ts';
import {
  type WrapEdits,
  type WrapParams,
  type WrapResult,
  type WrapTarget,
  wrapRequest,
} from '../protocol/language-server.ts';
import type { Services } from './services.ts';
import { snippetWithPlaceholder } from './snippet.ts';

/** The command behind the code actions; it takes `WrapParams`. */
export const wrapCommand = 'spanwright.wrap';

/** Puts a function or the selection into a span, as one undo step with the span's name as a placeholder. */
export function registerWrapInSpan(context: vscode.ExtensionContext, { language }: Services): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(wrapCommand, wrap),
    vscode.commands.registerTextEditorCommand('spanwright.wrapFunction', ({ document, selection }) =>
      wrapIn(document, { kind: 'function', position: selection.active }),
    ),
    vscode.commands.registerTextEditorCommand('spanwright.wrapSelection', ({ document, selection }) =>
      wrapIn(document, { kind: 'selection', range: { start: selection.start, end: selection.end } }),
    ),
  );

  function wrapIn(document: vscode.TextDocument, target: WrapTarget): Promise<void> {
    return wrap({ uri: document.uri.toString(), target });
  }

  async function wrap(params: WrapParams): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(params.uri, true));
    const title = vscode.l10n.t('Wrapping in a span');
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      language.request<WrapResult>(wrapRequest, params),
    );
    if (result === undefined) return;
    if (!result.ok) {
      await vscode.window.showInformationMessage(result.problem.reason);
      return;
    }
    if (document.version !== result.value.version || !(await apply(document, result.value))) {
      await vscode.window.showInformationMessage(vscode.l10n.t('The file changed meanwhile; nothing was wrapped.'));
    }
  }
}

/** All edits go into one `WorkspaceEdit`, which VS Code applies and undoes as one, snippet and imports together. */
async function apply(document: vscode.TextDocument, { edits, name }: WrapEdits): Promise<boolean> {
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(
    document.uri,
    edits.map(({ range, newText }, index) => {
      if (index !== name.edit) return vscode.TextEdit.replace(toRange(range), newText);
      const snippet = new vscode.SnippetString(snippetWithPlaceholder(newText, name.range));
      const edit = vscode.SnippetTextEdit.replace(toRange(range), snippet);
      // The text is indented already.
      edit.keepWhitespace = true;
      return edit;
    }),
  );
  return vscode.workspace.applyEdit(workspaceEdit);
}

function toRange({ start, end }: PositionRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
