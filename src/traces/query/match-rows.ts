import { OPERATION } from '../../otlp/columns/span-columns.ts';
import { difference } from '../../otlp/time.ts';
import type { StoredSegment } from '../segments.ts';
import {
  type AnySpan,
  type Filter,
  isTraceCondition,
  type SpanCondition,
  type TraceCondition,
} from './filter-syntax.ts';
import { matchAttribute, rowsOfLists } from './match-attributes.ts';
import { isCode, matchOperations, matchOperationText, matchScope, matchServices } from './match-operations.ts';
import { matchText } from './match-text.ts';
import { intersect, invert, type Rows, unite } from './rows.ts';
import type { TraceTest } from './trace-conditions.ts';
import { type Comparison, rangeOfTest, testText, type ValueTest } from './value-test.ts';

/** Says for which rows of a segment something holds that is not asked of their spans alone. */
export type Decide = (condition: TraceCondition | AnySpan, stored: StoredSegment) => Rows;

/**
 * The rows of a segment whose span is what `filter` asks for. What is asked of values is decided once for each distinct
 * value, so that rows cost a few table look-ups. `candidates`: other rows may be given as well, and are not looked at.
 */
export function matchRows(filter: Filter, stored: StoredSegment, decide: Decide, candidates: Rows = true): Rows {
  if (candidates === false) return false;
  switch (filter.kind) {
    case 'and': {
      let rows: Rows = candidates;
      for (const part of byCost(filter.parts)) {
        // The first intersection makes a copy, which the next ones may change.
        const matched = matchRows(part, stored, decide, rows);
        rows = rows === candidates ? intersect(matched, rows) : intersect(rows, matched);
        if (rows === false || isEmpty(rows)) return false;
      }
      return rows === candidates ? true : rows;
    }
    case 'or': {
      let rows: Rows = false;
      for (const part of filter.parts) rows = unite(rows, matchRows(part, stored, decide, candidates));
      return rows;
    }
    case 'not':
      return invert(matchRows(filter.part, stored, decide, candidates));
    default:
      return filter.kind === 'anySpan' || isTraceCondition(filter)
        ? decide(filter, stored)
        : matchCondition(filter, stored, candidates);
  }
}

function matchCondition(condition: SpanCondition, stored: StoredSegment, candidates: Rows): Rows {
  const { segment } = stored;
  const { rowCount } = segment;
  switch (condition.kind) {
    case 'service':
      return matchServices(stored, condition.test);
    case 'name':
      return matchOperationText(segment, OPERATION.name, condition.test);
    case 'statusMessage':
      return matchOperationText(segment, OPERATION.statusMessage, condition.test);
    case 'spanKind':
      return matchOperations(segment, (words, at) => isCode(condition.codes, words[at + OPERATION.kind]!));
    case 'statusCode':
      return matchOperations(segment, (words, at) => isCode(condition.codes, words[at + OPERATION.statusCode]!));
    case 'scopeName':
    case 'scopeVersion':
      return matchScope(segment, condition.kind === 'scopeName' ? 'name' : 'version', condition.test);
    case 'duration':
      return matchDurations(stored, condition.test);
    case 'start':
      return matchStarts(stored, condition.operator, condition.time);
    case 'attribute':
      return matchAttribute(segment, condition, candidates, stored.keyUses);
    case 'eventName': {
      const { heap, bounds } = segment.texts;
      const flags = flagsOf(segment.texts.count, (id) => testText(condition.test, heap, bounds[id]!, bounds[id + 1]!));
      return rowsOfLists(segment.eventEnds, segment.events.names, flags, candidates);
    }
    case 'root':
      return matchId(segment.parentIds, [0, 0], rowCount);
    case 'spanId':
      return matchId(segment.spanIds, condition.id, rowCount);
    case 'parentId':
      return matchId(segment.parentIds, condition.id, rowCount);
    case 'hasEvents':
      return matchNonEmpty(segment.eventEnds);
    case 'hasLinks':
      return matchNonEmpty(segment.linkEnds);
    case 'linkTraceId':
    case 'linkSpanId':
      return matchLinkId(stored, condition.id, condition.kind === 'linkTraceId' ? 0 : 4);
    case 'spanText':
      return matchText(stored, condition.word, candidates);
  }
}

function matchDurations({ segment }: StoredSegment, test: ValueTest): Rows {
  const { starts, ends, rowCount } = segment;
  const { low, high, isOutside } = rangeOfTest(test);
  const inside = isOutside ? 0 : 1;
  const rows = new Uint8Array(rowCount);
  for (let row = 0, at = 0; row < rowCount; row++, at += 2) {
    const duration = difference(ends[at]!, ends[at + 1]!, starts[at]!, starts[at + 1]!);
    rows[row] = duration >= low && duration <= high ? inside : 1 - inside;
  }
  return rows;
}

function matchStarts({ segment }: StoredSegment, operator: Comparison, time: bigint): Rows {
  const { starts, rowCount } = segment;
  const high = Number(time >> 32n);
  const low = Number(time & 0xffff_ffffn);
  const isLater = operator === '>' || operator === '>=';
  const isEqual = operator === '<=' || operator === '>=';
  const rows = new Uint8Array(rowCount);
  for (let row = 0, at = 0; row < rowCount; row++, at += 2) {
    const order = starts[at]! - high || starts[at + 1]! - low;
    if (order === 0 ? isEqual : order > 0 === isLater) rows[row] = 1;
  }
  return rows;
}

function matchId(ids: Uint32Array, id: ArrayLike<number>, rowCount: number): Rows {
  const high = id[0]!;
  const low = id[1]!;
  const rows = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) if (ids[row * 2] === high && ids[row * 2 + 1] === low) rows[row] = 1;
  return rows;
}

function matchNonEmpty(ends: Uint32Array): Rows {
  const rows = new Uint8Array(ends.length);
  let start = 0;
  for (let row = 0; row < ends.length; row++) {
    if (ends[row]! > start) rows[row] = 1;
    start = ends[row]!;
  }
  return rows;
}

/** A link's words hold its trace id and then its span id. */
function matchLinkId({ segment }: StoredSegment, id: Uint32Array, offset: number): Rows {
  const { linkEnds, links } = segment;
  const rows = new Uint8Array(linkEnds.length);
  let link = 0;
  for (let row = 0; row < linkEnds.length; row++) {
    for (; link < linkEnds[row]!; link++) {
      if (id.every((word, i) => links.ids[link * 6 + offset + i] === word)) rows[row] = 1;
    }
  }
  return rows;
}

/** The rows whose trace meets the test. Those of one mostly stand side by side. */
export function rowsOfTraces({ segment }: StoredSegment, test: TraceTest): Rows {
  const rows = new Uint8Array(segment.rowCount);
  let trace = 0;
  let isMet = 0;
  for (let row = 0; row < rows.length; row++) {
    const next = segment.traces[row]!;
    if (next !== trace) {
      trace = next;
      isMet = test(trace) ? 1 : 0;
    }
    rows[row] = isMet;
  }
  return rows;
}

function flagsOf(count: number, isMet: (id: number) => boolean): Uint8Array {
  const flags = new Uint8Array(count);
  for (let id = 0; id < count; id++) if (isMet(id)) flags[id] = 1;
  return flags;
}

function isEmpty(rows: Rows): boolean {
  return typeof rows === 'boolean' ? !rows : rows.indexOf(1) < 0;
}

/** What costs little and leaves little goes first. */
function byCost(parts: readonly Filter[]): Filter[] {
  return [...parts].sort((a, b) => cost(a) - cost(b));
}

function cost(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return Math.max(...filter.parts.map(cost));
    case 'not':
      return cost(filter.part);
    case 'spanText':
      return 3;
    case 'attribute':
    case 'eventName':
      return 2;
    case 'duration':
    case 'start':
      return 1;
    default:
      return 0;
  }
}
