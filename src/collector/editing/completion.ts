import type { OffsetRange } from '../../base/range.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { componentKinds, sectionOf } from '../document/configuration.ts';
import { completeComponents } from './complete-components.ts';
import { completeSchema } from './complete-schema.ts';
import { completeSections, completeService } from './complete-service.ts';
import { completeVariables } from './complete-variables.ts';
import type { Completion } from './completion-item.ts';
import type { CompletionPlace } from './completion-place.ts';
import { type PlacedConfiguration, type ReadOptions, readConfigurations } from './configuration-file.ts';
import { type Cursor, cursorAt, isBlockHeader, type Level } from './cursor.ts';
import { schemaAt } from './schema-at.ts';
import { siblingEntries } from './siblings.ts';
import { withoutUnfinished } from './unfinished.ts';

export interface Completions {
  /** What is replaced, in the file. */
  readonly range: OffsetRange;
  readonly items: readonly Completion[];
}

export interface CompletionOptions extends ReadOptions {
  /** Names of environment variables that other files use. */
  readonly environment?: () => Iterable<string>;
}

/**
 * What may be written at an offset of a file; undefined where nothing is known. The YAML need not parse: where the cursor
 * stands is told by indentation, and only what is defined elsewhere is read from the parsed rest.
 */
export function completionsAt(
  text: string,
  offset: number,
  catalog: Catalog,
  { environment = () => [], ...options }: CompletionOptions = {},
): Completions | undefined {
  const cursor = cursorAt(text, offset);
  if (!cursor) return undefined;
  const finished = withoutUnfinished(text, offset, cursor);
  for (const placed of readConfigurations(finished, catalog, options)) {
    const levels = levelsInside(placed, finished, cursor, offset);
    if (!levels || levels.some(({ value }) => value && isBlockHeader(text, value))) continue;
    const place: CompletionPlace = {
      cursor,
      path: levels.map(({ key, offset: at }) => ({ key, typeBeside: () => typeBeside(text, at) })),
      configuration: placed.whole,
      knowledge: placed.knowledge,
      environment,
      typeBeside: () => typeBeside(text, cursor.word.start),
    };
    const variables = completeVariables(place, text);
    if (variables) return variables;
    const items = itemsAt(place);
    if (items.length > 0) return { range: cursor.word, items };
  }
  return undefined;
}

function itemsAt(place: CompletionPlace): readonly Completion[] {
  const { cursor, path, knowledge } = place;
  const [section, id, ...below] = path;
  if (section === undefined) return completeSections(place);
  if (section.key === 'service') return completeService(place);
  const kind = componentKinds.find((one) => sectionOf(one) === section.key);
  if (!kind) return [];
  if (id === undefined) return completeComponents(kind, place);
  const schema = id.key === undefined ? undefined : knowledge.schemaOf(kind, id.key.split('/')[0]!.trim());
  if (!schema || (below.length === 0 && cursor.position === 'value')) return [];
  return completeSchema(schemaAt(schema, below), place);
}

/** What is around the cursor inside a configuration; undefined if the cursor is not in it. */
function levelsInside(
  { source, configuration }: PlacedConfiguration,
  text: string,
  { levels }: Cursor,
  offset: number,
): readonly Level[] | undefined {
  const { document } = configuration;
  const inText = document.root?.range.start ?? document.range.start;
  const { start } = source.rangeInFile({ start: inText, end: inText });
  const around = cursorAt(text, start)?.levels ?? [];
  if (!around.every((level, index) => levels[index]?.offset === level.offset)) return undefined;
  const between = text.slice(Math.min(start, offset), Math.max(start, offset));
  return /\n(?:---|\.\.\.)(?:\s|$)/.test(between) ? undefined : levels.slice(around.length);
}

function typeBeside(text: string, offset: number): string | undefined {
  return siblingEntries(text, offset).find(({ key }) => key === 'type')?.value;
}
