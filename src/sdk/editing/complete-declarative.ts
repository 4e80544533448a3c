import type { Completion, Completions } from '../../base/completion.ts';
import { type Insertion, placeholder } from '../../base/insertion.ts';
import { type Cursor, cursorAt, isBlockHeader } from '../../yaml/cursor/cursor.ts';
import { keyOf, rootType, typeNamed } from '../declarative.ts';
import type { DeclarativeKey, DeclarativeType } from '../specification/declarative/type.ts';
import { describeKey, keyDetail } from './describe-declarative.ts';

type Kind = 'key' | 'value';

/** What may be written at an offset of a declarative configuration, whether or not it parses; undefined where nothing is known. */
export function completeDeclarative(text: string, offset: number): Completions<Kind> | undefined {
  const cursor = cursorAt(text, offset);
  if (!cursor || cursor.levels.some(({ value }) => value && isBlockHeader(text, value))) return undefined;
  const place = placeOf(cursor);
  const items = place ? itemsAt(place, cursor) : [];
  if (items.length === 0) return undefined;
  const needsBlank = !cursor.isQuoted && /[:-]/.test(text[cursor.word.start - 1] ?? '');
  return { range: cursor.word, items: needsBlank ? items.map(afterBlank) : items };
}

/** What is around a cursor: the name of a type, or the key of a list whose items are to come. */
interface Place {
  readonly type: string;
  readonly list?: DeclarativeKey;
}

function placeOf({ levels }: Cursor): Place | undefined {
  let place: Place = { type: rootType };
  for (const { key } of levels) {
    if (key === undefined) {
      if (!place.list) return undefined;
      place = { type: place.list.type };
      continue;
    }
    const facts = place.list ? undefined : keyOf(typeNamed(place.type), key);
    if (!facts) return undefined;
    place = facts.isList ? { type: facts.type, list: facts } : { type: facts.type };
  }
  return place;
}

function itemsAt({ type: name, list }: Place, cursor: Cursor): readonly Completion<Kind>[] {
  const type = typeNamed(name);
  if (!type?.keys) {
    const isOwnPlace = list ? false : cursor.position === 'value' || cursor.levels.at(-1)?.key === undefined;
    return isOwnPlace ? valueItems(name, type, cursor) : [];
  }
  if (cursor.position !== 'entry') return [];
  if (!list) return keyItems(name, type, cursor, 0);
  // Where an item is to begin, its dash comes first.
  return cursor.isFlow ? [] : keyItems(name, type, { ...cursor, siblings: () => [] }, 2).map(behindDash);
}

/** Keys that are not there yet, what is required first; `extra`: columns by which what is inserted stands further right. */
function keyItems(typeName: string, type: DeclarativeType, cursor: Cursor, extra: number): readonly Completion<Kind>[] {
  const present = new Set(cursor.siblings());
  if (type.isOneOf && present.size > 0 && !cursor.hasColon) return [];
  return Object.entries(type.keys ?? {})
    .filter(([key]) => !present.has(key))
    .map(([key, facts]) => ({
      label: key,
      kind: 'key',
      insertion: cursor.hasColon || cursor.isQuoted ? [key] : [key, ':', ...bodyOf(facts, cursor, extra)],
      rank: facts.required ? 0 : facts.deprecated ? 3 : key.endsWith('/development') ? 2 : 1,
      detail: keyDetail(facts),
      documentation: describeKey(typeName, key, facts),
      deprecated: facts.deprecated === true,
    }));
}

/** What comes behind a key's colon: its value's likely text, or the lines that it cannot be without. */
function bodyOf(facts: DeclarativeKey, { isFlow, column, indentation }: Cursor, extra: number): Insertion {
  if (isFlow) return [' '];
  const inner = ' '.repeat(column - indentation + extra + 2);
  if (facts.isList) return ['\n', inner, '- ', placeholder()];
  const type = typeNamed(facts.type);
  if (!type?.keys) return [' ', placeholder(...wordsOf(facts.type, type, facts.default))];
  return Object.keys(type.keys).length === 0 ? [] : requiredLines(type, inner);
}

/** The keys that a type cannot be without, a line each, and what they cannot be without. */
function requiredLines(outermost: DeclarativeType, start: string): Insertion {
  const lines: Insertion[number][] = [];
  let indentation = start;
  let type: DeclarativeType | undefined = outermost;
  for (;;) {
    const required: readonly (readonly [string, DeclarativeKey])[] = Object.entries(type?.keys ?? {}).filter(
      ([, key]) => key.required,
    );
    const [only, ...others] = required;
    if (!only) return [...lines, '\n', indentation, placeholder()];
    const [name, key] = only;
    const below = typeNamed(key.type);
    if (others.length > 0 || (!key.isList && !below?.keys)) {
      return [...lines, ...required.flatMap(([one]) => ['\n', indentation, `${one}: `, placeholder()])];
    }
    lines.push('\n', indentation, `${name}:`);
    indentation += '  ';
    if (key.isList) return [...lines, '\n', indentation, '- ', placeholder()];
    type = below;
  }
}

function valueItems(
  name: string,
  type: DeclarativeType | undefined,
  { levels, siblings }: Cursor,
): readonly Completion<Kind>[] {
  const isItem = levels.at(-1)?.key === undefined;
  const present = new Set(isItem ? siblings() : []);
  return wordsOf(name, type)
    .filter((word) => !present.has(word))
    .map((word, rank) => ({ label: word, kind: 'value', insertion: [word], rank }));
}

/** Words that a value may be, the default first. */
function wordsOf(name: string, type: DeclarativeType | undefined, byDefault?: string): readonly string[] {
  const words = type?.choices ?? (name === 'boolean' ? ['true', 'false'] : []);
  if (byDefault === undefined) return words;
  return words.length === 0
    ? [byDefault]
    : [...words.filter((word) => word === byDefault), ...words.filter((word) => word !== byDefault)];
}

function behindDash(item: Completion<Kind>): Completion<Kind> {
  return { ...item, insertion: ['- ', ...item.insertion] };
}

function afterBlank(item: Completion<Kind>): Completion<Kind> {
  return { ...item, insertion: [' ', ...item.insertion] };
}
