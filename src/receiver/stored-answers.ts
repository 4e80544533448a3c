import { setImmediate } from 'node:timers/promises';
import { expectationsOfTrace } from '../expectations/expectations-of-trace.ts';
import { tracedSpans } from '../expectations/traced-spans.ts';
import type { Handlers } from '../protocol/channel.ts';
import type { RunTimeReport } from '../protocol/run-time.ts';
import { RunTimeObserver } from '../run-time/observer.ts';
import type { TelemetryStore } from '../telemetry/telemetry-store.ts';
import type { QueryClock } from '../traces/query/query-clock.ts';
import { captureSpans } from './capture-spans.ts';
import type { ReadingRequests } from './sharing/reading-service.ts';
import { Turn } from './turn.ts';

/** How long one look for traces may keep requests waiting. */
const clock: QueryClock = { now: () => Date.now(), sliceMs: 15 };

/** Answers what is asked of a store. */
export class StoredAnswers {
  readonly #store: TelemetryStore;
  #observer: RunTimeObserver | undefined;

  constructor(store: TelemetryStore) {
    this.#store = store;
  }

  readonly handlers: Handlers<Omit<ReadingRequests, 'status'>> = {
    listTraces: (query) => this.#store.traces.listTraces(query, clock),
    listTraceGroups: (query) => this.#store.traces.listTraceGroups(query, clock),
    completeFilter: (place) => this.#store.traces.completeFilter(place, clock),
    facets: async (query) => {
      const found = await withPauses(this.#store.traces.facets(query, clock));
      if (!found.ok) throw new Error(found.problem.message);
      return found.value;
    },
    listOperations: async (query) => {
      await withPauses(this.#store.traces.countOperations(clock));
      return this.#store.traces.listOperations(query, clock);
    },
    compareOperations: (query) => withPauses(this.#store.traces.compareOperations(query, clock)),
    listRuns: (query) => withPauses(this.#store.traces.listRuns(query, clock)),
    serviceMap: (query) => withPauses(this.#store.traces.serviceMap(query, clock)),
    liveNumbers: (query) => withPauses(this.#store.traces.liveNumbers(query, clock)),
    liveDistribution: async (query) => this.#store.traces.liveDistribution(query),
    runTimeReport: () => this.#runTimeReport(),
    listErrors: (query) => withPauses(this.#store.traces.listErrors(query, clock)),
    getTrace: ({ traceId, knownRevision }) => {
      const revision = this.#store.traces.traceRevision(traceId);
      return revision !== undefined && revision === knownRevision ? 'unchanged' : this.#store.traces.getTrace(traceId);
    },
    getSpan: ({ traceId, spanId, occurrence }) => this.#store.traces.getSpan(traceId, spanId, occurrence),
    findSpans: (query) => this.#store.traces.findSpans(query, clock),
    listAttributeKeys: ({ traceId }) => this.#store.traces.listAttributeKeys(traceId),
    getAttributeColumn: (query) => this.#store.traces.getAttributeColumn(query),
    listLogs: (query) => this.#store.logs.listLogs(query),
    listMetrics: async (query) => {
      await this.#prepareMetrics();
      return this.#store.metrics.listMetrics(query);
    },
    getMetric: async (query) => {
      await this.#prepareMetrics();
      return this.#store.metrics.getMetric(query);
    },
    exportTrace: ({ traceId }) => this.#store.traces.exportTrace(traceId),
    traceExpectations: ({ traceId }) => {
      const spans = tracedSpans(this.#store.traces, traceId);
      return spans[0] && { rootName: spans[0].name, text: expectationsOfTrace(spans) };
    },
    captureSpans: ({ mostSpans }) => captureSpans(this.#store.traces, mostSpans, new Turn()),
  };

  /** What was noted of spans that are not stored any more. */
  forget(): void {
    this.#observer = undefined;
  }

  async #runTimeReport(): Promise<RunTimeReport> {
    this.#observer ??= new RunTimeObserver(this.#store.traces);
    // It may be forgotten meanwhile.
    const observer = this.#observer;
    const isComplete = await withPauses(observer.update(clock.now()));
    await this.#prepareMetrics();
    const metrics = await withPauses(this.#store.metrics.facts());
    const logs = await withPauses(this.#store.logs.facts());
    return observer.report(isComplete, metrics, logs);
  }

  async #prepareMetrics(): Promise<void> {
    const turn = new Turn();
    for (const _ of this.#store.metrics.preparing()) await turn.pause();
  }
}

/** Lets requests in between the steps. */
async function withPauses<Answer>(steps: Generator<undefined, Answer>): Promise<Answer> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
