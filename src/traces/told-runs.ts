import { quotedText } from '../protocol/filter-text.ts';
import { type RunBeginning, type RunEnd, runMarkAttribute } from '../protocol/runs.ts';
import type { RunIdentity } from './run-identity.ts';

/** A run that somebody told of. */
export type ToldRun = RunBeginning & Partial<Omit<RunEnd, 'id'>>;

/** Runs that are remembered. */
const mostRuns = 1000;
/** A start is told a little after it was; programs that are soon ready have made spans by then. Milliseconds. */
const latestTelling = 2000;

/**
 * The runs that were told of. Those with one mark follow upon each other: a span is of the run that was on when it
 * started, and what a command leaves in the background is taken for the next one's.
 */
export class ToldRuns {
  /** By id, as they were told. */
  readonly #runs = new Map<string, ToldRun>();
  /** By mark, the first start first. */
  readonly #byMark = new Map<string, ToldRun[]>();
  readonly #identities = new Map<string, RunIdentity>();

  get all(): readonly ToldRun[] {
    return [...this.#runs.values()];
  }

  begin({ id, mark, title, startMs }: RunBeginning): void {
    this.#put({ ...this.#runs.get(id), id, mark, title, startMs: Math.floor(startMs) });
    for (const oldest of this.#runs.values()) {
      if (this.#runs.size <= mostRuns) break;
      this.#runs.delete(oldest.id);
      this.#order(oldest.mark);
    }
  }

  /** Does nothing for a run that is not known. */
  end({ id, endMs, exitCode }: RunEnd): void {
    const run = this.#runs.get(id);
    if (run !== undefined) this.#put({ ...run, endMs: Math.ceil(endMs), ...(exitCode !== undefined && { exitCode }) });
  }

  has(id: string): boolean {
    return this.#runs.has(id);
  }

  /** Forgets the runs that have ended; to be called when none of their spans is stored any more. */
  forgetEnded(): void {
    const ended = this.all.filter(({ endMs }) => endMs !== undefined);
    for (const { id } of ended) this.#runs.delete(id);
    for (const { mark } of ended) this.#order(mark);
    this.#identities.clear();
  }

  /** The run of a span with this mark that started at `startMs`; `undefined` when nothing was told of the mark. */
  at(mark: string | undefined, startMs: number): ToldRun | undefined {
    const runs = mark === undefined ? undefined : this.#byMark.get(mark);
    if (runs === undefined) return undefined;
    for (let i = runs.length - 1; i > 0; i--) if (startMs >= beginOf(runs, i)) return runs[i];
    return runs[0];
  }

  /** A process that only a pause would tell from others is told by its run. */
  identityAt(identity: RunIdentity, startMs: number): RunIdentity {
    const run = identity.instance === '' ? this.at(identity.mark, startMs) : undefined;
    if (run === undefined) return identity;
    const key = `${identity.key}\0${run.id}`;
    const known = this.#identities.get(key) ?? { ...identity, key, instance: run.id };
    this.#identities.set(key, known);
    return known;
  }

  /** Finds the spans of the run, without naming it. */
  filterOf({ id, mark }: ToldRun): string {
    const runs = this.#byMark.get(mark) ?? [];
    const place = runs.findIndex((run) => run.id === id);
    return [
      `resource.${runMarkAttribute}=${quotedText(mark)}`,
      ...(place > 0 ? [`start>=${dateOf(beginOf(runs, place))}`] : []),
      ...(place >= 0 && place + 1 < runs.length ? [`start<${dateOf(beginOf(runs, place + 1))}`] : []),
    ].join(' ');
  }

  #put(run: ToldRun): void {
    this.#runs.set(run.id, run);
    this.#order(run.mark);
  }

  #order(mark: string): void {
    const runs = this.all.filter((run) => run.mark === mark).sort((a, b) => a.startMs - b.startMs);
    if (runs.length > 0) this.#byMark.set(mark, runs);
    else this.#byMark.delete(mark);
  }
}

/** From when on spans are of this run, which is not the first of its mark: not before the end of the one before. */
function beginOf(runs: readonly ToldRun[], place: number): number {
  const { startMs } = runs[place]!;
  const before = runs[place - 1]!;
  return Math.min(startMs, Math.max(before.startMs, before.endMs ?? startMs, startMs - latestTelling));
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString();
}
