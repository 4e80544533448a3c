import * as l10n from '@vscode/l10n';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import { toDiagnostic, toRange } from './diagnostics.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.spanwright`;

/** Whether the client wants actions of `kind`: it asked for no kind in particular, or for one that includes it. */
export function wants(context: CodeActionParams['context'], kind: string): boolean {
  return context.only === undefined || context.only.some((only) => includes(only, kind));
}

/** Whether the client may want some actions below `kind`, though not all of them. */
export function mayWant(context: CodeActionParams['context'], kind: string): boolean {
  return wants(context, kind) || context.only?.some((only) => includes(kind, only)) === true;
}

/** Whether the user asked for actions of `kind` by name, as "Refactor…" does, rather than for whatever there is. */
export function asksFor(context: CodeActionParams['context'], kind: string): boolean {
  return (
    context.only?.some((only) => includes(only, kind)) === true &&
    context.triggerKind !== CodeActionTriggerKind.Automatic
  );
}

/**
 * One action per fix of every finding that touches `range`; the best fix of a finding is preferred. `tidy` adds what a fix
 * makes necessary besides. None if the document changes meanwhile.
 */
export async function quickFixes(
  findings: readonly Finding[],
  document: TextDocument,
  range: Range,
  documentation: string | undefined,
  tidy: (edits: readonly TextEdit[]) => Promise<readonly TextEdit[]>,
): Promise<CodeAction[]> {
  const { version } = document;
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const actions: CodeAction[] = [];
  for (const finding of findings) {
    if (finding.range.end < start || finding.range.start > end) continue;
    const diagnostics = [toDiagnostic(finding, document, documentation)];
    for (const [index, fix] of finding.fixes.entries()) {
      const edits = await tidy(fix.edits);
      const action: CodeAction = {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: toWorkspaceEdit(edits, document),
      };
      if (index === 0) action.isPreferred = true;
      actions.push(action);
    }
  }
  return document.version === version ? actions : [];
}

/** The source action that makes `edits`, which fix all that can safely be fixed, if there are any. */
export function fixAll(edits: readonly TextEdit[], document: TextDocument): CodeAction | undefined {
  if (edits.length === 0) return undefined;
  return {
    title: l10n.t('Fix all safe Spanwright problems'),
    kind: fixAllKind,
    edit: toWorkspaceEdit(edits, document),
  };
}

/** An edit of the version of `document` that was analysed; a client that has moved on refuses it. */
function toWorkspaceEdit(edits: readonly TextEdit[], document: TextDocument): WorkspaceEdit {
  return {
    documentChanges: [
      {
        textDocument: { uri: document.uri, version: document.version },
        edits: edits.map(({ range, newText }) => ({ range: toRange(range, document), newText })),
      },
    ],
  };
}

function includes(kind: string, other: string): boolean {
  return kind === '' || kind === other || other.startsWith(`${kind}.`);
}
