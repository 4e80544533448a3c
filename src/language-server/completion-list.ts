import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completions } from '../base/completion.ts';
import { toPlainText, toSnippet } from '../base/insertion.ts';
import type { Completion } from '../collector/editing/completion-item.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { toRange } from './diagnostics.ts';
import { withoutMarkdown } from './plain-text.ts';

export function toCompletionItems(
  { range, items }: Completions<Completion['kind']>,
  document: TextDocument,
  { snippets, completionTags, adjustsIndentation, markdown }: ClientAbilities,
): CompletionItem[] {
  const replaced = toRange(range, document);
  return items.map((completion) => {
    const { label, kind, insertion, rank, detail, documentation, deprecated, also } = completion;
    const newText = snippets ? toSnippet(insertion) : toPlainText(insertion);
    return {
      label,
      kind: kinds[kind],
      textEdit: { range: replaced, newText },
      insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      ...(adjustsIndentation && { insertTextMode: InsertTextMode.adjustIndentation }),
      // By rank, and within one by name, whichever way the client sorts.
      sortText: `${String(rank).padStart(4, '0')} ${label}`,
      // What is inserted may start with a dash or bracket, which nobody types to find it.
      filterText: label,
      ...(detail && { detail }),
      ...(documentation && {
        documentation: markdown.completion
          ? { kind: MarkupKind.Markdown, value: documentation }
          : withoutMarkdown(documentation),
      }),
      ...(also && {
        additionalTextEdits: also.map((edit) => ({ range: toRange(edit.range, document), newText: edit.newText })),
      }),
      ...(deprecated && (completionTags ? { tags: [CompletionItemTag.Deprecated] } : { deprecated })),
    };
  });
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  section: CompletionItemKind.Module,
  component: CompletionItemKind.Class,
  pipeline: CompletionItemKind.Interface,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  field: CompletionItemKind.Field,
  keyword: CompletionItemKind.Keyword,
};
