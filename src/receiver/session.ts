import { setImmediate } from 'node:timers/promises';
import { expectationsOfTrace } from '../expectations/expectations-of-trace.ts';
import { tracedSpans } from '../expectations/traced-spans.ts';
import type { Handlers } from '../protocol/channel.ts';
import type { ReceiverRequests, ReceiverSettings, ReceiverStatus } from '../protocol/receiver.ts';
import type { RunTimeReport } from '../protocol/run-time.ts';
import { RunTimeObserver } from '../run-time/observer.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import type { QueryClock } from '../traces/query/query-clock.ts';
import { captureSpans } from './capture-spans.ts';
import { exportTraces } from './files/export.ts';
import { importBytes, importFile } from './files/import.ts';
import { Forwarder } from './forward/forwarder.ts';
import { Intake } from './intake.ts';
import { Journal } from './journal/journal.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { openRemoteTrace } from './remote/open-remote-trace.ts';
import { throttle } from './throttle.ts';
import { Turn } from './turn.ts';

/** The views redraw on each change; more often than this is not seen. */
const changedEveryMs = 50;

/** How long one look for traces may keep requests waiting. */
const clock: QueryClock = { now: Date.now, sliceMs: 15 };
/** Metrics that are looked at for the score of their services. */
const mostMetrics = 5_000;

/** What is stored is kept over stop and start; another budget drops only what no longer fits. */
export class ReceiverSession {
  readonly #changed: () => void;
  readonly #store = new TelemetryStore({ maxStoreBytes: 256 << 20 });
  readonly #journal: Journal;
  readonly #forwarder: Forwarder;
  readonly #intake: Intake;
  /** For what comes from files and other servers, which is not forwarded. */
  readonly #imports: Intake;
  #receiver: (Receiver & { readonly host: string | undefined }) | undefined;
  #problem: string | undefined;
  #observer: RunTimeObserver | undefined;
  /** The end of what was asked last: starting and stopping take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `changed` is called at most every 50 ms while something changes. */
  constructor(changed: (status: ReceiverStatus) => void) {
    this.#changed = throttle(() => changed(this.status), changedEveryMs);
    this.#journal = new Journal(this.#store, this.#changed);
    this.#forwarder = new Forwarder(this.#changed);
    this.#intake = new Intake(this.#store, this.#changed, [this.#journal, this.#forwarder]);
    this.#imports = new Intake(this.#store, this.#changed, [this.#journal]);
  }

  readonly handlers: Handlers<ReceiverRequests> = {
    start: (settings) => this.#inTurn(() => this.#start(settings)),
    stop: () => this.#inTurn(() => this.#stop()),
    close: async () => {
      await this.#inTurn(async () => {
        await this.#stop();
        await this.#journal.close();
      });
      return undefined;
    },
    status: () => this.status,
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
    beginRun: (run) => {
      this.#store.traces.beginRun(run);
      this.#journal.runsChanged();
      this.#changed();
      return undefined;
    },
    endRun: (end) => {
      this.#store.traces.endRun(end);
      this.#journal.runsChanged();
      this.#changed();
      return undefined;
    },
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
    pinTrace: ({ traceId, pinned }) => {
      const done = this.#store.traces.pin(traceId, pinned);
      if (!done.ok) throw new Error(done.problem);
      this.#journal.pinsChanged();
      this.#changed();
      return undefined;
    },
    setOpenTraces: ({ traceIds }) => {
      this.#store.traces.setOpen(traceIds);
      return undefined;
    },
    exportTrace: ({ traceId }) => this.#store.traces.exportTrace(traceId),
    traceExpectations: ({ traceId }) => {
      const spans = tracedSpans(this.#store.traces, traceId);
      return spans[0] && { rootName: spans[0].name, text: expectationsOfTrace(spans) };
    },
    exportTraces: (request) => exportTraces(this.#store.traces, request),
    captureSpans: ({ mostSpans }) => captureSpans(this.#store.traces, mostSpans, new Turn()),
    importFile: ({ path }) => importFile(this.#imports, path),
    importData: ({ bytes }) => importBytes(this.#imports, bytes),
    openRemoteTrace: ({ source, traceId }) =>
      openRemoteTrace(this.#imports, source, traceId, () => this.#store.traces.spanIds(traceId)),
    clear: () => {
      this.#store.clear();
      this.#store.traces.told.forgetEnded();
      this.#observer = undefined;
      this.#journal.clear();
      this.#changed();
      return undefined;
    },
  };

  get status(): ReceiverStatus {
    const { revision, maxStoreBytes } = this.#store;
    const stored = { revision, counts: this.#intake.counts, maxStoreBytes };
    if (this.#problem !== undefined) return { state: 'failed', notice: this.#problem, ...stored };
    if (this.#receiver === undefined) return { state: 'stopped', ...stored };
    const { grpcPort, httpPort, host } = this.#receiver;
    const notice = [this.#receiver.notice, this.#journal.notice].filter((each) => each !== undefined).join(' ');
    const forwarding = this.#forwarder.status;
    return {
      state: 'listening',
      grpcPort,
      httpPort,
      ...(host !== undefined && { host }),
      ...(notice && { notice }),
      ...stored,
      ...(forwarding && { forwarding }),
    };
  }

  async #runTimeReport(): Promise<RunTimeReport> {
    this.#observer ??= new RunTimeObserver(this.#store.traces);
    const isComplete = await withPauses(this.#observer.update(clock.now()));
    await this.#prepareMetrics();
    const query = { text: '', offset: 0, limit: mostMetrics };
    return this.#observer.report(isComplete, this.#store.metrics.listMetrics(query).rows);
  }

  async #prepareMetrics(): Promise<void> {
    const turn = new Turn();
    for (const _ of this.#store.metrics.preparing()) await turn.pause();
  }

  /** Brings back what the journal keeps, without receiving. Revisions begin at `leastRevision`. */
  async restore(settings: ReceiverSettings, leastRevision: number): Promise<void> {
    await this.#inTurn(() => {
      this.#store.traces.raiseRevision(leastRevision);
      return this.#keep(settings);
    });
  }

  /** Keeps nothing from now on, and touches nothing that is kept: that is another's. */
  async abandonKept(): Promise<void> {
    await this.#inTurn(() => this.#journal.abandon());
  }

  async #start(settings: ReceiverSettings): Promise<void> {
    await this.#stop();
    await this.#keep(settings);
    const started = await startReceiver(settings, this.#intake, { mayMove: { grpc: true, http: true } });
    if (started.ok) {
      const { grpcPort, httpPort } = started.value;
      if (settings.forward) await this.#forwarder.open(settings.forward, [grpcPort, httpPort]);
      this.#receiver = { ...started.value, host: settings.host };
    } else {
      this.#problem = started.problem;
    }
  }

  async #keep({ maxStoreBytes, storageFolder, keepTraces = true }: ReceiverSettings): Promise<void> {
    this.#store.maxStoreBytes = maxStoreBytes;
    if (storageFolder === undefined) await this.#journal.close();
    else if (keepTraces) await this.#journal.open(storageFolder);
    else await this.#journal.discard(storageFolder);
    // What logs and metrics were brought back is taken off what traces may take.
    this.#store.maxStoreBytes = maxStoreBytes;
  }

  async #stop(): Promise<void> {
    const receiver = this.#receiver;
    this.#receiver = undefined;
    this.#problem = undefined;
    await receiver?.close();
    await this.#forwarder.close();
  }

  #inTurn(action: () => Promise<void>): Promise<ReceiverStatus> {
    const done = this.#turn.then(action).then(() => this.status);
    this.#turn = done.catch(() => {});
    return done;
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
