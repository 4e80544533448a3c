import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationSymbol } from '../../collector/editing/symbols.ts';
import { toRange } from '../diagnostics.ts';

export function toDocumentSymbols(symbols: readonly ConfigurationSymbol[], document: TextDocument): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const pending = [{ symbols, into: top }];
  while (pending.length > 0) {
    const next = pending.pop()!;
    for (const { name, detail, kind, range, selection, children: below } of next.symbols) {
      const children: DocumentSymbol[] = [];
      next.into.push({
        name,
        kind: kinds[kind],
        range: toRange(range, document),
        selectionRange: toRange(selection, document),
        children,
        ...(detail !== '' && { detail }),
      });
      pending.push({ symbols: below, into: children });
    }
  }
  return top;
}

/** For clients that show a list: sections and what is defined in them. */
export function toSymbolInformation(
  symbols: readonly ConfigurationSymbol[],
  document: TextDocument,
): SymbolInformation[] {
  const found: SymbolInformation[] = [];
  const pending = symbols.map((symbol) => ({ symbol, container: '' })).reverse();
  while (pending.length > 0) {
    const { symbol, container } = pending.pop()!;
    const { name, kind, range, children } = symbol;
    const location = { uri: document.uri, range: toRange(range, document) };
    found.push({ name, kind: kinds[kind], location, ...(container !== '' && { containerName: container }) });
    pending.push(...children.map((child) => ({ symbol: child, container: name })).reverse());
  }
  return found;
}

const kinds: Readonly<Record<ConfigurationSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Module,
  component: SymbolKind.Class,
  pipeline: SymbolKind.Interface,
  key: SymbolKind.Object,
  item: SymbolKind.Object,
  value: SymbolKind.Property,
};
