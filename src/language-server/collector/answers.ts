import path from 'node:path';
import * as l10n from '@vscode/l10n';
import {
  type CodeLens,
  type CompletionList,
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
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { FoundConfigurations } from '../../collector/document/find-configurations.ts';
import { completionsAt } from '../../collector/editing/completion.ts';
import { type PlacedConfiguration, placedIn } from '../../collector/editing/configuration-file.ts';
import { hoverAt } from '../../collector/editing/hover.ts';
import { lensesOf } from '../../collector/editing/lenses.ts';
import { linksOf } from '../../collector/editing/links.ts';
import { type Named, namedAt, rangeOf, renamed } from '../../collector/editing/navigation.ts';
import { symbolsOf } from '../../collector/editing/symbols.ts';
import { loadCatalog } from '../../collector/facts.ts';
import type { SourceTexts } from '../../files/source-texts.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { toCompletionItems } from '../completion-list.ts';
import { toRange } from '../diagnostics.ts';
import { withoutMarkdown } from '../plain-text.ts';
import type { CollectorFile } from './collector-files.ts';
import { toDocumentSymbols, toSymbolInformation } from './document-symbols.ts';
import type { CollectorReadings } from './readings.ts';

/** Answers what clients ask of files with collector configuration. Heavy to load: not before the first of them is open. */
export class CollectorAnswers {
  readonly #abilities: ClientAbilities;
  readonly #texts: SourceTexts;
  readonly #readings: CollectorReadings;
  /** By reading, and by the release that counts where the file names none. */
  readonly #placed = new WeakMap<FoundConfigurations, Map<string | undefined, readonly PlacedConfiguration[]>>();

  /** `texts`: of the files around, which the collector may be given together. */
  constructor(abilities: ClientAbilities, texts: SourceTexts, readings: CollectorReadings) {
    this.#abilities = abilities;
    this.#texts = texts;
    this.#readings = readings;
  }

  /**
   * `environment`: names of environment variables that other files use; `isUnasked`: a character that was typed asks, not the
   * user. Then nothing is offered that defines what is not there yet, lest it be taken by mistake.
   */
  async completion(
    file: CollectorFile,
    position: Position,
    environment: () => Iterable<string>,
    isUnasked: boolean,
  ): Promise<CompletionList> {
    const { document, isNew, collectorVersion } = file;
    const text = document.getText();
    const offset = document.offsetAt(position);
    if (isUnasked && isMereBlank(text, offset)) return { isIncomplete: false, items: [] };
    const catalog = await loadCatalog();
    const found = completionsAt(text, offset, catalog, {
      ...this.#readings.optionsOf(document, isNew),
      collectorVersion,
      environment,
    });
    if (!found) return { isIncomplete: false, items: [] };
    const items = isUnasked ? found.items.filter(({ also }) => also === undefined) : found.items;
    return {
      isIncomplete: items.length < found.items.length,
      items: toCompletionItems({ ...found, items }, document, this.#abilities),
    };
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
    return this.#locations(named?.all.filter(({ isDefinition }) => isDefinition) ?? [], file);
  }

  async references(file: CollectorFile, position: Position, includesDeclaration: boolean): Promise<Location[]> {
    const named = await this.#named(file, position);
    return this.#locations(named?.all.filter(({ isDefinition }) => includesDeclaration || !isDefinition) ?? [], file);
  }

  async prepareRename(file: CollectorFile, position: Position): Promise<{ range: Range; placeholder: string } | null> {
    const named = await this.#named(file, position);
    if (!named?.all.some(({ isDefinition }) => isDefinition)) return null;
    return { range: toRange(rangeOf(named.here), file.document), placeholder: named.here.id };
  }

  /** Rejects with a sentence for the user where the id cannot be changed to the new one. */
  async rename(file: CollectorFile, position: Position, newName: string): Promise<WorkspaceEdit | null> {
    const named = await this.#named(file, position);
    if (!named) return null;
    const result = renamed(named, newName);
    if (!result.ok) throw new ResponseError(ErrorCodes.InvalidParams, result.problem);
    const names = [...new Set(result.value.map(({ file: name }) => name))];
    return {
      documentChanges: names.map((name) => {
        const document = this.#documentOf(name, file);
        const version = name === undefined ? document.version : null;
        const own = result.value.filter((edit) => edit.file === name);
        return {
          textDocument: { uri: document.uri, version },
          edits: own.map(({ range, newText }) => ({ range: toRange(range, document), newText })),
        };
      }),
    };
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
      const title =
        pipelines === 0
          ? l10n.t('not used')
          : pipelines === 1
            ? l10n.t('used in 1 pipeline')
            : l10n.t('used in {0} pipelines', pipelines);
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

  #locations(occurrences: Named['all'], file: CollectorFile): Location[] {
    return occurrences.map((one) => {
      const document = this.#documentOf(one.place.file, file);
      return { uri: document.uri, range: toRange(rangeOf(one), document) };
    });
  }

  /** The document that is looked at, or one that it calls by a relative path. */
  #documentOf(name: string | undefined, { document }: CollectorFile): TextDocument {
    if (name === undefined) return document;
    const file = path.resolve(path.dirname(URI.parse(document.uri).fsPath), name);
    return TextDocument.create(URI.file(file).toString(), document.languageId, 0, this.#texts.read(file) ?? '');
  }

  /** The configurations in the document as it is now; each version is read once. */
  async #configurations({ document, isNew, collectorVersion }: CollectorFile): Promise<readonly PlacedConfiguration[]> {
    const [catalog, found] = await Promise.all([loadCatalog(), this.#readings.of(document, isNew)]);
    const byVersion = this.#placed.get(found) ?? new Map<string | undefined, readonly PlacedConfiguration[]>();
    const configurations = byVersion.get(collectorVersion) ?? placedIn(found, catalog, collectorVersion);
    this.#placed.set(found, byVersion.set(collectorVersion, configurations));
    return configurations;
  }
}

/** Whether there is a blank in front of an offset behind which no value and no item starts. */
function isMereBlank(text: string, offset: number): boolean {
  return text[offset - 1] === ' ' && !/[:-] $/.test(text.slice(Math.max(0, offset - 2), offset));
}
