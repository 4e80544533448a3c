import { OPERATION, OPERATION_WIDTH, ORIGIN_WIDTH, type Segment } from '../../otlp/columns/span-columns.ts';
import { readResource, readScope } from '../../otlp/messages.ts';
import { originMessage } from '../../records/origins.ts';
import { type StoredSegment, segmentText } from '../segments.ts';
import { placed } from './filter-condition.ts';
import { FILTER_FIELDS, fieldNamed } from './filter-fields.ts';
import { keyIds, matchAttribute } from './match-attributes.ts';
import { intersect, invert, isIn, type Rows } from './rows.ts';
import { entryTexts, valueTexts } from './value-texts.ts';

/** Takes a value, and a number of rows that have it; may be called several times for a value. */
export type CountValue = (value: string, rows: number) => void;

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

/** Counts the values that the field or attribute key `field` has in these rows of the segment. */
export function countValues(field: string, stored: StoredSegment, rows: Rows, count: CountValue): void {
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
      countParts(segment.eventEnds, segment.events.names, segment.texts.count, rows, (id, found) =>
        count(segmentText(segment, id), found),
      );
      break;
    case undefined:
      countAttribute(field, segment, rows, count);
      break;
    default:
  }
}

/** How many of the rows each origin has. */
export function rowsByOrigin(segment: Segment, rows: Rows): Uint32Array {
  const counts = new Uint32Array(segment.originTuples.length / ORIGIN_WIDTH);
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

function countAttribute(field: string, segment: Segment, rows: Rows, count: CountValue): void {
  const { place, attribute } = placed(field);
  const { events, links } = segment;
  const countListed = (ends: Uint32Array, ids: Uint32Array, some: Rows) => {
    const keys = new Set(keyIds(segment, attribute));
    if (keys.size === 0) return;
    const { heap, bounds, groups } = segment.attributes;
    countParts(ends, ids, segment.attributes.count, some, (id, found) => {
      if (!keys.has(groups[id]!)) return;
      for (const value of valueTexts(heap, bounds[id]!, bounds[id + 1]!)) count(value, found);
    });
  };
  switch (place) {
    case 'event':
      countListed(events.attributeEnds, events.attributeIds, ownedBy(segment.eventEnds, rows));
      break;
    case 'link':
      countListed(links.attributeEnds, links.attributeIds, ownedBy(segment.linkEnds, rows));
      break;
    case 'span':
      countListed(segment.attributeEnds, segment.attributeIds, rows);
      break;
    case 'scope':
    case 'resource':
      countOrigins(segment, rows, (origin) => inOrigin(segment, origin, place, attribute), count);
      break;
    case 'nearest': {
      countListed(segment.attributeEnds, segment.attributeIds, rows);
      const own = { kind: 'attribute', key: '', place: 'span', attribute, test: { kind: 'exists' } } as const;
      const others = intersect(invert(matchAttribute(segment, own, true)), rows);
      const nearest = (origin: number) => {
        const inScope = inOrigin(segment, origin, 'scope', attribute);
        return inScope.length > 0 ? inScope : inOrigin(segment, origin, 'resource', attribute);
      };
      countOrigins(segment, others, nearest, count);
      break;
    }
  }
}

function inOrigin(segment: Segment, origin: number, place: 'scope' | 'resource', attribute: string): string[] {
  const message = originMessage(segment, origin, place);
  const { attributes } = place === 'scope' ? readScope(message) : readResource(message);
  return attributes
    .map(({ start, end }) => entryTexts(message, start, end))
    .filter(({ key }) => key === attribute)
    .flatMap(({ value }) => value);
}

/** Tells of each id in the rows' parts of the list how often it stands there. */
function countParts(
  ends: Uint32Array,
  ids: Uint32Array,
  idCount: number,
  rows: Rows,
  tell: (id: number, found: number) => void,
): void {
  const counts = new Uint32Array(idCount);
  let start = 0;
  for (let row = 0; row < ends.length; row++) {
    const end = ends[row]!;
    if (isIn(rows, row)) for (let i = start; i < end; i++) counts[ids[i]!]!++;
    start = end;
  }
  for (let id = 0; id < idCount; id++) if (counts[id]! > 0) tell(id, counts[id]!);
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
