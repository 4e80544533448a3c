import * as l10n from '@vscode/l10n';
import type { Encoding } from '../../otlp/decode-request.ts';
import { jsonToProtobuf } from '../../otlp/json-to-protobuf.ts';
import type { Signal } from '../../otlp/signal.ts';
import type { ForwardingStatus, ForwardSettings } from '../../protocol/receiver.ts';
import type { Tap } from '../tap.ts';
import { countItems } from './count-items.ts';
import { readEndpoint } from './endpoint.ts';
import { ForwardQueue, type Waiting } from './forward-queue.ts';
import { GrpcSender } from './grpc-sender.ts';
import { HttpSender } from './http-sender.ts';
import type { Outcome, Sender } from './outcome.ts';

export interface ForwarderLimits {
  /** Bytes of requests that may wait, those under way included. */
  readonly maxQueueBytes: number;
  readonly timeoutMs: number;
  /** Before the second try; each further one waits twice as long, up to the longest. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** How long what still waits is sent on when forwarding ends. */
  readonly flushMs: number;
}

const limits: ForwarderLimits = {
  maxQueueBytes: 32 << 20,
  timeoutMs: 10_000,
  firstRetryMs: 500,
  longestRetryMs: 15_000,
  flushMs: 2_000,
};

/**
 * Sends on to another endpoint what the store has accepted, one request at a time and in order. While the endpoint
 * cannot take them, requests wait; when there are too many, the oldest are given up and counted.
 */
export class Forwarder implements Tap {
  readonly #changed: () => void;
  readonly #limits: ForwarderLimits;
  #run: Run | undefined;
  #problem: string | undefined;

  /** `changed` is called whenever `status` has changed. */
  constructor(changed: () => void, overrides: Partial<ForwarderLimits> = {}) {
    this.#changed = changed;
    this.#limits = { ...limits, ...overrides };
  }

  /** `undefined` while nothing is to be forwarded. */
  get status(): ForwardingStatus | undefined {
    if (this.#problem !== undefined) {
      return { state: 'failed', sent: 0, dropped: 0, queuedBytes: 0, notice: this.#problem };
    }
    return this.#run?.status;
  }

  /** Begins anew; `ownPorts` are those of this receiver, which is never sent its own. */
  async open(settings: ForwardSettings, ownPorts: readonly number[]): Promise<void> {
    await this.close();
    const endpoint = await readEndpoint(settings, ownPorts);
    if (endpoint.ok) {
      const sender = settings.protocol === 'grpc' ? new GrpcSender(endpoint.value) : new HttpSender(endpoint.value);
      this.#run = new Run(sender, endpoint.value.url.host, this.#limits, this.#changed);
    } else {
      this.#problem = endpoint.problem;
    }
    this.#changed();
  }

  accepted(signal: Signal, encoding: Encoding, body: Uint8Array): void {
    this.#run?.add({ signal, encoding, body: Uint8Array.from(body) });
  }

  /** Sends what still waits, for a short while; what came of all, if anything was to be forwarded. */
  async close(): Promise<ForwardingStatus | undefined> {
    const run = this.#run;
    const { status } = this;
    this.#run = undefined;
    this.#problem = undefined;
    return run === undefined ? status : await run.close();
  }
}

/** Forwarding to one endpoint, from its begin to its end. */
class Run {
  readonly #sender: Sender;
  readonly #host: string;
  readonly #limits: ForwarderLimits;
  readonly #changed: () => void;
  readonly #queue = new ForwardQueue();
  #state: ForwardingStatus['state'] = 'sending';
  #notice: string | undefined;
  #sent = 0;
  #dropped = 0;
  #underWayBytes = 0;
  /** Whether what still waits is to be sent soon, and whether there is no time left for it. */
  #isClosing = false;
  #isOver = false;
  /** Ends a wait early. */
  #wake = () => {};
  /** Ends what is being sent. */
  #abort = () => {};
  #pump: Promise<void> | undefined;

  constructor(sender: Sender, host: string, limits: ForwarderLimits, changed: () => void) {
    this.#sender = sender;
    this.#host = host;
    this.#limits = limits;
    this.#changed = changed;
  }

  get status(): ForwardingStatus {
    const queuedBytes = this.#queue.bytes + this.#underWayBytes;
    const notice = this.#notice === undefined ? {} : { notice: this.#notice };
    return { state: this.#state, sent: this.#sent, dropped: this.#dropped, queuedBytes, ...notice };
  }

  add(request: Waiting): void {
    this.#queue.push(request);
    while (this.#queue.bytes + this.#underWayBytes > this.#limits.maxQueueBytes) {
      const oldest = this.#queue.shift();
      if (oldest === undefined) break;
      this.#giveUp(oldest);
      this.#notice = l10n.t('Requests to {0} came faster than it takes them; the oldest were given up.', this.#host);
    }
    this.#pump ??= this.#sendAll();
  }

  async close(): Promise<ForwardingStatus> {
    this.#isClosing = true;
    this.#wake();
    const timer = setTimeout(() => {
      this.#isOver = true;
      this.#abort();
    }, this.#limits.flushMs);
    await this.#pump;
    clearTimeout(timer);
    this.#sender.close();
    return this.status;
  }

  async #sendAll(): Promise<void> {
    let batch = this.#queue.takeBatch();
    while (batch.length > 0) {
      this.#underWayBytes = batch.reduce((bytes, { body }) => bytes + body.length, 0);
      await this.#deliver(batch);
      this.#underWayBytes = 0;
      this.#changed();
      batch = this.#queue.takeBatch();
    }
    this.#pump = undefined;
  }

  /** Tries until the endpoint has taken or refused the requests, or forwarding ends. */
  async #deliver(batch: readonly Waiting[]): Promise<void> {
    const body = concatenated(batch);
    const [{ signal }] = batch as [Waiting];
    for (let attempt = 0; !this.#isOver; attempt++) {
      const outcome = await this.#try(signal, body);
      if (outcome.kind !== 'retry') return this.#settle(batch, body, outcome);
      this.#tell('retrying', outcome.message);
      // At the end there is no time for more than one more try.
      if (this.#isClosing && attempt > 0) break;
      await this.#pause(
        outcome.afterMs === undefined ? this.#backoff(attempt) : Math.max(outcome.afterMs, leastPauseMs),
      );
    }
    this.#dropped += countItems(signal, body);
  }

  async #try(signal: Signal, body: Uint8Array): Promise<Outcome> {
    const controller = new AbortController();
    this.#abort = () => controller.abort();
    const timer = setTimeout(this.#abort, this.#limits.timeoutMs);
    const outcome = await this.#sender.send(signal, body, controller.signal);
    clearTimeout(timer);
    return outcome;
  }

  async #settle(
    batch: readonly Waiting[],
    body: Uint8Array,
    outcome: Exclude<Outcome, { kind: 'retry' }>,
  ): Promise<void> {
    const [{ signal }] = batch as [Waiting];
    if (outcome.kind === 'refused' && batch.length > 1) {
      // It may be one of them, or too much at once.
      for (const request of batch) await this.#deliver([request]);
      return;
    }
    const items = countItems(signal, body);
    if (outcome.kind === 'refused') {
      this.#dropped += items;
      this.#tell('failed', outcome.message);
      return;
    }
    const rejected = Math.min(outcome.rejected, items);
    this.#sent += items - rejected;
    this.#dropped += rejected;
    this.#tell('sending', outcome.message);
  }

  #tell(state: ForwardingStatus['state'], message: string): void {
    this.#state = state;
    this.#notice = message === '' ? undefined : noticeOf[state](this.#host, inOneLine(message));
    this.#changed();
  }

  #backoff(attempt: number): number {
    const { firstRetryMs, longestRetryMs } = this.#limits;
    // Jitter keeps several senders from coming back all at once.
    return Math.min(firstRetryMs * 2 ** attempt, longestRetryMs) * (0.5 + Math.random());
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isClosing) return resolve();
      const timer = setTimeout(resolve, Math.min(ms, longestPauseMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #giveUp({ signal, encoding, body }: Waiting): void {
    this.#dropped += countItems(signal, protobufOf({ signal, encoding, body }));
  }
}

/** Of what an endpoint says, as much as a notice has room for. */
function inOneLine(message: string): string {
  return message
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** One that wants to be asked again at once would be asked without end. */
const leastPauseMs = 250;

/** An endpoint that asks for more does not mean a program on somebody's desk. */
const longestPauseMs = 300_000;

const noticeOf: Record<ForwardingStatus['state'], (host: string, message: string) => string> = {
  sending: (host, message) => l10n.t('{0} takes what is forwarded, but says: {1}.', host, message),
  retrying: (host, message) => l10n.t('Forwarding to {0} waits: {1}.', host, message),
  failed: (host, message) =>
    l10n.t('{0} refuses what is forwarded: {1}. Check the address, protocol and headers.', host, message),
};

/** Requests of one signal as one: in protobuf, putting messages one after another joins their lists. */
function concatenated(batch: readonly Waiting[]): Uint8Array {
  const [first] = batch;
  return batch.length === 1 && first ? protobufOf(first) : Buffer.concat(batch.map(protobufOf));
}

function protobufOf({ signal, encoding, body }: Waiting): Uint8Array {
  if (encoding === 'protobuf') return body;
  const transcoded = jsonToProtobuf(body, signal);
  // The store has read it, so it is well-formed.
  return transcoded.ok ? transcoded.value : new Uint8Array(0);
}
