import type { OffsetRange } from '../../base/range.ts';
import type { PlacedConfiguration } from './configuration-file.ts';
import { rangeOf } from './navigation.ts';
import { occurrencesIn } from './occurrences.ts';

/** What stands above a component: by how many pipelines it is used. */
export interface Lens {
  /** Of the id, in the file. */
  readonly range: OffsetRange;
  readonly pipelines: number;
  /** Where pipelines of the same file name it. */
  readonly uses: readonly OffsetRange[];
}

/** A lens for each component that works in pipelines, used or not. */
export function lensesOf(placed: PlacedConfiguration): readonly Lens[] {
  const occurrences = occurrencesIn(placed);
  const uses = new Map<string, { pipelines: Set<string>; ranges: OffsetRange[] }>();
  for (const occurrence of occurrences) {
    const { kind, id, pipeline } = occurrence;
    if (pipeline === undefined) continue;
    const known = uses.get(`${kind} ${id}`) ?? { pipelines: new Set(), ranges: [] };
    uses.set(`${kind} ${id}`, known);
    known.pipelines.add(pipeline);
    if (occurrence.place.file === undefined) known.ranges.push(rangeOf(occurrence));
  }
  return occurrences
    .filter(({ isDefinition, place }) => isDefinition && place.file === undefined)
    .filter(({ kind }) => kind !== 'extension' && kind !== 'pipeline')
    .map((occurrence) => {
      const known = uses.get(`${occurrence.kind} ${occurrence.id}`);
      return { range: rangeOf(occurrence), pipelines: known?.pipelines.size ?? 0, uses: known?.ranges ?? [] };
    });
}
