import { applyEdits, type TextEdit } from '../../src/base/edit.ts';
import type { Finding } from '../../src/base/finding.ts';
import { projectFilesAround } from '../../src/files/project-files.ts';
import type { CreatedFile } from '../../src/spans/action.ts';
import type { Linter } from '../../src/spans/linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import type { StudiedLanguages } from './studied-languages.ts';

/** What is wrong with edits of real code that was not wrong before. */
export interface Complaint {
  readonly about: 'edits' | 'syntax' | 'types' | 'findings';
  readonly what: string;
}

/** What it says of a span in place is what the inserted comment says: that it cannot be the active one there. */
const stated = 'span-not-made-current';

/** Rules that say the same of a span in one form and the other. */
const leavesOpen = new Set(['span-never-ended', 'span-not-ended-on-all-paths', 'active-span-callback-not-ended']);

/** What the compiler says of a function that may come to its end without a value, and of one that returns the value of such a one. */
const givesNothing = /lacks ending return statement|Type 'undefined' is not assignable to type/;

/** Holds what edits make of a file against the file as it was. */
export class Judge {
  readonly #linter: Linter;
  readonly #languages: StudiedLanguages;
  readonly #errors = new Map<string, readonly string[]>();
  readonly #findings = new Map<string, readonly string[]>();

  constructor(linter: Linter, languages: StudiedLanguages) {
    this.#linter = linter;
    this.#languages = languages;
  }

  findingsIn(file: SourceFile): Promise<readonly Finding[]> {
    return this.#linter.lint(file, { files: projectFilesAround(file.path) });
  }

  /** The edits of fixes, with what they make necessary besides. */
  tidied(file: SourceFile, edits: readonly TextEdit[]): Promise<readonly TextEdit[]> {
    return this.#linter.tidied(file, edits);
  }

  /** What is wrong with a file that is made beside another: what it imports need not be installed. */
  async complaintOfNew({ languageId }: SourceFile, { path, text }: CreatedFile): Promise<Complaint | undefined> {
    const [unparsed] = await this.#linter.syntaxErrors({ path, languageId, text });
    if (unparsed !== undefined) return { about: 'syntax', what: unparsed };
    const [finding] = inWords(await this.#linter.lint({ path, languageId, text }));
    return finding === undefined ? undefined : { about: 'findings', what: finding };
  }

  /** The first thing that is wrong, in this order: the edits overlap, the text does not parse, has new errors, new findings. */
  async complaintOf(file: SourceFile, edits: readonly TextEdit[]): Promise<Complaint | undefined> {
    let text: string;
    try {
      text = applyEdits(file.text, edits);
    } catch (error) {
      return { about: 'edits', what: String(error) };
    }
    const changed = { ...file, text };
    const [unparsed] = await this.#linter.syntaxErrors(changed);
    if (unparsed !== undefined && (await this.#linter.syntaxErrors(file)).length === 0) {
      return { about: 'syntax', what: unparsed };
    }
    const error = firstNew(await this.#errorsBefore(file), await this.#errorsIn(changed));
    if (error !== undefined) return { about: 'types', what: error };
    const finding = firstNew(await this.#findingsBefore(file), inWords(await this.findingsIn(changed)));
    return finding === undefined ? undefined : { about: 'findings', what: finding };
  }

  async #errorsBefore(file: SourceFile): Promise<readonly string[]> {
    const errors = this.#errors.get(file.path) ?? (await this.#errorsIn(file));
    this.#errors.set(file.path, errors);
    return errors;
  }

  async #errorsIn({ path, languageId, text }: SourceFile): Promise<readonly string[]> {
    const errors = await this.#languages.of(languageId).errorsOf(path, text);
    return errors.map((error) => (givesNothing.test(error) ? 'a function may give undefined' : error));
  }

  async #findingsBefore(file: SourceFile): Promise<readonly string[]> {
    const findings = this.#findings.get(file.path) ?? inWords(await this.findingsIn(file));
    this.#findings.set(file.path, findings);
    return findings;
  }
}

/** Without what moves. */
function inWords(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ rule }) => rule !== stated)
    .map(({ rule, message }) =>
      leavesOpen.has(rule) ? 'a span is left open' : `${rule}: ${message.replace(/\d+/g, 'N')}`,
    );
}

/** The first that is there more often than before. */
function firstNew(before: readonly string[], after: readonly string[]): string | undefined {
  const known = [...before];
  return after.find((one) => {
    const index = known.indexOf(one);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
