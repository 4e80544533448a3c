import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  type Connection,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  type Hover,
  type HoverParams,
  type InitializeParams,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceTexts } from '../../files/source-texts.ts';
import type { LanguageServerOptions } from '../../protocol/language-server.ts';
import { abilitiesOf, type ClientAbilities } from '../client-abilities.ts';
import { type CompletionOffers, completionOptions } from '../completion-offers.ts';
import type { SettingsCache } from '../settings-cache.ts';
import type { WorkspaceFolders } from '../workspace-folders.ts';
import { yamlLanguages } from '../yaml-languages.ts';
import type { CollectorAnswers } from './answers.ts';
import { type CollectorFile, CollectorFiles } from './collector-files.ts';
import { EnvironmentNames } from './environment-names.ts';
import type { CollectorReadings } from './readings.ts';

const rename = { prepareProvider: true };

/**
 * Completion, hover, navigation and outline for files with collector configuration. Clients that can be told later are told
 * when the first such file opens: until then the server is asked and told nothing about YAML, nor ever about source code.
 */
export class CollectorFeatures {
  readonly #connection: Connection;
  readonly #files: CollectorFiles;
  readonly #texts: SourceTexts;
  readonly #readings: CollectorReadings;
  readonly #environment: EnvironmentNames;
  readonly #offers: CompletionOffers;
  #options: LanguageServerOptions = {};
  #abilities: ClientAbilities = abilitiesOf({});
  #answers: Promise<CollectorAnswers> | undefined;
  #isNoticed = false;

  constructor(
    connection: Connection,
    open: (uri: string) => TextDocument | undefined,
    settings: SettingsCache,
    folders: WorkspaceFolders,
    texts: SourceTexts,
    readings: CollectorReadings,
    offers: CompletionOffers,
  ) {
    this.#connection = connection;
    this.#offers = offers;
    this.#files = new CollectorFiles(open, settings);
    this.#texts = texts;
    this.#readings = readings;
    this.#environment = new EnvironmentNames(this.#texts, () => folders.uris);
  }

  /** Answers the client's questions, but for completion and hovers, which have others to ask; what they are to be registered with, if the client cannot be told later. */
  initialize({ capabilities }: InitializeParams, options: LanguageServerOptions): ServerCapabilities {
    this.#options = options;
    this.#abilities = abilitiesOf(capabilities);
    this.#answer();
    if (this.#abilities.registers) return {};
    return {
      completionProvider: completionOptions,
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: capabilities.textDocument?.rename?.prepareSupport ? rename : true,
      documentSymbolProvider: true,
      codeLensProvider: {},
      documentLinkProvider: {},
    };
  }

  /** To be called with documents that have opened or changed. Never rejects. */
  async noticed(uri: string): Promise<void> {
    if (this.#isNoticed) return;
    try {
      if (!(await this.#files.find(uri)) || this.#isNoticed) return;
      this.#isNoticed = true;
      const { registers, watchesFiles } = this.#abilities;
      await Promise.all([registers && this.#offer(), watchesFiles && this.#watch()]);
    } catch (error) {
      this.#connection.console.error(`the client takes no features for YAML: ${String(error)}`);
    }
  }

  /** To be called when settings, or other files that a document leans on, may have changed. */
  refresh(): void {
    if (!this.#isNoticed || !this.#abilities.refreshesLenses) return;
    this.#connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => {
      this.#connection.console.error(`the client does not refresh lenses: ${String(error)}`);
    });
  }

  get abilities(): ClientAbilities {
    return this.#abilities;
  }

  completion({ textDocument: { uri }, position, context }: CompletionParams): Promise<CompletionList | null> {
    const isUnasked = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    return this.#ask(uri, 'completion', (answers, file) =>
      answers.completion(file, position, () => this.#environment.around(uri), isUnasked),
    );
  }

  hover({ textDocument: { uri }, position }: HoverParams): Promise<Hover | null> {
    return this.#ask(uri, 'a hover', (answers, file) => answers.hover(file, position));
  }

  async #offer(): Promise<void> {
    const documentSelector = yamlLanguages.map((language) => ({ language }));
    const { client } = this.#connection;
    await Promise.all([
      this.#offers.offer('yaml', documentSelector),
      client.register(DefinitionRequest.type, { documentSelector }),
      client.register(ReferencesRequest.type, { documentSelector }),
      client.register(RenameRequest.type, { documentSelector, ...rename }),
      client.register(DocumentSymbolRequest.type, { documentSelector }),
      client.register(CodeLensRequest.type, { documentSelector }),
      client.register(DocumentLinkRequest.type, { documentSelector }),
    ]);
  }

  /** Manifests and configurations that the collector is given together are looked at in each other's light. */
  async #watch(): Promise<void> {
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }];
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  #answer(): void {
    const { outlinesYaml = false, showReferencesCommand } = this.#options;
    this.#connection.onDefinition(({ textDocument: { uri }, position }) =>
      this.#ask(uri, 'a definition', (answers, file) => answers.definition(file, position)),
    );
    this.#connection.onReferences(({ textDocument: { uri }, position, context }) =>
      this.#ask(uri, 'references', (answers, file) => answers.references(file, position, context.includeDeclaration)),
    );
    this.#connection.onPrepareRename(({ textDocument: { uri }, position }) =>
      this.#ask(uri, 'a rename', (answers, file) => answers.prepareRename(file, position)),
    );
    this.#connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
      this.#ask(uri, 'a rename', (answers, file) => answers.rename(file, position, newName)),
    );
    this.#connection.onDocumentSymbol(({ textDocument: { uri } }) =>
      this.#ask(uri, 'symbols', (answers, file) => answers.symbols(file, outlinesYaml)),
    );
    this.#connection.onCodeLens(({ textDocument: { uri } }) =>
      this.#ask(uri, 'lenses', (answers, file) => answers.lenses(file, showReferencesCommand)),
    );
    this.#connection.onDocumentLinks(({ textDocument: { uri } }) =>
      this.#ask(uri, 'links', (answers, file) => answers.links(file)),
    );
  }

  /** Null for a document that is none of the collector's; what throws is logged, and costs its own answer only. */
  async #ask<Answer>(
    uri: string,
    what: string,
    answer: (answers: CollectorAnswers, file: CollectorFile) => Promise<Answer>,
  ): Promise<Answer | null> {
    const file = await this.#files.find(uri);
    if (!file) return null;
    try {
      this.#answers ??= import('./answers.ts').then(
        ({ CollectorAnswers }) => new CollectorAnswers(this.#abilities, this.#texts, this.#readings),
      );
      return await answer(await this.#answers, file);
    } catch (error) {
      // Meant for the user.
      if (error instanceof ResponseError) throw error;
      const reason = error instanceof Error ? error.stack : String(error);
      this.#connection.console.error(`cannot compute ${what} in ${uri}: ${reason}`);
      return null;
    }
  }
}
