/** What the extension does for the views, over a real store in this process. */
import { type Envelope, serve } from '../../src/protocol/channel.ts';
import type { ReceiverStatus } from '../../src/protocol/receiver.ts';
import type { TraceList } from '../../src/protocol/traces.ts';
import type {
  CompareEvents,
  CompareRequests,
  CompareSubject,
  LiveTracesEvents,
  LiveTracesRequests,
  LogsEvents,
  LogsRequests,
  MetricsEvents,
  MetricsRequests,
  ServiceMapEvents,
  ServiceMapRequests,
  TraceReply,
  TraceViewEvents,
  TraceViewRequests,
  ViewCommand,
} from '../../src/protocol/views.ts';
import { importBytes } from '../../src/receiver/files/import.ts';
import { Intake } from '../../src/receiver/intake.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';
import { atOnce } from '../../src/traces/query/query-clock.testing.ts';
import type { QueryClock } from '../../src/traces/query/query-clock.ts';
import { layOut } from '../../src/views/service-map/model/layout.ts';
import { partOf } from '../../src/views/trace/model/first-rows.ts';
import { jsonReply } from '../../src/views/trace/model/json-reply.ts';
import { type DemoLog, type DemoSpan, logsJson, otlpJson } from './demo-spans.ts';

export class StoreHost {
  readonly telemetry: TelemetryStore;
  /** How long one answer may search; as long as it takes unless a test is about that. */
  clock: QueryClock = { now: Date.now, sliceMs: Number.POSITIVE_INFINITY };
  /** Holds back an answer until what it returns is done. */
  hold: ((list: TraceList) => Promise<void> | undefined) | undefined;
  readonly #intake: Intake;
  /** Commands the page ran. */
  readonly ran: ViewCommand[] = [];
  status: Omit<ReceiverStatus, 'revision' | 'counts' | 'maxStoreBytes'> = {
    state: 'listening',
    grpcPort: 4317,
    httpPort: 4318,
  };
  #emit: (() => void) | undefined;
  /** Set to make every request fail as it does when the worker died. */
  failure: string | undefined;

  constructor(maxStoreBytes = 256 << 20) {
    this.telemetry = new TelemetryStore({ maxStoreBytes });
    this.#intake = new Intake(this.telemetry, () => this.changed());
  }

  get store() {
    return this.telemetry.traces;
  }

  /** Stores the spans and tells the page, as the receiver does. */
  receive(spans: readonly DemoSpan[], startMs = Date.now()): void {
    this.#ingest('traces', otlpJson(spans, startMs));
  }

  /** The same for log records. */
  receiveLogs(records: readonly DemoLog[], startMs: number): void {
    this.#ingest('logs', logsJson(records, startMs));
  }

  /** An `ExportMetricsServiceRequest` as OTLP/JSON. */
  receiveMetrics(request: unknown): void {
    this.receiveRequest('metrics', request);
  }

  /** An export request of the signal as OTLP/JSON. */
  receiveRequest(signal: 'traces' | 'logs' | 'metrics', request: unknown): void {
    this.#ingest(signal, new TextEncoder().encode(JSON.stringify(request)));
  }

  changed(): void {
    this.#emit?.();
  }

  /** For `openView`: answers a live-traces page. */
  liveTraces(): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<LiveTracesRequests, LiveTracesEvents>(port, {
        status: () => this.#guard(() => this.#fullStatus()),
        listTraces: async (query) => {
          const list = this.#guard(() => this.store.listTraces(query, this.clock));
          await this.hold?.(list);
          return list;
        },
        listTraceGroups: (query) => this.#guard(() => this.store.listTraceGroups(query, this.clock)),
        completeFilter: (params) => this.#guard(() => this.store.completeFilter(params)),
        listRuns: ({ limit }) => this.#guard(() => atOnce(this.store.listRuns({ limit }))),
        pinTrace: ({ traceId, pinned }) => this.#guard(() => this.#pin(traceId, pinned)),
        importData: ({ bytes }) => this.#guard(() => importBytes(this.#intake, bytes)),
        clear: () => this.#guard(() => this.telemetry.clear() as undefined),
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
      this.showFilter = (filter) => server.emit('filter', { filter });
    });
  }

  /** Whether a path that a page asks for is a file of the workspace. */
  isInWorkspace: (path: string) => boolean = () => false;

  /** What a click in the tree of services does. */
  showFilter: (filter: string) => void = () => undefined;

  /** For `openView`: answers the page of one trace. */
  trace(traceId: string): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<TraceViewRequests, TraceViewEvents>(port, {
        trace: ({ knownRevision, firstRows }) =>
          this.#guard(() => partOf(this.#reply(traceId, knownRevision), firstRows)),
        span: ({ spanId, occurrence }) => this.#guard(() => this.store.getSpan(traceId, spanId, occurrence)),
        find: ({ filter }) => this.#guard(() => this.store.findSpans({ traceId, filter })),
        attributeKeys: () => this.#guard(() => this.store.listAttributeKeys(traceId)),
        findCode: ({ places }) => places.map(({ path }) => this.isInWorkspace(path)),
        attributeColumn: ({ key }) => this.#guard(() => this.store.getAttributeColumn({ traceId, key })),
        pin: ({ pinned }) => this.#guard(() => this.#pin(traceId, pinned)),
        json: ({ mostCharacters }) =>
          this.#guard(() => {
            const text = this.store.exportTrace(traceId);
            return text === undefined ? undefined : jsonReply(text, mostCharacters);
          }),
        logs: (query) =>
          this.#guard(() =>
            this.telemetry.logs.listLogs({ ...query, traceId, text: '', minSeverity: 0, order: 'oldest', offset: 0 }),
          ),
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
    });
  }

  /** For `openView`: answers the page of log records. */
  logs(): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<LogsRequests, LogsEvents>(port, {
        status: () => this.#guard(() => this.#fullStatus()),
        listLogs: (query) => this.#guard(() => this.telemetry.logs.listLogs(query)),
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
      this.showLogs = (what) => server.emit('show', what);
    });
  }

  /** What a command about logs elsewhere does. */
  showLogs: (what: LogsEvents['show']) => void = () => undefined;

  /** For `openView`: answers the page of metrics. */
  metrics(): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<MetricsRequests, MetricsEvents>(port, {
        status: () => this.#guard(() => this.#fullStatus()),
        listMetrics: (query) => this.#guard(() => this.telemetry.metrics.listMetrics(query)),
        getMetric: (query) => this.#guard(() => this.telemetry.metrics.getMetric(query)),
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
    });
  }

  /** For `openView`: answers the page of the map of services. */
  serviceMap(): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<ServiceMapRequests, ServiceMapEvents>(port, {
        status: () => this.#guard(() => this.#fullStatus()),
        serviceMap: ({ filter }) => this.#guard(() => atOnce(this.store.serviceMap({ filter }))),
        listTraces: (query) => this.#guard(() => this.store.listTraces(query)),
        completeFilter: (params) => this.#guard(() => this.store.completeFilter(params)),
        layOut,
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
    });
  }

  /** For `openView`: answers the page of a comparison. */
  compare(subject: CompareSubject): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<CompareRequests, CompareEvents>(port, {
        subject: () => subject,
        status: () => this.#guard(() => this.#fullStatus()),
        getTrace: ({ traceId, knownRevision }) =>
          this.#guard(() => {
            const isKnown = knownRevision !== undefined && this.store.traceRevision(traceId) === knownRevision;
            return isKnown ? 'unchanged' : this.store.getTrace(traceId);
          }),
        compareOperations: (query) => this.#guard(() => atOnce(this.store.compareOperations(query))),
        listRuns: ({ limit }) => this.#guard(() => atOnce(this.store.listRuns({ limit }))),
        listTraces: (query) => this.#guard(() => this.store.listTraces(query)),
        completeFilter: (params) => this.#guard(() => this.store.completeFilter(params)),
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
    });
  }

  #connect(
    listen: (port: { post(message: Envelope): void; onMessage(listener: (message: unknown) => void): void }) => void,
  ) {
    let receive: ((message: unknown) => void) | undefined;
    let answer: ((message: Envelope) => void) | undefined;
    listen({
      post: (message) => answer?.(message),
      onMessage: (listener) => {
        receive = listener;
      },
    });
    return (message: Envelope, post: (message: Envelope) => void) => {
      answer = post;
      receive?.(message);
    };
  }

  #reply(traceId: string, knownRevision: number | undefined): TraceReply {
    const revision = this.store.traceRevision(traceId);
    const pinned = this.store.isPinned(traceId);
    if (revision !== undefined && revision === knownRevision) return { state: 'unchanged', traceId, pinned };
    const trace = this.store.getTrace(traceId);
    if (!trace) return { state: 'missing', traceId, receiver: this.status.state };
    const { services } = this.store.listTraces({ filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 0 });
    return { state: 'loaded', traceId, trace, isPart: false, services, pinned };
  }

  #ingest(signal: 'traces' | 'logs' | 'metrics', body: Uint8Array): void {
    const result = this.#intake.ingest(signal, 'json', body);
    if (!result.ok) throw new Error(result.problem);
  }

  #pin(traceId: string, pinned: boolean): undefined {
    const result = this.store.pin(traceId, pinned);
    if (!result.ok) throw new Error(result.problem);
    this.changed();
  }

  #run(command: ViewCommand): undefined {
    this.ran.push(command);
  }

  #guard<Value>(read: () => Value): Value {
    if (this.failure !== undefined) throw new Error(this.failure);
    return read();
  }

  #fullStatus(): ReceiverStatus {
    const { revision, maxStoreBytes } = this.telemetry;
    return { ...this.status, revision, maxStoreBytes, counts: this.#intake.counts };
  }
}
