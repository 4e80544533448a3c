/** What the extension does for the views, over a real trace store in this process. */
import { type Envelope, serve } from '../../src/protocol/channel.ts';
import { noCounts, type ReceiverStatus } from '../../src/protocol/receiver.ts';
import type {
  LiveTracesEvents,
  LiveTracesRequests,
  TraceReply,
  TraceViewEvents,
  TraceViewRequests,
  ViewCommand,
} from '../../src/protocol/views.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { type DemoSpan, otlpJson } from './demo-spans.ts';

export class StoreHost {
  readonly store = new TraceStore({ maxStoreBytes: 256 << 20 });
  /** Commands the page ran. */
  readonly ran: ViewCommand[] = [];
  status: Pick<ReceiverStatus, 'state' | 'grpcPort' | 'httpPort' | 'notice'> = {
    state: 'listening',
    grpcPort: 4317,
    httpPort: 4318,
  };
  #emit: (() => void) | undefined;
  /** Set to make every request fail as it does when the worker died. */
  failure: string | undefined;

  /** Stores the spans and tells the page, as the receiver does. */
  receive(spans: readonly DemoSpan[], startMs = Date.now()): void {
    const result = this.store.ingest(otlpJson(spans, startMs), 'json');
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    this.changed();
  }

  changed(): void {
    this.#emit?.();
  }

  /** For `openView`: answers a live-traces page. */
  liveTraces(): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<LiveTracesRequests, LiveTracesEvents>(port, {
        status: () => this.#guard(() => this.#fullStatus()),
        listTraces: (query) => this.#guard(() => this.store.listTraces(query)),
        clear: () => this.#guard(() => this.store.clear() as undefined),
        run: (command) => this.#run(command),
      });
      this.#emit = () => server.emit('changed', this.#fullStatus());
    });
  }

  /** For `openView`: answers the page of one trace. */
  trace(traceId: string): (message: Envelope, post: (message: Envelope) => void) => void {
    return this.#connect((port) => {
      const server = serve<TraceViewRequests, TraceViewEvents>(port, {
        trace: ({ knownRevision }) => this.#guard(() => this.#reply(traceId, knownRevision)),
        span: ({ spanId }) => this.#guard(() => this.store.getSpan(traceId, spanId)),
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
    if (revision !== undefined && revision === knownRevision) return { state: 'unchanged', traceId };
    const trace = this.store.getTrace(traceId);
    if (!trace) return { state: 'missing', traceId };
    const { services } = this.store.listTraces({ filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 0 });
    return { state: 'loaded', traceId, trace, services };
  }

  #run(command: ViewCommand): undefined {
    this.ran.push(command);
  }

  #guard<Value>(read: () => Value): Value {
    if (this.failure !== undefined) throw new Error(this.failure);
    return read();
  }

  #fullStatus(): ReceiverStatus {
    return { ...this.status, revision: this.store.revision, counts: { ...noCounts, ...this.store.counts } };
  }
}
