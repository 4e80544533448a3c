import { type LogSegment, STATEMENT, STATEMENT_WIDTH, TRACE_ID_WORDS } from '../otlp/columns/log-columns.ts';
import { wordsOf } from '../otlp/ids.ts';
import type { LogQuery } from '../protocol/logs.ts';
import { isInOrigin, matchingTexts, matchingValues } from '../records/matching-entries.ts';
import { originCount, serviceOfOrigin } from '../records/origins.ts';
import { TextPattern } from '../records/text-pattern.ts';

/** Rows of a segment: all of them (`undefined`), or those whose byte is 1. */
export type Rows = Uint8Array | undefined;

type LogFilter = (segment: LogSegment) => Rows;

/** What of a query decides which records match; prepared once for all segments. */
export function logFilter(query: Pick<LogQuery, 'traceId' | 'spanId' | 'text' | 'minSeverity'>): LogFilter {
  const { traceId, spanId, minSeverity } = query;
  const patterns = query.text.split(/\s+/).flatMap((word) => (word === '' ? [] : [new TextPattern(word)]));
  const filters: LogFilter[] = [];
  if (traceId !== undefined) filters.push(byTrace(wordsOf(traceId, TRACE_ID_WORDS)));
  if (spanId !== undefined) filters.push(bySpan(wordsOf(spanId, 2)));
  if (minSeverity > 0)
    filters.push((segment) => byStatement(segment, (words, at) => words[at + STATEMENT.severity]! >= minSeverity));
  for (const pattern of patterns) filters.push((segment) => rowsWith(segment, pattern));
  return (segment) => {
    let rows: Rows;
    for (const filter of filters) {
      rows = intersect(rows, filter(segment));
      // No other condition brings any back.
      if (rows !== undefined && !rows.includes(1)) break;
    }
    return rows;
  };
}

/** The rows in which the word occurs, whatever its case. Every table is searched once. */
export function rowsWith(segment: LogSegment, pattern: TextPattern): Uint8Array {
  const { rowCount, bodyIds, attributeEnds, attributeIds } = segment;
  const texts = matchingTexts(segment.texts, pattern);
  const rows = statementsWith(segment, texts, pattern);
  const bodies = matchingValues(segment.bodies, undefined, pattern);
  if (bodies !== undefined) for (let row = 0; row < rowCount; row++) rows[row]! |= bodies[bodyIds[row]!]!;
  const attributes = matchingValues(segment.attributes, texts, pattern);
  if (attributes === undefined) return rows;
  for (let row = 0, i = 0; row < rowCount; row++) {
    for (const end = attributeEnds[row]!; i < end; i++) rows[row]! |= attributes[attributeIds[i]!]!;
  }
  return rows;
}

function statementsWith(segment: LogSegment, texts: Uint8Array | undefined, pattern: TextPattern): Uint8Array {
  const origins = Array.from(
    { length: originCount(segment) },
    (_, origin) => pattern.isIn(serviceOfOrigin(segment, origin)) || isInOrigin(segment, origin, pattern),
  );
  if (texts === undefined && !origins.includes(true)) return new Uint8Array(segment.rowCount);
  return byStatement(
    segment,
    (words, at) =>
      origins[words[at + STATEMENT.origin]!]! ||
      (texts !== undefined &&
        (texts[words[at + STATEMENT.severityText]!] === 1 || texts[words[at + STATEMENT.eventName]!] === 1)),
  );
}

/** The rows whose statement matches; `at` is where its tuple begins in `words`. */
function byStatement(
  { statements, statementTuples, rowCount }: LogSegment,
  matches: (words: Uint32Array, at: number) => boolean,
): Uint8Array {
  const flags = new Uint8Array(statementTuples.length / STATEMENT_WIDTH);
  for (let i = 0; i < flags.length; i++) flags[i] = matches(statementTuples, i * STATEMENT_WIDTH) ? 1 : 0;
  const rows = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = flags[statements[row]!]!;
  return rows;
}

function byTrace(id: Uint32Array | undefined): LogFilter {
  return (segment) => (id === undefined ? new Uint8Array(segment.rowCount) : rowsOfTrace(segment, id));
}

/** The records of the trace with this id, four words. */
export function rowsOfTrace({ traces, traceTuples, rowCount }: LogSegment, id: Uint32Array): Uint8Array {
  const rows = new Uint8Array(rowCount);
  for (let at = 0; at < traceTuples.length; at += TRACE_ID_WORDS) {
    if (!id.every((word, i) => word === traceTuples[at + i])) continue;
    const trace = at / TRACE_ID_WORDS;
    for (let row = 0; row < rowCount; row++) if (traces[row] === trace) rows[row] = 1;
  }
  return rows;
}

function bySpan(id: Uint32Array | undefined): LogFilter {
  return ({ spanIds, rowCount }) => {
    const rows = new Uint8Array(rowCount);
    if (id === undefined) return rows;
    for (let row = 0; row < rowCount; row++) {
      if (spanIds[row * 2] === id[0] && spanIds[row * 2 + 1] === id[1]) rows[row] = 1;
    }
    return rows;
  };
}

function intersect(rows: Rows, others: Rows): Rows {
  if (rows === undefined || others === undefined) return rows ?? others;
  for (let row = 0; row < rows.length; row++) rows[row]! &= others[row]!;
  return rows;
}
