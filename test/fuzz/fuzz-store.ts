import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';
import type { Input, InputOf } from './inputs.ts';

/** What went wrong with an input. */
export interface Finding {
  readonly number: number;
  readonly input: Pick<Input, 'signal' | 'encoding'> & { readonly bytes: number };
  readonly problem: string;
}

export interface FuzzResult {
  readonly accepted: number;
  readonly refused: number;
  /** Processor time of the slowest request. */
  readonly slowestMilliseconds: number;
  /** The most that the store said it holds. */
  readonly mostStoredBytes: number;
  readonly findings: readonly Finding[];
}

/** Small, so that it evicts all the time. */
const maxStoreBytes = 8 << 20;
/** What the largest request may add before something is dropped for it, since requests are kept whole. */
const oneRequest = 4 << 20;

const slowMilliseconds = 1000;
const readEvery = 200;

/** Gives the inputs `first` up to `end` to a store, and reads what it keeps every now and then. */
export function fuzzStore(inputOf: InputOf, first: number, end: number): FuzzResult {
  const store = new TelemetryStore({ maxStoreBytes });
  const findings: Finding[] = [];
  const counts = { accepted: 0, refused: 0, slowestMilliseconds: 0, mostStoredBytes: 0 };
  for (let number = first; number < end; number++) {
    const { signal, encoding, body } = inputOf(number);
    const note = (problem: string) =>
      void findings.push({ number, input: { signal, encoding, bytes: body.length }, problem });
    const start = process.cpuUsage();
    try {
      const result = store.ingest(signal, encoding, body);
      if (result.ok) counts.accepted++;
      else counts.refused++;
      if (!result.ok && result.problem === '') note('it was refused without a reason');
      if (number % readEvery === 0) readBack(store);
    } catch (error) {
      note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    counts.slowestMilliseconds = Math.max(counts.slowestMilliseconds, milliseconds);
    if (milliseconds > slowMilliseconds) note(`it took ${Math.round(milliseconds)} ms`);
    const { storedBytes } = store.counts;
    counts.mostStoredBytes = Math.max(counts.mostStoredBytes, storedBytes);
    if (storedBytes > maxStoreBytes + oneRequest) note(`the store holds ${storedBytes} bytes`);
  }
  return { ...counts, findings };
}

/** Asks for all that a user can look at. */
function readBack(store: TelemetryStore): void {
  const page = { offset: 0, limit: 5 };
  const { rows } = store.traces.listTraces({ filter: '', errorsOnly: false, order: 'newest', ...page });
  store.traces.listTraces({ filter: 'http', errorsOnly: false, order: 'longest', ...page });
  for (const { traceId } of rows) {
    for (const spanId of store.traces.getTrace(traceId)?.spanIds.slice(0, 5) ?? [])
      store.traces.getSpan(traceId, spanId);
    JSON.parse(store.traces.exportTrace(traceId) ?? '{}');
  }
  store.logs.listLogs({ text: 'e', minSeverity: 0, order: 'newest', ...page });
  for (const { id } of store.metrics.listMetrics({ text: '', ...page }).rows) {
    store.metrics.getMetric({ id, maxPoints: 5, ...page });
  }
}
