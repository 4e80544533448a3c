import {
  type CompletionList,
  type Connection,
  type DocumentSelector,
  type Hover,
  MarkupKind,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { sdkFilePatterns } from '../../protocol/sdk-files.ts';
import type { SdkSource } from '../../sdk/source.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { toCompletionItems } from '../completion-list.ts';
import type { CompletionOffers } from '../completion-offers.ts';
import { toRange } from '../diagnostics.ts';
import { withoutMarkdown } from '../plain-text.ts';
import type { SettingsCache } from '../settings-cache.ts';
import { isYaml, isYamlFile, yamlLanguages } from '../yaml-languages.ts';

/** Files by their names; those that are YAML are told by their language, since the collector's are, too. */
const settingFiles: DocumentSelector = [
  ...sdkFilePatterns.map((pattern) => ({ pattern: pattern.replace('yaml,yml,', '') })),
  { language: 'spring-boot-properties-yaml' },
];

/** Completion and hover for settings of SDKs, offered once a file opens that may have some. */
export class SdkFeatures {
  readonly #connection: Connection;
  readonly #open: (uri: string) => TextDocument | undefined;
  readonly #settings: SettingsCache;
  readonly #offers: CompletionOffers;
  readonly #abilities: () => ClientAbilities;

  constructor(
    connection: Connection,
    open: (uri: string) => TextDocument | undefined,
    settings: SettingsCache,
    offers: CompletionOffers,
    abilities: () => ClientAbilities,
  ) {
    this.#connection = connection;
    this.#open = open;
    this.#settings = settings;
    this.#offers = offers;
    this.#abilities = abilities;
  }

  /** To be called with documents that have opened or changed. Never rejects. */
  async noticed(uri: string): Promise<void> {
    const document = this.#open(uri);
    if (!document || !this.#abilities().registers) return;
    try {
      const source = await this.#sourceOf(document);
      if (!source) return;
      if (!isYaml(document.languageId)) return await this.#offers.offer('settings', settingFiles);
      // Of YAML there is much else.
      const { isSdkSource } = await import('../../sdk/recognition.ts');
      if (isSdkSource(source))
        await this.#offers.offer(
          'yaml',
          [...yamlLanguages].map((language) => ({ language })),
        );
    } catch (error) {
      this.#connection.console.error(`the client takes no features for settings: ${String(error)}`);
    }
  }

  completion({ textDocument: { uri }, position }: TextDocumentPositionParams): Promise<CompletionList | null> {
    return this.#ask(uri, 'completion', async (document, source) => {
      const { completionsAt } = await import('../../sdk/editing/completion.ts');
      const found = completionsAt(source, document.offsetAt(position));
      return found ? { isIncomplete: false, items: toCompletionItems(found, document, this.#abilities()) } : null;
    });
  }

  hover({ textDocument: { uri }, position }: TextDocumentPositionParams): Promise<Hover | null> {
    return this.#ask(uri, 'a hover', async (document, source) => {
      const { hoverAt } = await import('../../sdk/editing/hover.ts');
      const hover = hoverAt(source, document.offsetAt(position));
      if (!hover) return null;
      const contents = this.#abilities().markdown.hover
        ? { kind: MarkupKind.Markdown, value: hover.markdown }
        : { kind: MarkupKind.PlainText, value: withoutMarkdown(hover.markdown) };
      return { contents, range: toRange(hover.range, document) };
    });
  }

  /** Null for documents that have no settings; what throws is logged, and costs its own answer only. */
  async #ask<Answer>(
    uri: string,
    what: string,
    answer: (document: TextDocument, source: SdkSource) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    try {
      const document = this.#open(uri);
      const source = document && (await this.#sourceOf(document));
      return document && source ? await answer(document, source) : null;
    } catch (error) {
      const reason = error instanceof Error ? error.stack : String(error);
      this.#connection.console.error(`cannot compute ${what} in ${uri}: ${reason}`);
      return null;
    }
  }

  /** Undefined for a file of another kind, or that is to be left alone. */
  async #sourceOf(document: TextDocument): Promise<SdkSource | undefined> {
    const { path } = URI.parse(document.uri);
    const { kindsOf } = await import('../../sdk/sources.ts');
    // YAML that has no name yet is YAML all the same.
    const named = isYaml(document.languageId) && !isYamlFile(path) ? `${path}.yaml` : path;
    if (kindsOf(named).length === 0 || !(await this.#settings.of(document.uri)).sdk.enable) return undefined;
    return { path: named, text: document.getText() };
  }
}
