import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import { hasKind } from '../collector/document/recognition.ts';
import { type Configuration, merged } from '../configuration/configuration.ts';
import { lintOptionsOf, wantedFindings } from '../configuration/wanted-findings.ts';
import { Clusters } from '../files/clusters.ts';
import { ConfigurationFiles } from '../files/configuration-files.ts';
import { knownNames } from '../files/known-names.ts';
import { projectFilesAround } from '../files/project-files.ts';
import { Projects } from '../files/projects.ts';
import type { SourceTexts } from '../files/source-texts.ts';
import { KeptFindings } from '../spans/kept-findings.ts';
import { isLanguageId, profileOf } from '../spans/languages.ts';
import type { GrammarLoader, Linter, LintOptions } from '../spans/linter.ts';
import type { SourceFile } from '../spans/source-file.ts';
import type { TypeInformation } from '../spans/type-information.ts';
import type { CollectorReadings } from './collector/readings.ts';
import { configurationFindings, isConfigurationFile } from './configuration-document.ts';
import type { Settings } from './settings.ts';
import { isYaml } from './yaml-languages.ts';

/** Finds what is wrong in a document; linter and validator are loaded when the first document needs them. */
export class Analysis {
  readonly #loadGrammar: GrammarLoader;
  readonly #configurations = new ConfigurationFiles(knownNames);
  readonly #projects = new Projects();
  readonly #texts: SourceTexts;
  readonly #readings: CollectorReadings;
  readonly #clusters: Clusters;
  readonly #typesOf: (uri: string, text: string) => TypeInformation | undefined;
  /** By the URI of an open document. */
  readonly #kept = new Map<string, KeptFindings>();
  #linter: Promise<Linter> | undefined;

  /** `texts`: of files, open ones as they are edited; `typesOf`: what is known now of the types in a text of an open document. */
  constructor(
    loadGrammar: GrammarLoader,
    texts: SourceTexts,
    readings: CollectorReadings,
    typesOf: (uri: string, text: string) => TypeInformation | undefined = () => undefined,
  ) {
    this.#loadGrammar = loadGrammar;
    this.#typesOf = typesOf;
    this.#texts = texts;
    this.#readings = readings;
    this.#clusters = new Clusters(texts);
  }

  /** `path` is the document's below its workspace folder: it tells tests and foreign code from the user's own. */
  async findings(document: TextDocument, path: string, settings: Settings): Promise<readonly Finding[]> {
    const text = document.getText();
    if (isConfigurationFile(document.uri)) return configurationFindings(text);
    const [found, foundInSettings] = await Promise.all([
      this.#findingsOfLanguage(document, path, settings),
      this.#findingsInSettings(document, settings),
    ]);
    return foundInSettings.length > 0 ? [...found, ...foundInSettings] : found;
  }

  async #findingsOfLanguage(document: TextDocument, path: string, settings: Settings): Promise<readonly Finding[]> {
    const text = document.getText();
    const file = sourceFileOf(document);
    if (file !== undefined) return settings.lint.enable ? this.#lint({ ...file, path }, document.uri, settings) : [];
    if (!isYaml(document.languageId) || !settings.collector.enable) return [];
    const { findingsIn, isCollectorSource } = await import('../collector/validator.ts');
    if (!isCollectorSource({ path: document.uri, text })) return [];
    const configuration = await this.#configurationOf(document.uri, settings);
    if (!configuration) return [];
    const { version } = settings.collector;
    const { scheme, fsPath } = URI.parse(document.uri);
    const options = {
      ...(version !== undefined && { collectorVersion: version }),
      ...(scheme === 'file' && hasKind(text) && { clusters: this.#clusters.around(fsPath) }),
    };
    return wantedFindings(await findingsIn(await this.#readings.of(document), options), configuration);
  }

  /** What is wrong with settings of SDKs in it. */
  async #findingsInSettings(document: TextDocument, settings: Settings): Promise<readonly Finding[]> {
    if (!settings.sdk.enable) return [];
    const { isSdkSource } = await import('../sdk/recognition.ts');
    const source = { path: URI.parse(document.uri).path, text: document.getText() };
    if (!isSdkSource(source)) return [];
    const { checkSdkSource } = await import('../sdk/validator.ts');
    const configuration = await this.#configurationOf(document.uri, settings);
    return configuration ? wantedFindings(checkSdkSource(source), configuration) : [];
  }

  /** The functions that the user says work with spans in a document. */
  async wrappersOf(uri: string, settings: Settings): Promise<readonly unknown[]> {
    return (await this.#configurationOf(uri, settings))?.wrappers ?? [];
  }

  /** The edits of fixes with what they make necessary besides, such as that an import goes. */
  async tidied(document: TextDocument, edits: readonly TextEdit[]): Promise<readonly TextEdit[]> {
    const file = sourceFileOf(document);
    return file ? (await this.#loadLinter()).tidied(file, edits) : edits;
  }

  /** A document was closed. */
  close(uri: string): void {
    this.#kept.delete(uri);
  }

  /** Configuration files changed. */
  forgetConfigurations(): void {
    this.#configurations.forget();
  }

  async #lint(file: SourceFile, uri: string, settings: Settings): Promise<readonly Finding[]> {
    const [linter, { allRules }, configuration] = await Promise.all([
      this.#loadLinter(),
      import('../spans/rules/index.generated.ts'),
      this.#configurationOf(uri, settings),
    ]);
    if (!configuration) return [];
    const kept = this.#kept.get(uri) ?? new KeptFindings();
    this.#kept.set(uri, kept);
    const options = {
      kept,
      ...lintOptionsOf(allRules, configuration),
      ...(await this.#surroundingsOf(file, uri)),
      ...(settings.lint.types && { types: () => this.#typesOf(uri, file.text) }),
    };
    return wantedFindings(await linter.lint(file, options), configuration);
  }

  #loadLinter(): Promise<Linter> {
    this.#linter ??= import('../spans/create-linter.ts').then(({ createLinter }) => createLinter(this.#loadGrammar));
    return this.#linter;
  }

  /** What is known of a file on disk; of files that are not linted further, nothing needs to be. */
  async #surroundingsOf(
    { languageId, text }: SourceFile,
    uri: string,
  ): Promise<Pick<LintOptions, 'project' | 'files'>> {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return {};
    const files = projectFilesAround(fsPath, this.#texts);
    const isOfConcern = profileOf(languageId).mayConcernRules(text);
    return isOfConcern ? { project: await this.#projects.of(fsPath), files } : { files };
  }

  /** What holds for a document: files go before the editor's settings. `undefined`: it is to be left alone. */
  async #configurationOf(uri: string, { lint }: Settings): Promise<Configuration | undefined> {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file') return lint.configuration;
    const { configuration, isIgnored } = await this.#configurations.of(fsPath);
    return isIgnored ? undefined : merged(lint.configuration, configuration);
  }
}

/** The document as source code in a language whose spans Spanwright knows; `undefined` for all else. */
export function sourceFileOf(document: TextDocument): SourceFile | undefined {
  const { uri: path, languageId } = document;
  return isLanguageId(languageId) ? { path, languageId, text: document.getText() } : undefined;
}
