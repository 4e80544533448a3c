import type { OffsetRange } from '../../base/range.ts';
import { contains } from '../../base/range.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Configuration, readConfiguration } from '../document/configuration.ts';
import type { ConfigurationText } from '../document/configuration-text.ts';
import { findConfigurations } from '../document/find-configurations.ts';
import { factsOf } from '../facts.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';

/** A configuration in a file, with what is known of the release it is for. */
export interface PlacedConfiguration {
  readonly configuration: Configuration;
  readonly source: ConfigurationText;
  readonly knowledge: Knowledge;
}

/**
 * The configurations of a file. `collectorVersion`: the release that counts where the file names none; `explicit`: the file
 * is one even if it does not look like one.
 */
export function readConfigurations(
  text: string,
  catalog: Catalog,
  { collectorVersion, explicit = false }: { collectorVersion?: string | undefined; explicit?: boolean } = {},
): readonly PlacedConfiguration[] {
  const { configurations } = findConfigurations(text.replaceAll(/\r(?!\n)/g, '\n'), explicit);
  return configurations.map((source) => ({
    source,
    configuration: readConfiguration(source.text, source.document),
    knowledge: knowledgeOf(factsOf(source, text, catalog, collectorVersion)),
  }));
}

/** The offset in a configuration's text of one in its file; undefined if it is not in it. */
export function offsetInConfiguration({ source }: PlacedConfiguration, fileOffset: number): number | undefined {
  const { document, rangeInFile, text } = source;
  const placeOf = (offset: number) => rangeInFile({ start: offset, end: offset }).start;
  const { start, end } = document.range;
  const last = Math.min(end, text.length);
  if (fileOffset < placeOf(start) || fileOffset > placeOf(last)) return undefined;
  let low = start;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (placeOf(middle) <= fileOffset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether an offset lies in a range, or at its end. */
export function touches(range: OffsetRange, offset: number): boolean {
  return contains(range, { start: offset, end: offset });
}
