import { OPERATION } from '../../otlp/columns/span-columns.ts';
import { wordsOf } from '../../otlp/ids.ts';
import { difference, milliseconds } from '../../otlp/time.ts';
import { operationWord, type StoredSegment, segmentNumbered, serviceOf } from '../segments.ts';
import type { TraceTable } from '../trace-table.ts';
import type { TextBeside } from './beside-search.ts';
import type { TraceCondition } from './filter-syntax.ts';
import { isCode, isTextMet } from './match-operations.ts';
import { rangeOfTest, testText, type ValueTest } from './value-test.ts';

/** What is stored, as queries see it. */
export interface StoredTraces {
  readonly traces: TraceTable;
  /** All segments, oldest first; the last one is open. */
  readonly segments: readonly StoredSegment[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly textBeside?: TextBeside | undefined;
}

/** Says of a trace, by number, whether it meets a condition. */
export type TraceTest = (trace: number) => boolean;

/** Tells it from what is known of the trace; words are to be searched. */
export function traceTest(stored: StoredTraces, condition: Exclude<TraceCondition, { kind: 'traceText' }>): TraceTest {
  const { traces } = stored;
  switch (condition.kind) {
    case 'traceNumber':
      return numberTest(traces, condition.of, condition.test);
    case 'since': {
      const earliest = stored.now - condition.ageNs / 1e6;
      return (trace) => milliseconds(...traces.start(trace)) >= earliest;
    }
    case 'traceId':
      return idTest(traces, condition.prefix);
    case 'rootService':
      return (trace) => {
        const [number, row] = traces.root(trace);
        return isTextMet(condition.test, serviceOf(segmentNumbered(stored.segments, number), row));
      };
    case 'rootKind':
      return (trace) => {
        const [number, row] = traces.root(trace);
        const { segment } = segmentNumbered(stored.segments, number);
        return isCode(condition.codes, operationWord(segment, row, OPERATION.kind));
      };
    case 'rootName':
      return rootNameTest(stored, condition.test);
  }
}

/** Nanoseconds from the first start to the last end of the trace. */
export function traceDurationOf(traces: TraceTable, trace: number): number {
  const [endHigh, endLow] = traces.end(trace);
  const [startHigh, startLow] = traces.start(trace);
  return Math.max(0, difference(endHigh, endLow, startHigh, startLow));
}

function numberTest(traces: TraceTable, of: 'duration' | 'spans' | 'errors', test: ValueTest): TraceTest {
  const { low, high, isOutside } = rangeOfTest(test);
  const isMet = (number: number) => (number >= low && number <= high) !== isOutside;
  switch (of) {
    case 'duration':
      return (trace) => isMet(traceDurationOf(traces, trace));
    case 'spans':
      return (trace) => isMet(traces.spanCount(trace));
    case 'errors':
      return (trace) => isMet(traces.errorCount(trace));
  }
}

/** `prefix`: at most 32 hexadecimal digits. */
function idTest(traces: TraceTable, prefix: string): TraceTest {
  if (prefix.length === 32) {
    const wanted = traces.find(wordsOf(prefix, 4)!);
    return (trace) => trace === wanted;
  }
  const first = wordsOf(prefix.padEnd(32, '0'), 4)!;
  const last = wordsOf(prefix.padEnd(32, 'f'), 4)!;
  return (trace) => {
    const id = traces.id(trace);
    for (let i = 0; i < 4; i++) if (id[i]! < first[i]! || id[i]! > last[i]!) return false;
    return true;
  };
}

/** Names are decided once a segment. */
function rootNameTest({ traces, segments }: StoredTraces, test: ValueTest): TraceTest {
  const decided = new Map<StoredSegment, Map<number, boolean>>();
  return (trace) => {
    const [number, row] = traces.root(trace);
    const stored = segmentNumbered(segments, number);
    const decisions = decided.get(stored) ?? new Map<number, boolean>();
    decided.set(stored, decisions);
    const name = operationWord(stored.segment, row, OPERATION.name);
    const { heap, bounds } = stored.segment.texts;
    const decision = decisions.get(name) ?? testText(test, heap, bounds[name]!, bounds[name + 1]!);
    decisions.set(name, decision);
    return decision;
  };
}
