import type { OffsetRange } from '../../base/range.ts';
import { contains } from '../../base/range.ts';
import { withLineFeeds } from '../../yaml/line-feeds.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Configuration, readConfiguration } from '../document/configuration.ts';
import { type ConfigurationText, configurationAt } from '../document/configuration-text.ts';
import { type FindOptions, type FoundConfigurations, findConfigurations } from '../document/find-configurations.ts';
import type { Companion } from '../document/together.ts';
import { factsOf } from '../facts.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';

/** A configuration in a file, with what is known of the release it is for. */
export interface PlacedConfiguration extends FileConfiguration {
  readonly knowledge: Knowledge;
  /** What the collector reads: the configuration, merged with others that are given to it besides. */
  readonly whole: Configuration;
  /** Those others. */
  readonly others: readonly FileConfiguration[];
}

export interface FileConfiguration {
  /** By which the file that is looked at calls another one; absent for itself. */
  readonly file?: string;
  readonly configuration: Configuration;
  readonly source: ConfigurationText;
}

export interface ReadOptions extends FindOptions {
  /** The release that counts where the file names none. */
  readonly collectorVersion?: string | undefined;
}

/** The configurations of a file. */
export function readConfigurations(
  text: string,
  catalog: Catalog,
  options: ReadOptions = {},
): readonly PlacedConfiguration[] {
  return placedIn(findConfigurations(text, options), catalog, options.collectorVersion);
}

/** As `readConfigurations`, of a file whose configurations are found already. */
export function placedIn(
  { text, configurations, options: { companions } }: FoundConfigurations,
  catalog: Catalog,
  collectorVersion: string | undefined,
): readonly PlacedConfiguration[] {
  return configurations.map((source) => {
    const { document, together } = source;
    const configuration = readConfiguration(source.text, document);
    return {
      source,
      configuration,
      knowledge: knowledgeOf(factsOf(source, text, catalog, { collectorVersion })),
      whole: together ? readConfiguration(together.text, document, 'whole', together.root) : configuration,
      others: together && companions ? [...companions.before, ...companions.after].flatMap(readCompanion) : [],
    };
  });
}

function readCompanion({ name, text }: Companion): FileConfiguration[] {
  const [document] = parseYaml(withLineFeeds(text ?? ''));
  if (text === undefined || !document) return [];
  const source = configurationAt(text, document, { image: undefined, standing: 'file' });
  return [{ file: name, source, configuration: readConfiguration(text, document, 'part') }];
}

/** The offset in a configuration's text of one in its file; undefined if it is not in it, but in an indentation before it, say. */
export function offsetInConfiguration({ source }: FileConfiguration, fileOffset: number): number | undefined {
  const { document, rangeInFile, text } = source;
  const placeOf = (offset: number) => rangeInFile({ start: offset, end: offset }).start;
  const { start, end } = document.range;
  const last = Math.min(end, text.length);
  if (fileOffset < placeOf(start) || fileOffset > placeOf(last)) return undefined;
  let low = start;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(middle) < fileOffset) low = middle + 1;
    else high = middle;
  }
  return placeOf(low) === fileOffset ? low : undefined;
}

/** Whether an offset lies in a range, or at its end. */
export function touches(range: OffsetRange, offset: number): boolean {
  return contains(range, { start: offset, end: offset });
}
