import { OPERATION, OPERATION_WIDTH, type Segment } from '../../otlp/columns/span-columns.ts';
import { readResource, readScope } from '../../otlp/messages.ts';
import { originCount, originMessage } from '../../records/origins.ts';
import { type StoredSegment, segmentText } from '../segments.ts';
import { placed } from './filter-condition.ts';
import { FILTER_FIELDS, fieldNamed } from './filter-fields.ts';
import { keyIds, matchAttribute } from './match-attributes.ts';
import { intersect, invert, isIn, type Rows } from './rows.ts';
import { entryTexts, valueTexts } from './value-texts.ts';

/** Takes a value, and a number of rows that have it; may be called several times for a value. */
type CountValue = (value: string, rows: number) => void;

/** Fields whose values can be counted; the others are numbers, ids or ask for several things. */
export const COUNTED_FIELDS: readonly string[] = [
  'service',
  'name',
  'kind',
  'status',
  'status.message',
  'event',
  'scope',
];

/**
 * Counts the values that the field or attribute key `field` has in these rows of the segment. `uses`: to be given for
 * several fields of the same rows, whose attributes are then gone through once.
 */
export function countValues(
  field: string,
  stored: StoredSegment,
  rows: Rows,
  count: CountValue,
  uses: AttributeUses = {},
): void {
  const { segment, services } = stored;
  const name = fieldNamed(field)?.name;
  switch (name) {
    case 'service':
      countOperations(segment, rows, (words, at) => services[words[at + OPERATION.origin]!]!, count);
      break;
    case 'name':
      countOperations(segment, rows, (words, at) => segmentText(segment, words[at + OPERATION.name]!), count);
      break;
    case 'status.message':
      countOperations(segment, rows, (words, at) => segmentText(segment, words[at + OPERATION.statusMessage]!), count);
      break;
    case 'kind':
    case 'status': {
      const names = FILTER_FIELDS.find((each) => each.name === name)!.values!;
      const word = name === 'kind' ? OPERATION.kind : OPERATION.statusCode;
      countOperations(segment, rows, (words, at) => names[words[at + word]!] ?? String(words[at + word]!), count);
      break;
    }
    case 'scope':
      countOrigins(segment, rows, (origin) => [readScope(originMessage(segment, origin, 'scope')).name], count);
      break;
    case 'event':
      for (const [id, found] of countIds(
        segment.eventEnds,
        segment.events.names,
        segment.texts.count,
        rows,
      ).entries()) {
        if (found > 0) count(segmentText(segment, id), found);
      }
      break;
    case undefined:
      countAttribute(field, segment, rows, count, uses);
      break;
    default:
  }
}

/** How many of the rows each origin has. */
export function rowsByOrigin(segment: Segment, rows: Rows): Uint32Array {
  const counts = new Uint32Array(originCount(segment));
  for (const [operation, found] of rowsByOperation(segment, rows).entries()) {
    counts[segment.operationTuples[operation * OPERATION_WIDTH + OPERATION.origin]!]! += found;
  }
  return counts;
}

function rowsByOperation({ operations, operationTuples, rowCount }: Segment, rows: Rows): Uint32Array {
  const counts = new Uint32Array(operationTuples.length / OPERATION_WIDTH);
  for (let row = 0; row < rowCount; row++) if (isIn(rows, row)) counts[operations[row]!]!++;
  return counts;
}

function countOperations(
  segment: Segment,
  rows: Rows,
  textOf: (words: Uint32Array, at: number) => string,
  count: CountValue,
): void {
  const { operationTuples } = segment;
  for (const [operation, found] of rowsByOperation(segment, rows).entries()) {
    const value = found > 0 ? textOf(operationTuples, operation * OPERATION_WIDTH) : '';
    if (value !== '') count(value, found);
  }
}

function countOrigins(
  segment: Segment,
  rows: Rows,
  valuesOf: (origin: number) => readonly string[],
  count: CountValue,
): void {
  for (const [origin, found] of rowsByOrigin(segment, rows).entries()) {
    if (found === 0) continue;
    for (const value of valuesOf(origin)) if (value !== '') count(value, found);
  }
}

/** How often each attribute id stands in the attributes of some rows, or of their events or links. */
export type AttributeUses = { [Place in 'span' | 'event' | 'link']?: Uint32Array };

function countAttribute(field: string, segment: Segment, rows: Rows, count: CountValue, uses: AttributeUses): void {
  const { place, attribute } = placed(field);
  if (place === 'scope' || place === 'resource') {
    countOrigins(segment, rows, (origin) => inOrigin(segment, origin, place, attribute), count);
    return;
  }
  const listed = place === 'nearest' ? 'span' : place;
  uses[listed] ??= usesIn(segment, listed, rows);
  countUses(segment, attribute, uses[listed], count);
  if (place === 'nearest') countInherited(segment, attribute, rows, count);
}

function usesIn(segment: Segment, place: 'span' | 'event' | 'link', rows: Rows): Uint32Array {
  const { attributes, events, links } = segment;
  switch (place) {
    case 'span':
      return countIds(segment.attributeEnds, segment.attributeIds, attributes.count, rows);
    case 'event':
      return countIds(events.attributeEnds, events.attributeIds, attributes.count, ownedBy(segment.eventEnds, rows));
    case 'link':
      return countIds(links.attributeEnds, links.attributeIds, attributes.count, ownedBy(segment.linkEnds, rows));
  }
}

function countUses(segment: Segment, attribute: string, uses: Uint32Array, count: CountValue): void {
  const { heap, bounds, groups } = segment.attributes;
  for (const key of keyIds(segment, attribute)) {
    for (let id = 0; id < uses.length; id++) {
      if (groups[id] !== key || uses[id] === 0) continue;
      for (const value of valueTexts(heap, bounds[id]!, bounds[id + 1]!)) count(value, uses[id]!);
    }
  }
}

/** Counts what rows without an attribute of their own have from their scope or resource. */
function countInherited(segment: Segment, attribute: string, rows: Rows, count: CountValue): void {
  const values = Array.from({ length: originCount(segment) }, (_, origin) => {
    const inScope = inOrigin(segment, origin, 'scope', attribute);
    return inScope.length > 0 ? inScope : inOrigin(segment, origin, 'resource', attribute);
  });
  if (values.every(({ length }) => length === 0)) return;
  const own = { kind: 'attribute', key: '', place: 'span', attribute, test: { kind: 'exists' } } as const;
  const others = intersect(invert(matchAttribute(segment, own, true)), rows);
  countOrigins(segment, others, (origin) => values[origin]!, count);
}

function inOrigin(segment: Segment, origin: number, place: 'scope' | 'resource', attribute: string): string[] {
  const message = originMessage(segment, origin, place);
  const { attributes } = place === 'scope' ? readScope(message) : readResource(message);
  return attributes
    .map(({ start, end }) => entryTexts(message, start, end))
    .filter(({ key }) => key === attribute)
    .flatMap(({ value }) => value);
}

/** How often each id stands in the rows' parts of the list. */
function countIds(ends: Uint32Array, ids: Uint32Array, idCount: number, rows: Rows): Uint32Array {
  const counts = new Uint32Array(idCount);
  let start = 0;
  for (let row = 0; row < ends.length; row++) {
    const end = ends[row]!;
    if (isIn(rows, row)) for (let i = start; i < end; i++) counts[ids[i]!]!++;
    start = end;
  }
  return counts;
}

/** The events or links that these rows own. */
function ownedBy(ends: Uint32Array, rows: Rows): Rows {
  if (typeof rows === 'boolean') return rows;
  const parts = new Uint8Array(ends.at(-1) ?? 0);
  let start = 0;
  for (let row = 0; row < ends.length; row++) {
    if (rows[row] === 1) parts.fill(1, start, ends[row]!);
    start = ends[row]!;
  }
  return parts;
}
