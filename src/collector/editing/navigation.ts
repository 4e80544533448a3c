import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { formatComponentId, idProblem, parseComponentId } from '../document/component-id.ts';
import { replaceScalar } from '../edits.ts';
import { offsetInConfiguration, type PlacedConfiguration, touches } from './configuration-file.ts';
import { type Occurrence, occurrencesIn } from './occurrences.ts';

/** A component or pipeline that an offset of a file names, with all the places that do. */
export interface Named {
  readonly placed: PlacedConfiguration;
  /** The one at the offset. */
  readonly here: Occurrence;
  /** In the order of the text, `here` among them. */
  readonly all: readonly Occurrence[];
}

export function namedAt(configurations: readonly PlacedConfiguration[], offset: number): Named | undefined {
  for (const placed of configurations) {
    const inText = offsetInConfiguration(placed, offset);
    if (inText === undefined) continue;
    const occurrences = occurrencesIn(placed.configuration, placed.knowledge);
    const here = occurrences.find(({ scalar }) => touches(scalar.range, inText));
    if (!here) continue;
    const all = occurrences
      .filter(({ kind, id }) => kind === here.kind && id === here.id)
      .sort((a, b) => a.scalar.range.start - b.scalar.range.start);
    return { placed, here, all };
  }
  return undefined;
}

/** The place of an occurrence in the file, quotes left out. */
export function rangeOf({ scalar }: Occurrence, { source }: PlacedConfiguration): OffsetRange {
  const { start, end } = scalar.range;
  const isQuoted = scalar.style === 'single-quoted' || scalar.style === 'double-quoted';
  return source.rangeInFile(isQuoted ? { start: start + 1, end: end - 1 } : { start, end });
}

/** Edits of the file that give what is named another id, wherever it is named; a sentence that says why there are none. */
export function renamed({ placed, here, all }: Named, newId: string): Result<readonly TextEdit[], string> {
  const id = parseComponentId(newId.trim());
  const problem = idProblem(id);
  if (problem) return failed(problem);
  if (here.kind === 'pipeline' && !signals.includes(id.type)) {
    return failed(`A pipeline's id starts with its signal: ${signals.join(', ')}.`);
  }
  const name = formatComponentId(id);
  const taken = occurrencesIn(placed.configuration, placed.knowledge).some(
    (other) => other.isDefinition && other.kind === here.kind && other.id === name && other.id !== here.id,
  );
  if (taken) return failed(`There is ${/^[aeiou]/.test(here.kind) ? 'an' : 'a'} ${here.kind} '${name}' already.`);
  const edits = all.map(({ scalar }) => placed.source.editInFile(replaceScalar(scalar, name)));
  const possible = edits.filter((edit) => edit !== undefined);
  if (possible.length < edits.length)
    return failed('The id cannot be changed where it stands in a text that is folded or quoted.');
  return ok(possible);
}

const signals = ['traces', 'metrics', 'logs', 'profiles'];
