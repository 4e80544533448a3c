import { OPERATION } from '../../otlp/columns/span-columns.ts';
import { difference } from '../../otlp/time.ts';
import type {
  Distribution,
  DistributionQuery,
  LiveNumbers,
  LiveNumbersQuery,
  SpanSource,
} from '../../protocol/live-sites.ts';
import { type RunIdentity, runIdentityOf } from '../run-identity.ts';
import { errorsOf } from '../segment-statistics.ts';
import { operationWord, type StoredSegment } from '../segments.ts';
import type { ToldRuns } from '../told-runs.ts';
import { ServiceRun } from './service-run.ts';
import { SiteStatistics } from './site-statistics.ts';
import { SourceReader } from './source-reader.ts';

/** More sources are not told apart, as when every name has an id in it; their spans are not counted. */
const mostSources = 20_000;
/** Parts of a distribution: what a hover has room for. */
const mostParts = 24;
/** About: its texts and a histogram. */
const bytesOfSource = 1_500;

let generations = 0;

/**
 * What was started where, as far as spans tell it: counts them by source since the last start of their service. Each row
 * is looked at once, when somebody asks; what was counted stays so when the store drops the span.
 */
export class LiveLog {
  readonly #told: ToldRuns;
  readonly #generation = ++generations;
  readonly #sources: SpanSource[] = [];
  readonly #numbers = new Map<string, number>();
  /** By source; absent where the last run has none. */
  readonly #statistics: (SiteStatistics | undefined)[] = [];
  readonly #runs = new Map<string, ServiceRun>();
  readonly #rowsRead = new Map<number, number>();
  #open: { readonly number: number; readonly reader: SourceReader; readonly identities: RunIdentity[] } | undefined;

  constructor(told: ToldRuns) {
    this.#told = told;
  }

  get byteLength(): number {
    return this.#sources.length * bytesOfSource;
  }

  /** Looks at new rows until it `isOver`, a segment at least; false while there are others. */
  update(segments: readonly StoredSegment[], isOver: () => boolean): boolean {
    for (const stored of segments) {
      if (this.#rowsRead.get(stored.number) === stored.segment.rowCount) continue;
      this.#read(stored);
      if (isOver()) return false;
    }
    return true;
  }

  /** Rows of the segment are copies of others that were looked at. */
  skip({ number, segment }: StoredSegment): void {
    this.#rowsRead.set(number, segment.rowCount);
  }

  /** Nothing of the segment is stored any more. */
  forget(segment: number): void {
    this.#rowsRead.delete(segment);
  }

  numbers({ generation, known, wanted }: LiveNumbersQuery): LiveNumbers {
    const isKnown = generation === this.#generation;
    return {
      generation: this.#generation,
      sources: this.#sources.slice(isKnown ? known : 0),
      numbers: isKnown ? wanted.map((sources) => this.#merged(sources).numbers) : [],
    };
  }

  /** How long the spans of these sources took; empty when the generation is another one. */
  distribution({ generation, sources }: DistributionQuery): Distribution {
    return generation === this.#generation ? this.#merged(sources).durations.distribution(mostParts) : { parts: [] };
  }

  #merged(sources: readonly number[]): SiteStatistics {
    const only = sources.length === 1 ? this.#statistics[sources[0]!] : undefined;
    if (only !== undefined) return only;
    const merged = new SiteStatistics();
    for (const source of sources) {
      const statistics = this.#statistics[source];
      if (statistics !== undefined) merged.include(statistics);
    }
    return merged;
  }

  #read(stored: StoredSegment): void {
    const { number, segment } = stored;
    if (this.#open?.number !== number) this.#open = { number, reader: new SourceReader(), identities: [] };
    const { reader, identities } = this.#open;
    const { traces, starts, ends, operations, rowCount } = segment;
    reader.learnKeys(stored);
    const isError = errorsOf(segment.operationTuples);
    for (let row = this.#rowsRead.get(number) ?? 0; row < rowCount; row++) {
      if (traces[row] === 0) continue;
      const origin = operationWord(segment, row, OPERATION.origin);
      identities[origin] ??= runIdentityOf(stored, origin);
      const at = row * 2;
      const start = starts[at]! * 2 ** 32 + starts[at + 1]!;
      const identity = this.#told.identityAt(identities[origin], start / 1e6);
      const duration = Math.max(0, difference(ends[at]!, ends[at + 1]!, starts[at]!, starts[at + 1]!));
      const run = this.#runOf(identity.service).take(identity, start, start + duration);
      if (run === 'new') this.#restart(identity.service);
      if (run === 'before') continue;
      const source = reader.read(stored, row, (each) => this.#numberOf(each));
      if (source < 0) continue;
      this.#statistics[source] ??= new SiteStatistics();
      this.#statistics[source].add(start, duration, isError[operations[row]!] === 1);
    }
    this.#rowsRead.set(number, rowCount);
  }

  /** -1 when there are too many. */
  #numberOf(source: SpanSource): number {
    const key = JSON.stringify(source);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#sources.length === mostSources) return -1;
    const number = this.#sources.push(source) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #runOf(service: string): ServiceRun {
    const run = this.#runs.get(service) ?? new ServiceRun();
    this.#runs.set(service, run);
    return run;
  }

  #restart(service: string): void {
    for (const [number, source] of this.#sources.entries()) {
      if (source.service === service) this.#statistics[number] = undefined;
    }
  }
}
