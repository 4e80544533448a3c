import {
  type CodeLens,
  type CompletionItem,
  type DocumentLink,
  type DocumentSymbol,
  ErrorCodes,
  type Hover,
  type Location,
  MarkupKind,
  type Position,
  type Range,
  ResponseError,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completionsAt } from '../../collector/editing/completion.ts';
import { type PlacedConfiguration, readConfigurations } from '../../collector/editing/configuration-file.ts';
import { hoverAt } from '../../collector/editing/hover.ts';
import { lensesOf } from '../../collector/editing/lenses.ts';
import { linksOf } from '../../collector/editing/links.ts';
import { type Named, namedAt, rangeOf, renamed } from '../../collector/editing/navigation.ts';
import { symbolsOf } from '../../collector/editing/symbols.ts';
import { loadCatalog } from '../../collector/facts.ts';
import { toRange } from '../diagnostics.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { CollectorFile } from './collector-files.ts';
import { toCompletionItems } from './completion-list.ts';
import { toDocumentSymbols, toSymbolInformation } from './document-symbols.ts';
import { withoutMarkdown } from './plain-text.ts';

/** Answers what clients ask of files with collector configuration. Heavy to load: not before the first of them is open. */
export class CollectorAnswers {
  readonly #abilities: ClientAbilities;
  readonly #read = new WeakMap<TextDocument, ReadVersion>();

  constructor(abilities: ClientAbilities) {
    this.#abilities = abilities;
  }

  /** `environment`: names of environment variables that other files use. */
  async completion(
    file: CollectorFile,
    position: Position,
    environment: () => Iterable<string>,
  ): Promise<CompletionItem[]> {
    const { document, collectorVersion, isNew } = file;
    const catalog = await loadCatalog();
    const options = { collectorVersion, explicit: isNew, environment };
    const found = completionsAt(document.getText(), document.offsetAt(position), catalog, options);
    return found ? toCompletionItems(found, document, this.#abilities) : [];
  }

  async hover(file: CollectorFile, position: Position): Promise<Hover | null> {
    const { document } = file;
    const hover = hoverAt(await this.#configurations(file), document.offsetAt(position));
    if (!hover) return null;
    const contents = this.#abilities.markdown.hover
      ? { kind: MarkupKind.Markdown, value: hover.markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarkdown(hover.markdown) };
    return { contents, range: toRange(hover.range, document) };
  }

  /** On a definition, that itself: editors then show what refers to it. */
  async definition(file: CollectorFile, position: Position): Promise<Location[]> {
    const named = await this.#named(file, position);
    return named
      ? this.#locations(
          named,
          named.all.filter(({ isDefinition }) => isDefinition),
          file,
        )
      : [];
  }

  async references(file: CollectorFile, position: Position, includesDeclaration: boolean): Promise<Location[]> {
    const named = await this.#named(file, position);
    const wanted = named?.all.filter(({ isDefinition }) => includesDeclaration || !isDefinition) ?? [];
    return named ? this.#locations(named, wanted, file) : [];
  }

  async prepareRename(file: CollectorFile, position: Position): Promise<{ range: Range; placeholder: string } | null> {
    const named = await this.#named(file, position);
    if (!named?.all.some(({ isDefinition }) => isDefinition)) return null;
    return { range: toRange(rangeOf(named.here, named.placed), file.document), placeholder: named.here.id };
  }

  /** Rejects with a sentence for the user where the id cannot be changed to the new one. */
  async rename(file: CollectorFile, position: Position, newName: string): Promise<WorkspaceEdit | null> {
    const named = await this.#named(file, position);
    if (!named) return null;
    const { uri, version } = file.document;
    const result = renamed(named, newName);
    if (!result.ok) throw new ResponseError(ErrorCodes.InvalidParams, result.problem);
    const edits = result.value.map(({ range, newText }) => ({ range: toRange(range, file.document), newText }));
    return { documentChanges: [{ textDocument: { uri, version }, edits }] };
  }

  /** `embeddedOnly`: another extension outlines the file's own YAML, but not what stands inside of its scalars. */
  async symbols(file: CollectorFile, embeddedOnly: boolean): Promise<DocumentSymbol[] | SymbolInformation[]> {
    const { document } = file;
    const text = document.getText();
    const configurations = await this.#configurations(file);
    const shown = configurations.filter(({ source }) => !embeddedOnly || source.text !== text);
    const symbols = shown.flatMap(symbolsOf);
    return this.#abilities.symbolTree ? toDocumentSymbols(symbols, document) : toSymbolInformation(symbols, document);
  }

  /** `showReferences`: the client's command that lists places, if it has one. */
  async lenses(file: CollectorFile, showReferences: string | undefined): Promise<CodeLens[]> {
    if (!file.codeLens) return [];
    const { document } = file;
    const lenses = (await this.#configurations(file)).flatMap(lensesOf);
    return lenses.map(({ range, pipelines, uses }) => {
      const place = toRange(range, document);
      const title = pipelines === 0 ? 'not used' : `used in ${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'}`;
      const places = uses.map((use) => toRange(use, document));
      const isShown = showReferences !== undefined && places.length > 0;
      const command = isShown
        ? { title, command: showReferences, arguments: [document.uri, place.start, places] }
        : { title, command: '' };
      return { range: place, command };
    });
  }

  async links(file: CollectorFile): Promise<DocumentLink[]> {
    const links = (await this.#configurations(file)).flatMap(linksOf);
    return links.map(({ range, target, tooltip }) => ({ range: toRange(range, file.document), target, tooltip }));
  }

  async #named(file: CollectorFile, position: Position): Promise<Named | undefined> {
    return namedAt(await this.#configurations(file), file.document.offsetAt(position));
  }

  #locations({ placed }: Named, occurrences: Named['all'], { document }: CollectorFile): Location[] {
    return occurrences.map((one) => ({ uri: document.uri, range: toRange(rangeOf(one, placed), document) }));
  }

  /** The configurations in the document as it is now; each version is read once. */
  async #configurations({ document, collectorVersion, isNew }: CollectorFile): Promise<readonly PlacedConfiguration[]> {
    const catalog = await loadCatalog();
    const { version } = document;
    const known = this.#read.get(document);
    if (known?.version === version && known.collectorVersion === collectorVersion) return known.configurations;
    const configurations = readConfigurations(document.getText(), catalog, { collectorVersion, explicit: isNew });
    this.#read.set(document, { version, collectorVersion, configurations });
    return configurations;
  }
}

interface ReadVersion {
  readonly version: number;
  readonly collectorVersion: string | undefined;
  readonly configurations: readonly PlacedConfiguration[];
}
