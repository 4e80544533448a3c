import { STRING_TAG } from '../../otlp/any-value.ts';
import type { Segment } from '../../otlp/columns/span-columns.ts';
import { readResource, readScope } from '../../otlp/messages.ts';
import { matchingTexts } from '../../records/matching-entries.ts';
import { originMessage } from '../../records/origins.ts';
import { TextPattern } from '../../records/text-pattern.ts';
import { type KeyUses, MET, rowsByPlace, UNMET } from './attribute-places.ts';
import type { SpanCondition } from './filter-syntax.ts';
import { matchOrigins } from './match-operations.ts';
import type { RegularExpression } from './regular-expression.ts';
import { intersect, invert, isIn, type Rows, unite } from './rows.ts';
import { isNegated, isSame, testEntry, testValue, type ValueTest } from './value-test.ts';

type AttributeCondition = SpanCondition & { readonly kind: 'attribute' };

/** The rows of which an attribute is met. `uses`: of the segment's keys, if they are known. */
export function matchAttribute(
  segment: Segment,
  condition: AttributeCondition,
  candidates: Rows,
  uses?: KeyUses,
): Rows {
  const { place, attribute, test } = condition;
  switch (place) {
    case 'span':
      return matchOwn(segment, keyIds(segment, attribute), test, candidates, uses);
    case 'event': {
      const flags = attributeFlags(segment, keyIds(segment, attribute), test);
      const { attributeEnds, attributeIds } = segment.events;
      return rowsOfParts(segment.eventEnds, rowsOfLists(attributeEnds, attributeIds, flags, true));
    }
    case 'link': {
      const flags = attributeFlags(segment, keyIds(segment, attribute), test);
      const { attributeEnds, attributeIds } = segment.links;
      return rowsOfParts(segment.linkEnds, rowsOfLists(attributeEnds, attributeIds, flags, true));
    }
    case 'resource':
      return matchOrigins(segment, (origin) => inResource(segment, origin, attribute, test) === true);
    case 'scope':
      return matchOrigins(segment, (origin) => inScope(segment, origin, attribute, test) === true);
    case 'nearest':
      return matchNearest(segment, attribute, test, candidates, uses);
  }
}

/** The rows that have a flagged id in their part of the list; other rows than the candidates are not looked at. */
export function rowsOfLists(
  ends: Uint32Array,
  ids: Uint32Array,
  flags: Uint8Array | undefined,
  candidates: Rows,
): Rows {
  if (flags === undefined) return false;
  return candidates === true ? rowsOfAllLists(ends, ids, flags) : rowsOfSomeLists(ends, ids, flags, candidates);
}

/** Looks for the next flagged id eight at a time, then for rows that have one at the same place, as similar spans do. */
function rowsOfAllLists(ends: Uint32Array, ids: Uint32Array, flags: Uint8Array): Uint8Array {
  const rows = new Uint8Array(ends.length);
  const count = ids.length;
  let row = 0;
  for (let i = 0; i < count; ) {
    while (i + 8 <= count) {
      const half = flags[ids[i]!]! | flags[ids[i + 1]!]! | flags[ids[i + 2]!]! | flags[ids[i + 3]!]!;
      const other = flags[ids[i + 4]!]! | flags[ids[i + 5]!]! | flags[ids[i + 6]!]! | flags[ids[i + 7]!]!;
      if (((half | other) & MET) !== 0) break;
      i += 8;
    }
    while (i < count && flags[ids[i]!] !== MET) i++;
    if (i === count) break;
    while (ends[row]! <= i) row++;
    const place = row === 0 ? i : i - ends[row - 1]!;
    do {
      rows[row] = 1;
      i = ends[row++]!;
    } while (row < rows.length && i + place < ends[row]! && flags[ids[i + place]!] === MET);
  }
  return rows;
}

/** The same for one id. `undefined` when it is in too many rows to be looked for natively, each time from the last on. */
function rowsWithId(ends: Uint32Array, ids: Uint32Array, id: number): Uint8Array | undefined {
  const rows = new Uint8Array(ends.length);
  let left = rows.length >> 5;
  let row = 0;
  for (let i = ids.indexOf(id); i >= 0; i = ids.indexOf(id, ends[row]!)) {
    if (left-- === 0) return undefined;
    while (ends[row]! <= i) row++;
    rows[row] = 1;
  }
  return rows;
}

function rowsOfSomeLists(ends: Uint32Array, ids: Uint32Array, flags: Uint8Array, candidates: Rows): Uint8Array {
  const rows = new Uint8Array(ends.length);
  let start = 0;
  for (let row = 0; row < rows.length; row++) {
    const end = ends[row]!;
    if (isIn(candidates, row)) {
      for (let i = start; i < end; i++) {
        if (flags[ids[i]!] === MET) {
          rows[row] = 1;
          break;
        }
      }
    }
    start = end;
  }
  return rows;
}

/** The rows that own one of `parts`, which are rows of events or links. */
export function rowsOfParts(ends: Uint32Array, parts: Rows): Rows {
  if (parts === false) return false;
  const rows = new Uint8Array(ends.length);
  let part = 0;
  for (let row = 0; row < rows.length; row++) {
    for (; part < ends[row]!; part++) if (isIn(parts, part)) rows[row] = 1;
  }
  return rows;
}

function matchOwn(
  segment: Segment,
  keys: readonly number[],
  test: ValueTest,
  candidates: Rows,
  uses: KeyUses | undefined,
): Rows {
  const { attributeEnds, attributeIds } = segment;
  const flags = attributeFlags(segment, keys, test);
  if (flags === undefined) return false;
  // Of few candidates one look at each of their attributes costs less.
  if (candidates !== true) return rowsOfLists(attributeEnds, attributeIds, flags, candidates);
  const id = flags.indexOf(MET);
  const isOnly = flags.indexOf(MET, id + 1) < 0;
  const [key, ...others] = keys;
  return (
    (isOnly ? rowsWithId(attributeEnds, attributeIds, id) : undefined) ??
    (uses && others.length === 0 ? rowsByPlace(segment, key!, flags, uses.of(key!)) : undefined) ??
    rowsOfAllLists(attributeEnds, attributeIds, flags)
  );
}

function matchNearest(
  segment: Segment,
  attribute: string,
  test: ValueTest,
  candidates: Rows,
  uses: KeyUses | undefined,
): Rows {
  const keys = keyIds(segment, attribute);
  const own = matchOwn(segment, keys, test, candidates, uses);
  const inherited = matchOrigins(
    segment,
    (origin) => inScope(segment, origin, attribute, test) ?? inResource(segment, origin, attribute, test) ?? false,
  );
  if (inherited === false || test.kind === 'exists') return unite(own, inherited);
  const hasOwn = matchOwn(segment, keys, { kind: 'exists' }, candidates, uses);
  return unite(own, intersect(inherited, invert(hasOwn)));
}

/** The texts that are this key; more than one where interning had to give up. */
export function keyIds({ texts }: Segment, key: string): number[] {
  const { heap, bounds, count } = texts;
  const bytes = encoder.encode(key);
  const ids: number[] = [];
  for (let id = 0; id < count; id++) {
    const start = bounds[id]!;
    if (bounds[id + 1]! - start !== bytes.length) continue;
    let i = 0;
    while (i < bytes.length && heap[start + i] === bytes[i]) i++;
    if (i === bytes.length) ids.push(id);
  }
  return ids;
}

const encoder = new TextEncoder();

/** Those that are `MET`, by attribute id, and after the first of them those that are `UNMET`; `undefined` when none is met. */
function attributeFlags(segment: Segment, keys: readonly number[], test: ValueTest): Uint8Array | undefined {
  const { heap, bounds, groups, count } = segment.attributes;
  const wanted = test.kind === 'equal' ? test.literal.text : undefined;
  const expression = test.kind === 'matches' ? test.expression : undefined;
  const unmet = isNegated(test);
  const likely = expression && entriesWithRequired(segment, keys, expression);
  let flags: Uint8Array | undefined;
  for (const key of keys) {
    for (let id = 0; id < count; id++) {
      if (groups[id] !== key) continue;
      const start = bounds[id]!;
      const end = bounds[id + 1]!;
      let isMet: boolean;
      if (test.kind === 'exists') isMet = true;
      else if (likely?.[id] === 0 && heap[start] === STRING_TAG) isMet = unmet;
      else if (heap[start] === STRING_TAG && heap[start + 1] === end - start - 2 && end - start < 130) {
        // Most values are short texts: what a general test costs more would be most of the time of a filter.
        if (wanted !== undefined) isMet = isSame(wanted, heap, start + 2, end) !== unmet;
        else if (expression !== undefined) isMet = expression.occursIn(heap, start + 2, end) !== unmet;
        else isMet = false;
      } else {
        isMet = testValue(test, heap, start, end);
      }
      if (!isMet && flags === undefined) continue;
      flags ??= new Uint8Array(count);
      flags[id] = isMet ? MET : UNMET;
    }
  }
  return flags;
}

const SHORTEST_REQUIRED = 3;
/** Of so many entries at most one has a key that is rare: its values are looked at one by one. */
const RARE = 8;

/** Flags the entries that have what the expression requires; `undefined` when looking at each costs no more. */
function entriesWithRequired(
  { attributes }: Segment,
  keys: readonly number[],
  { requiredStart, requiredText }: RegularExpression,
): Uint8Array | undefined {
  if (requiredStart.length > 0 || requiredText.length < SHORTEST_REQUIRED) return undefined;
  const { groups, count } = attributes;
  let values = 0;
  for (const key of keys) for (let id = 0; id < count; id++) if (groups[id] === key) values++;
  if (values * RARE < count) return undefined;
  return matchingTexts(attributes, new TextPattern(requiredText)) ?? new Uint8Array(count);
}

/** Whether the origin's resource has what is asked for; `undefined` when it has no such attribute. */
function inResource(segment: Segment, origin: number, attribute: string, test: ValueTest): boolean | undefined {
  const message = originMessage(segment, origin, 'resource');
  return inEntries(message, readResource(message).attributes, attribute, test);
}

function inScope(segment: Segment, origin: number, attribute: string, test: ValueTest): boolean | undefined {
  const message = originMessage(segment, origin, 'scope');
  return inEntries(message, readScope(message).attributes, attribute, test);
}

function inEntries(
  message: Uint8Array,
  entries: readonly { readonly start: number; readonly end: number }[],
  attribute: string,
  test: ValueTest,
): boolean | undefined {
  let found: boolean | undefined;
  for (const { start, end } of entries) {
    const { key, isMet } = testEntry(test, message, start, end);
    if (key === attribute) found = found === true || isMet;
  }
  return found;
}
