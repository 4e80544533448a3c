import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { milliseconds } from '../otlp/time.ts';
import type { Run } from '../protocol/traces.ts';
import { originCount } from '../records/origins.ts';
import { addBurst, type Burst } from './bursts.ts';
import { identityFilter, type RunIdentity, runIdentityOf } from './run-identity.ts';
import { errorsOf } from './segment-statistics.ts';
import type { StoredSegment } from './segments.ts';

/** A service whose process nothing tells is taken for another one after so long without spans. */
const PAUSE_MS = 60_000;

/** Spans of a segment with one identity. */
export interface SegmentRun {
  readonly identity: RunIdentity;
  /** What its resources tell, which may be more for some than for others. */
  readonly identities: readonly RunIdentity[];
  readonly bursts: readonly Burst[];
}

/** The runs that a segment tells of. */
export function segmentRunsOf(stored: StoredSegment): SegmentRun[] {
  const { segment } = stored;
  const { traces, starts, ends, operations, operationTuples, rowCount } = segment;
  const runs = new Map<string, { identity: RunIdentity; identities: RunIdentity[]; bursts: Burst[] }>();
  const runOfOrigin = Array.from({ length: originCount(segment) }, (_, origin) => {
    const identity = runIdentityOf(stored, origin);
    const run = runs.get(identity.key) ?? { identity, identities: [], bursts: [] };
    run.identities.push(identity);
    runs.set(identity.key, run);
    return run;
  });
  const isError = errorsOf(operationTuples);
  for (let row = 0; row < rowCount; row++) {
    if (traces[row] === 0) continue;
    const { identity, bursts } = runOfOrigin[operationTuples[operations[row]! * OPERATION_WIDTH + OPERATION.origin]!]!;
    const start = milliseconds(starts[row * 2]!, starts[row * 2 + 1]!);
    const end = Math.max(start, milliseconds(ends[row * 2]!, ends[row * 2 + 1]!));
    const errors = isError[operations[row]!]!;
    const last = bursts.at(-1);
    // Most spans come soon after others of their process.
    if (last !== undefined && start >= last.firstStart && end <= last.lastEnd) {
      last.lastStart = Math.max(last.lastStart, start);
      last.spans++;
      last.errors += errors;
    } else {
      const burst = { firstStart: start, lastStart: start, lastEnd: end, spans: 1, errors };
      addBurst(bursts, burst, pauseOf(identity));
    }
  }
  return [...runs.values()].filter(({ bursts }) => bursts.length > 0);
}

/** The runs of all segments, the newest first. */
export function listRuns(segments: readonly (readonly SegmentRun[])[], limit: number): Run[] {
  const merged = new Map<string, { identity: RunIdentity; bursts: Burst[] }>();
  const identities = new Map<string, RunIdentity>();
  for (const { identity, identities: told, bursts } of segments.flat()) {
    const run = merged.get(identity.key) ?? { identity, bursts: [] };
    merged.set(identity.key, run);
    for (const burst of bursts) addBurst(run.bursts, burst, pauseOf(identity));
    for (const each of told) identities.set([each.key, ...[...each.attributes].flat()].join('\0'), each);
  }
  const all = [...merged.values()].flatMap(({ identity, bursts }) => bursts.map((burst) => ({ identity, burst })));
  return all
    .sort((a, b) => b.burst.firstStart - a.burst.firstStart || (a.identity.key < b.identity.key ? -1 : 1))
    .slice(0, limit)
    .map(({ identity, burst }) => ({
      service: identity.service,
      instance: identity.instance,
      startMs: burst.firstStart,
      endMs: burst.lastEnd,
      spanCount: burst.spans,
      errorCount: burst.errors,
      filter: [identityFilter(identity, [...identities.values()]), ...timeConditions(identity, burst)].join(' '),
    }));
}

function pauseOf({ instance }: RunIdentity): number {
  return instance === '' ? PAUSE_MS : Number.POSITIVE_INFINITY;
}

/** What lies between is a pause, so that whole milliseconds do. */
function timeConditions({ instance }: RunIdentity, { firstStart, lastStart }: Burst): string[] {
  if (instance !== '') return [];
  return [`start>=${dateOf(Math.floor(firstStart))}`, `start<=${dateOf(Math.ceil(lastStart))}`];
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString();
}
