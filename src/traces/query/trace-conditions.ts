import { OPERATION, OPERATION_WIDTH } from '../../otlp/columns/span-columns.ts';
import { wordsOf } from '../../otlp/ids.ts';
import { milliseconds } from '../../otlp/time.ts';
import { type StoredSegment, segmentNumbered } from '../segments.ts';
import type { TraceTable } from '../trace-table.ts';
import type { TextBeside } from './beside-search.ts';
import type { TraceCondition } from './filter-syntax.ts';
import { isCode, isTextMet } from './match-operations.ts';
import type { NamedRuns } from './run-condition.ts';
import { rangeOfTest, testText } from './value-test.ts';

/** What is stored, as queries see it. */
export interface StoredTraces {
  readonly traces: TraceTable;
  /** All segments, oldest first; the last one is open. */
  readonly segments: readonly StoredSegment[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly textBeside?: TextBeside | undefined;
  readonly runs?: NamedRuns;
}

/** Says of a trace, by number, whether it meets a condition. */
export type TraceTest = (trace: number) => boolean;

/** Tells it from what is known of the trace; words are to be searched. */
export function traceTest(stored: StoredTraces, condition: Exclude<TraceCondition, { kind: 'traceText' }>): TraceTest {
  const { traces } = stored;
  switch (condition.kind) {
    case 'traceNumber': {
      const { first } = traces;
      const flags = traces.flagsOf(condition.of, rangeOfTest(condition.test));
      return (trace) => flags[trace - first] === 1;
    }
    case 'since': {
      const earliest = stored.now - condition.ageNs / 1e6;
      return (trace) => milliseconds(...traces.start(trace)) >= earliest;
    }
    case 'traceId':
      return idTest(traces, condition.prefix);
    case 'rootService':
      return rootTest(stored, ({ services }, words, at) =>
        isTextMet(condition.test, services[words[at + OPERATION.origin]!]!),
      );
    case 'rootKind':
      return rootTest(stored, (_, words, at) => isCode(condition.codes, words[at + OPERATION.kind]!));
    case 'rootName':
      return rootTest(stored, ({ segment }, words, at) => {
        const name = words[at + OPERATION.name]!;
        const { heap, bounds } = segment.texts;
        return testText(condition.test, heap, bounds[name]!, bounds[name + 1]!);
      });
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

/** `isMet` gets the words of the root's operation and where it begins in them; it is decided once for each. */
function rootTest(
  { traces, segments }: StoredTraces,
  isMet: (stored: StoredSegment, words: Uint32Array, at: number) => boolean,
): TraceTest {
  const decided = new Map<StoredSegment, Uint8Array>();
  let stored: StoredSegment | undefined;
  let decisions: Uint8Array = new Uint8Array(0);
  return (trace) => {
    const number = traces.rootSegment(trace);
    if (stored?.number !== number) {
      stored = segmentNumbered(segments, number);
      decisions = decided.get(stored) ?? new Uint8Array(stored.segment.operationTuples.length / OPERATION_WIDTH);
      decided.set(stored, decisions);
    }
    const { operations, operationTuples } = stored.segment;
    const operation = operations[traces.rootRow(trace)]!;
    if (decisions[operation] === UNDECIDED) {
      decisions[operation] = isMet(stored, operationTuples, operation * OPERATION_WIDTH) ? MET : UNMET;
    }
    return decisions[operation] === MET;
  };
}

const UNDECIDED = 0;
const MET = 1;
const UNMET = 2;
