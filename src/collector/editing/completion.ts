import type { Completions as CompletionsOf } from '../../base/completion.ts';
import type { TextEdit } from '../../base/edit.ts';
import { rememberLast } from '../../base/remember-last.ts';
import { type Cursor, cursorAt, isBlockHeader, type Level } from '../../yaml/cursor/cursor.ts';
import { isComment } from '../../yaml/cursor/line.ts';
import { siblingEntries } from '../../yaml/cursor/siblings.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { defineComponent } from '../define.ts';
import { parseComponentId } from '../document/component-id.ts';
import { type ComponentKind, componentKinds, sectionOf } from '../document/configuration.ts';
import { mayHoldOttl } from '../ottl/places.ts';
import { completeComponents } from './complete-components.ts';
import { completeSchema } from './complete-schema.ts';
import { completeSections, completeService } from './complete-service.ts';
import { completeVariables } from './complete-variables.ts';
import type { Completion } from './completion-item.ts';
import type { CompletionPlace } from './completion-place.ts';
import { type PlacedConfiguration, type ReadOptions, readConfigurations } from './configuration-file.ts';
import { completeOttl } from './ottl.ts';
import { type Step, schemaAt } from './schema-at.ts';
import { withoutUnfinished } from './unfinished.ts';

export type Completions = CompletionsOf<Completion['kind']>;

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
  const read = rememberLast((one: string) => readConfigurations(one, catalog, options));
  const cursor = cursorAt(text, offset);
  if (!cursor && isComment(text, offset)) return undefined;
  const finished = cursor ? withoutUnfinished(text, offset, cursor) : text;
  const place = cursor && placeAt(read(finished), finished, offset, cursor, catalog, environment);
  // In a file, but not in a configuration; without a cursor it may be a later line of a text.
  if (cursor && !place) return undefined;
  const variables = place && completeVariables(place, text);
  if (variables) return variables;

  const found = place && !place.isText ? itemsAt(place) : [];
  const lacksBlank = cursor && !cursor.isQuoted && /[:-]/.test(text[cursor.word.start - 1] ?? '');
  const items = lacksBlank ? found.map(afterBlank) : found;
  const mayBeOttl = finished === text || (place && isOfOttl(place));
  const ottl = mayBeOttl ? firstOf(read(text), (placed) => completeOttl(placed, offset)) : undefined;
  if (!ottl) return cursor && items.length > 0 ? { range: cursor.word, items } : undefined;
  // An item may be a text of OTTL, or a map that has some.
  const isEither = ottl.range.start === cursor?.word.start && ottl.range.end === cursor.word.end;
  return isEither ? { range: ottl.range, items: [...ottl.items, ...items] } : ottl;
}

/** The cursor in the configuration that it is in. `text`: what was read, which may lack what is being written. */
function placeAt(
  configurations: readonly PlacedConfiguration[],
  text: string,
  offset: number,
  cursor: Cursor,
  catalog: Catalog,
  environment: () => Iterable<string>,
): CompletionPlace | undefined {
  return firstOf(configurations, (placed) => {
    const levels = levelsInside(placed, text, cursor, offset);
    return (
      levels && {
        cursor,
        path: levels.map(({ key, offset: at }) => ({ key, typeBeside: () => typeBeside(text, at) })),
        isText: levels.some(({ value }) => value && isBlockHeader(text, value)),
        configuration: placed.whole,
        knowledge: placed.knowledge,
        define: (kind, type) => definition(placed, kind, type, catalog),
        environment,
        typeBeside: () => typeBeside(text, cursor.word.start),
      }
    );
  });
}

function definition(
  { configuration, knowledge: { version }, source }: PlacedConfiguration,
  kind: ComponentKind,
  type: string,
  catalog: Catalog,
): readonly TextEdit[] | undefined {
  const [fix] = defineComponent(configuration, kind, parseComponentId(type), { catalog, version });
  const edits = fix?.edits.flatMap((edit) => source.editInFile(edit) ?? []);
  return edits?.length === fix?.edits.length ? edits : undefined;
}

/** YAML wants a blank between a key's colon and its value, and between a dash and its item. */
function afterBlank(completion: Completion): Completion {
  return { ...completion, insertion: [' ', ...completion.insertion] };
}

/** Whether what is around the cursor is a component that may have OTTL in it. */
function isOfOttl({ path: [section, component] }: CompletionPlace): boolean {
  const kind = kindOf(section);
  const type = component?.key?.split('/')[0]?.trim();
  return kind !== undefined && type !== undefined && mayHoldOttl(kind, type);
}

function kindOf(section: Step | undefined): ComponentKind | undefined {
  return componentKinds.find((kind) => sectionOf(kind) === section?.key);
}

function itemsAt(place: CompletionPlace): readonly Completion[] {
  const { cursor, path, knowledge } = place;
  const [section, id, ...below] = path;
  if (section === undefined) return completeSections(place);
  if (section.key === 'service') return completeService(place);
  const kind = kindOf(section);
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

function firstOf<One, Found>(all: readonly One[], find: (one: One) => Found | undefined): Found | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
