import { OPERATION, type Segment } from '../../otlp/columns/span-columns.ts';
import { wordsOf } from '../../otlp/ids.ts';
import { isInOrigin, matchingTexts, matchingValues } from '../../records/matching-entries.ts';
import { TextPattern } from '../../records/text-pattern.ts';
import type { StoredSegment } from '../segments.ts';
import { rowsOfLists, rowsOfParts } from './match-attributes.ts';
import { matchOperations } from './match-operations.ts';
import { type Rows, unite } from './rows.ts';

/**
 * The rows in whose span `word` occurs, whatever its case: in name, status message, trace state, keys and values of
 * attributes, events and links, in its resource or scope, or as the whole span id. Every table is searched once.
 */
export function matchText(stored: StoredSegment, word: string, candidates: Rows): Rows {
  const { segment } = stored;
  const pattern = new TextPattern(word);
  const texts = matchingTexts(segment.texts, pattern);
  const attributes = matchingValues(segment.attributes, texts, pattern);
  let rows = matchingOperations(stored, texts, pattern);
  rows = unite(rows, matchSpanId(segment, word));
  if (rows === true) return true;
  const { events, links } = segment;
  if (texts !== undefined) rows = unite(rows, rowsOfLists(segment.eventEnds, events.names, texts, candidates));
  if (attributes === undefined) return rows;
  const inEvents = rowsOfLists(events.attributeEnds, events.attributeIds, attributes, true);
  const inLinks = rowsOfLists(links.attributeEnds, links.attributeIds, attributes, true);
  rows = unite(rows, rowsOfLists(segment.attributeEnds, segment.attributeIds, attributes, candidates));
  rows = unite(rows, rowsOfParts(segment.eventEnds, inEvents));
  return unite(rows, rowsOfParts(segment.linkEnds, inLinks));
}

function matchingOperations(
  { segment, services }: StoredSegment,
  texts: Uint8Array | undefined,
  pattern: TextPattern,
): Rows {
  const origins = services.map((service, origin) => pattern.isIn(service) || isInOrigin(segment, origin, pattern));
  if (texts === undefined && !origins.includes(true)) return false;
  return matchOperations(
    segment,
    (words, at) =>
      origins[words[at + OPERATION.origin]!]! ||
      (texts !== undefined &&
        (texts[words[at + OPERATION.name]!] === 1 ||
          texts[words[at + OPERATION.statusMessage]!] === 1 ||
          texts[words[at + OPERATION.traceState]!] === 1)),
  );
}

function matchSpanId({ spanIds, rowCount }: Segment, word: string): Rows {
  const id = wordsOf(word, 2);
  if (id === undefined) return false;
  const rows = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (spanIds[row * 2] === id[0] && spanIds[row * 2 + 1] === id[1]) rows[row] = 1;
  }
  return rows;
}
