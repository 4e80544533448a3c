import type { TextDocument } from 'vscode-languageserver-textdocument';
import { mayHoldConfiguration } from '../../collector/document/recognition.ts';
import { mayBecomeConfiguration } from '../../collector/editing/new-file.ts';
import type { SettingsCache } from '../settings-cache.ts';
import { isYaml } from '../yaml-languages.ts';

/** A document that holds collector configuration, or is about to. */
export interface CollectorFile {
  readonly document: TextDocument;
  /** It is one by its name, and does not look like one yet. */
  readonly isNew: boolean;
  /** The release that counts where the file names none. */
  readonly collectorVersion: string | undefined;
  readonly codeLens: boolean;
}

/** Tells which documents concern the collector: a look at the text of each version, once. */
export class CollectorFiles {
  readonly #open: (uri: string) => TextDocument | undefined;
  readonly #settings: SettingsCache;
  readonly #known = new WeakMap<TextDocument, Standing & { readonly version: number }>();

  constructor(open: (uri: string) => TextDocument | undefined, settings: SettingsCache) {
    this.#open = open;
    this.#settings = settings;
  }

  /** Undefined for a document that is not open, holds no collector configuration, or is to be left alone. */
  async find(uri: string): Promise<CollectorFile | undefined> {
    const document = this.#open(uri);
    if (!document || !isYaml(document.languageId)) return undefined;
    const { holds, isNew } = this.#standingOf(document);
    if (!holds && !isNew) return undefined;
    const { collector } = await this.#settings.of(uri);
    if (!collector.enable) return undefined;
    return { document, isNew, collectorVersion: collector.version, codeLens: collector.codeLens };
  }

  #standingOf(document: TextDocument): Standing {
    const { version } = document;
    const known = this.#known.get(document);
    if (known?.version === version) return known;
    const text = document.getText();
    const holds = mayHoldConfiguration(text);
    const standing = { version, holds, isNew: !holds && mayBecomeConfiguration(document.uri, text) };
    this.#known.set(document, standing);
    return standing;
  }
}

interface Standing {
  readonly holds: boolean;
  readonly isNew: boolean;
}
