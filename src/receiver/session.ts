import type { Handlers } from '../protocol/channel.ts';
import type { ReceiverRequests, ReceiverSettings, ReceiverStatus } from '../protocol/receiver.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { exportTraces } from './files/export.ts';
import { importBytes, importFile } from './files/import.ts';
import { Forwarder } from './forward/forwarder.ts';
import { Intake } from './intake.ts';
import { Journal } from './journal/journal.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { openRemoteTrace } from './remote/open-remote-trace.ts';
import { StoredAnswers } from './stored-answers.ts';
import { throttle } from './throttle.ts';

/** The views redraw on each change; more often than this is not seen. */
const changedEveryMs = 50;

/** What is stored is kept over stop and start; another budget drops only what no longer fits. */
export class ReceiverSession {
  readonly #changed: () => void;
  readonly #store = new TelemetryStore({ maxStoreBytes: 256 << 20 });
  readonly #answers = new StoredAnswers(this.#store);
  readonly #journal: Journal;
  readonly #forwarder: Forwarder;
  readonly #intake: Intake;
  /** For what comes from files and other servers, which is not forwarded. */
  readonly #imports: Intake;
  #receiver: (Receiver & { readonly host: string | undefined }) | undefined;
  #problem: string | undefined;
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
    ...this.#answers.handlers,
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
    exportTraces: (request) => exportTraces(this.#store.traces, request),
    importFile: ({ path }) => importFile(this.#imports, path),
    importData: ({ bytes }) => importBytes(this.#imports, bytes),
    openRemoteTrace: ({ source, traceId }) =>
      openRemoteTrace(this.#imports, source, traceId, () => this.#store.traces.spanIds(traceId)),
    clear: () => {
      this.#store.clear();
      this.#store.traces.told.forgetEnded();
      this.#answers.forget();
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
