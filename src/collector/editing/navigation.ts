import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { formatComponentId, idProblem, parseComponentId } from '../document/component-id.ts';
import { replaceScalar } from '../edits.ts';
import { withArticle } from '../words.ts';
import { offsetInConfiguration, type PlacedConfiguration, touches } from './configuration-file.ts';
import { type Occurrence, occurrencesIn } from './occurrences.ts';

/** A component or pipeline that an offset of a file names, with all the places that do. */
export interface Named {
  readonly placed: PlacedConfiguration;
  /** The one at the offset. */
  readonly here: Occurrence;
  /** `here` among them: those of the same file first, and of each in the order of its text. */
  readonly all: readonly Occurrence[];
}

export function namedAt(configurations: readonly PlacedConfiguration[], offset: number): Named | undefined {
  for (const placed of configurations) {
    const inText = offsetInConfiguration(placed, offset);
    if (inText === undefined) continue;
    const occurrences = occurrencesIn(placed);
    const here = occurrences.find(({ scalar, place }) => place.file === undefined && touches(scalar.range, inText));
    if (!here) continue;
    const all = occurrences.filter(({ kind, id }) => kind === here.kind && id === here.id);
    all.sort((a, b) => (a.place === b.place ? a.scalar.range.start - b.scalar.range.start : 0));
    return { placed, here, all };
  }
  return undefined;
}

/** The place of an occurrence in its file, quotes left out. */
export function rangeOf({ scalar, place: { source } }: Occurrence): OffsetRange {
  const { start, end } = scalar.range;
  const isQuoted = scalar.style === 'single-quoted' || scalar.style === 'double-quoted';
  return source.rangeInFile(isQuoted ? { start: start + 1, end: end - 1 } : { start, end });
}

/** An edit of the file that is looked at, or of one that the collector is given besides. */
export interface FileEdit extends TextEdit {
  readonly file: string | undefined;
}

/** Edits that give what is named another id, wherever it is named; a sentence for the user if there can be none. */
export function renamed({ placed, here, all }: Named, newId: string): Result<readonly FileEdit[], string> {
  const id = parseComponentId(newId.trim());
  const problem = idProblem(id);
  if (problem) return failed(problem);
  if (here.kind === 'pipeline' && !signals.includes(id.type)) {
    return failed(l10n.t("A pipeline's id starts with its signal: {0}.", signals.join(', ')));
  }
  const name = formatComponentId(id);
  const taken = occurrencesIn(placed).some(
    (other) => other.isDefinition && other.kind === here.kind && other.id === name && other.id !== here.id,
  );
  if (taken) return failed(l10n.t("There is {0} '{1}' already.", withArticle(here.kind), name));
  const edits = all.flatMap(({ scalar, place: { source, file } }) => {
    const edit = source.editInFile(replaceScalar(scalar, name));
    return edit ? [{ ...edit, file }] : [];
  });
  if (edits.length < all.length)
    return failed(l10n.t('The id cannot be changed where it stands in a text that is folded or quoted.'));
  return ok(edits);
}

const signals = ['traces', 'metrics', 'logs', 'profiles'];
