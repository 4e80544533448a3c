import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../base/finding.ts';
import type { GrammarLoader, Linter } from '../spans/linter.ts';
import type { LanguageId, SourceFile } from '../spans/source-file.ts';
import { obeySettings } from './diagnostics.ts';
import type { Settings } from './settings.ts';

/** Longer documents are bundles and dumps: nobody edits spans in them, and they would hold up those that are edited. */
const longestText = 2_000_000;

/** Finds what is wrong in a document; linter and validator are loaded when the first document needs them. */
export class Analysis {
  readonly #loadGrammar: GrammarLoader;
  #linter: Promise<Linter> | undefined;

  constructor(loadGrammar: GrammarLoader) {
    this.#loadGrammar = loadGrammar;
  }

  /** `path` is the document's below its workspace folder: it tells tests and foreign code from the user's own. */
  async findings(document: TextDocument, path: string, settings: Settings): Promise<readonly Finding[]> {
    const text = document.getText();
    if (text.length > longestText) return [];
    const file = sourceFileOf(document);
    if (file !== undefined) {
      if (!settings.lint.enable) return [];
      this.#linter ??= this.#createLinter();
      return obeySettings(await (await this.#linter).lint({ ...file, path }), settings.lint.rules);
    }
    if (document.languageId !== 'yaml' || !settings.collector.enable) return [];
    const { isCollectorSource, validateCollector } = await import('../collector/validator.ts');
    const source = { path: document.uri, text };
    if (!isCollectorSource(source)) return [];
    const { version } = settings.collector;
    return obeySettings(
      await validateCollector(source, version === undefined ? {} : { collectorVersion: version }),
      settings.lint.rules,
    );
  }

  async #createLinter(): Promise<Linter> {
    try {
      const { createLinter } = await import('../spans/create-linter.ts');
      return await createLinter(this.#loadGrammar);
    } catch (error) {
      // What could not be read this time may be there the next time.
      this.#linter = undefined;
      throw error;
    }
  }
}

/** The document as source code in a language whose spans Spanwright knows; `undefined` for all else. */
export function sourceFileOf(document: TextDocument): SourceFile | undefined {
  if (!sourceLanguages.has(document.languageId)) return undefined;
  return { path: document.uri, languageId: document.languageId as LanguageId, text: document.getText() };
}

const sourceLanguages: ReadonlySet<string> = new Set<LanguageId>([
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
]);
