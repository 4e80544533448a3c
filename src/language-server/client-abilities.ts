import { type ClientCapabilities, CompletionItemTag, InsertTextMode, MarkupKind } from 'vscode-languageserver';

/** What of the protocol's options the client can do. */
export interface ClientAbilities {
  readonly snippets: boolean;
  readonly completionTags: boolean;
  /** It can be told that lines of an insertion are indented as the line is. */
  readonly adjustsIndentation: boolean;
  readonly markdown: { readonly completion: boolean; readonly hover: boolean };
  readonly symbolTree: boolean;
  /** It asks for lenses anew when it is told to. */
  readonly refreshesLenses: boolean;
  /** Features can be offered to it once they are of use. */
  readonly registers: boolean;
  /** It tells of files that change on disk, when it is told which. */
  readonly watchesFiles: boolean;
}

export function abilitiesOf({ textDocument, workspace }: ClientCapabilities): ClientAbilities {
  const { completion, hover, documentSymbol } = textDocument ?? {};
  const item = completion?.completionItem;
  const features = [
    'completion',
    'hover',
    'definition',
    'references',
    'rename',
    'documentSymbol',
    'codeLens',
    'documentLink',
  ] as const;
  return {
    snippets: item?.snippetSupport === true,
    completionTags: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    adjustsIndentation: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
    markdown: {
      completion: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
      hover: hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    },
    symbolTree: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    registers: features.every((feature) => textDocument?.[feature]?.dynamicRegistration === true),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
