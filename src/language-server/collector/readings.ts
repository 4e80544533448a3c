import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { FindOptions, FoundConfigurations } from '../../collector/document/find-configurations.ts';
import type { Companions } from '../../collector/document/together.ts';
import { companionsOf } from '../../files/collector-companions.ts';
import type { SourceTexts } from '../../files/source-texts.ts';

/** The configurations in documents, with those that the collector is given besides: findings and features share one reading. */
export class CollectorReadings {
  readonly #texts: SourceTexts;
  readonly #known = new WeakMap<TextDocument, { readonly version: number; readonly found: FoundConfigurations }>();

  /** `texts`: of the files around. */
  constructor(texts: SourceTexts) {
    this.#texts = texts;
  }

  /** Those in the document as it is now: the same object while neither it nor the files around have changed. */
  async of(document: TextDocument, explicit = false): Promise<FoundConfigurations> {
    const { findConfigurations } = await import('../../collector/document/find-configurations.ts');
    const { version } = document;
    const options = this.optionsOf(document, explicit);
    const known = this.#known.get(document);
    if (known?.version === version && areSame(known.found.options, options)) return known.found;
    const found = findConfigurations(document.getText(), options);
    this.#known.set(document, { version, found });
    return found;
  }

  /** What a text of the document is to be read with. */
  optionsOf(document: TextDocument, explicit: boolean): FindOptions {
    const { scheme, fsPath } = URI.parse(document.uri);
    const read = (other: string) => this.#texts.read(other);
    return { explicit, companions: scheme === 'file' ? companionsOf(fsPath, document.getText(), read) : undefined };
  }
}

function areSame(one: FindOptions, other: FindOptions): boolean {
  const others = filesOf(other.companions);
  return (
    one.explicit === other.explicit &&
    filesOf(one.companions).length === others.length &&
    filesOf(one.companions).every(
      ({ name, text }, index) => others[index]!.name === name && others[index]!.text === text,
    )
  );
}

function filesOf(companions: Companions | undefined) {
  return [...(companions?.before ?? []), ...(companions?.after ?? [])];
}
