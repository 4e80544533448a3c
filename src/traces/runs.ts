import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { milliseconds } from '../otlp/time.ts';
import type { Run } from '../protocol/traces.ts';
import { originCount } from '../records/origins.ts';
import { addBurst, type Burst } from './bursts.ts';
import { identityFilter, type RunIdentity, runIdentityOf } from './run-identity.ts';
import { errorsOf } from './segment-statistics.ts';
import type { StoredSegment } from './segments.ts';
import type { ToldRun, ToldRuns } from './told-runs.ts';

/** A service whose process nothing tells is taken for another one after so long without spans. */
const PAUSE_MS = 60_000;

/** Spans of a segment that are of one run that was told of, or have one identity. */
export interface SegmentRun {
  /** Of the first of them. */
  readonly identity: RunIdentity;
  /** What its resources tell, which may be more for some than for others. */
  readonly identities: readonly RunIdentity[];
  readonly told?: ToldRun;
  readonly bursts: readonly Burst[];
}

/** The runs that a segment tells of. */
export function segmentRunsOf(stored: StoredSegment, told: ToldRuns): SegmentRun[] {
  const { segment } = stored;
  const { traces, starts, ends, operations, operationTuples, rowCount } = segment;
  const runs = new Map<string, MutableRun>();
  const runOf = (origin: RunIdentity, run?: ToldRun): MutableRun => {
    const known = runs.get(keyOf(origin, run)) ?? { identity: origin, identities: [], bursts: [], told: run };
    runs.set(keyOf(origin, run), known);
    if (!known.identities.includes(origin)) known.identities.push(origin);
    return known;
  };
  const origins = Array.from({ length: originCount(segment) }, (_, origin) => runIdentityOf(stored, origin));
  const runsOfOrigins: (MutableRun | undefined)[] = [];
  const isError = errorsOf(operationTuples);
  for (let row = 0; row < rowCount; row++) {
    if (traces[row] === 0) continue;
    const origin = operationTuples[operations[row]! * OPERATION_WIDTH + OPERATION.origin]!;
    const start = milliseconds(starts[row * 2]!, starts[row * 2 + 1]!);
    const end = Math.max(start, milliseconds(ends[row * 2]!, ends[row * 2 + 1]!));
    const toldRun = told.at(origins[origin]!.mark, start);
    let run = runsOfOrigins[origin];
    if (run === undefined || run.told !== toldRun) run = runsOfOrigins[origin] = runOf(origins[origin]!, toldRun);
    const errors = isError[operations[row]!]!;
    const last = run.bursts.at(-1);
    // Most spans come soon after others of their process.
    if (last !== undefined && start >= last.firstStart && end <= last.lastEnd) {
      last.lastStart = Math.max(last.lastStart, start);
      last.spans++;
      last.errors += errors;
    } else {
      const burst = { firstStart: start, lastStart: start, lastEnd: end, spans: 1, errors };
      addBurst(run.bursts, burst, pauseOf(run));
    }
  }
  return [...runs.values()].map(({ told: run, ...rest }) => ({ ...rest, ...(run && { told: run }) }));
}

interface MutableRun {
  readonly identity: RunIdentity;
  readonly identities: RunIdentity[];
  readonly told: ToldRun | undefined;
  readonly bursts: Burst[];
}

function keyOf({ key }: RunIdentity, told: ToldRun | undefined): string {
  return told === undefined ? `process ${key}` : `told ${told.id}`;
}

/** The runs of all segments, the newest first. */
export function listRuns(
  segments: readonly (readonly SegmentRun[])[],
  told: ToldRuns,
  limit: number,
): readonly ListedRun[] {
  const merged = new Map<string, Pick<MutableRun, 'identity' | 'bursts' | 'told'> & { services: Set<string> }>();
  const identities = new Map<string, RunIdentity>();
  for (const { identity, identities: known, told: toldRun, bursts } of segments.flat()) {
    const key = keyOf(identity, toldRun);
    const run = merged.get(key) ?? { identity, bursts: [], told: toldRun, services: new Set<string>() };
    merged.set(key, run);
    for (const burst of bursts) addBurst(run.bursts, burst, pauseOf(run));
    for (const each of known) {
      run.services.add(each.service);
      identities.set([each.key, ...[...each.attributes].flat()].join('\0'), each);
    }
  }
  const all = [...merged].flatMap(([key, run]) => run.bursts.map((burst) => ({ key, run, burst })));
  return all
    .sort((a, b) => b.burst.firstStart - a.burst.firstStart || (a.key < b.key ? -1 : 1))
    .slice(0, limit)
    .map(({ run: { identity, told: toldRun, services }, burst }) => {
      const facts = {
        service: identity.service,
        services: [...services],
        instance: toldRun?.id ?? identity.instance,
        startMs: burst.firstStart,
        endMs: burst.lastEnd,
        spanCount: burst.spans,
        errorCount: burst.errors,
      };
      if (toldRun !== undefined) return toldRunOf(facts, toldRun, told.filterOf(toldRun));
      const process = identityFilter(identity, [...identities.values()]);
      const [from, to] = timeConditions(identity, burst);
      return {
        run: { ...facts, filter: [process, from, to].filter((part) => part !== undefined).join(' ') },
        openFilter: [process, from].filter((part) => part !== undefined).join(' '),
      };
    });
}

/** A run, and what finds its spans, and those that it may still send, without naming it. */
export interface ListedRun {
  readonly run: Run;
  readonly openFilter: string;
}

function toldRunOf(facts: Omit<Run, 'filter'>, { id, title, exitCode, endMs }: ToldRun, openFilter: string): ListedRun {
  return {
    run: {
      ...facts,
      id,
      title,
      ...(endMs === undefined ? { isOn: true } : {}),
      ...(exitCode !== undefined && { exitCode }),
      filter: `run:${id}`,
    },
    openFilter,
  };
}

function pauseOf({ identity, told }: Pick<MutableRun, 'identity' | 'told'>): number {
  return told === undefined && identity.instance === '' ? PAUSE_MS : Number.POSITIVE_INFINITY;
}

/** What lies between is a pause, so that whole milliseconds do. */
function timeConditions({ instance }: RunIdentity, { firstStart, lastStart }: Burst): string[] {
  if (instance !== '') return [];
  return [`start>=${dateOf(Math.floor(firstStart))}`, `start<=${dateOf(Math.ceil(lastStart))}`];
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString();
}
