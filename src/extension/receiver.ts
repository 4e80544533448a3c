import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Result } from '../base/result.ts';
import { type Client, connect } from '../protocol/channel.ts';
import {
  noCounts,
  type ReceiverEvents,
  type ReceiverRequests,
  type ReceiverSettings,
  type ReceiverStatus,
} from '../protocol/receiver.ts';
import { RestartBudget } from './restart-budget.ts';
import { translatedEnvironment } from './translations.ts';

type ReceiverClient = Client<ReceiverRequests, ReceiverEvents>;

const minute = 60_000;

/** Milliseconds: VS Code waits five seconds for an extension that ends. */
const longestClosing = 3000;

/** The receiver worker: started on first need, started again when it crashes. */
export class Receiver implements vscode.Disposable {
  readonly #script: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #settings: () => Promise<Result<ReceiverSettings, string>>;
  readonly #changed = new vscode.EventEmitter<ReceiverStatus>();
  readonly #crashed = new vscode.EventEmitter<{ readonly restarted: boolean }>();
  readonly #restarts = new RestartBudget(1, 5 * minute);
  #worker: { readonly thread: Worker; readonly client: ReceiverClient } | undefined;
  #starting: Promise<ReceiverStatus> | undefined;
  #closing: Promise<void> | undefined;
  #status: ReceiverStatus = stopped;
  /** Whether the worker has been asked to start: until then it knows nothing of what is kept on disk. */
  #wasStarted = false;
  /** Whether settings changed while another window received: they hold once this one has taken over. */
  #isOutdated = false;

  readonly onDidChange = this.#changed.event;
  /** Fires after a crash; the next worker begins with what the journal kept, if it is on. */
  readonly onDidCrash = this.#crashed.event;

  /** `script` is the worker's bundle; `settings` are read at each start, whose failure is then theirs. */
  constructor(script: string, log: vscode.LogOutputChannel, settings: () => Promise<Result<ReceiverSettings, string>>) {
    this.#script = script;
    this.#log = log;
    this.#settings = settings;
  }

  /** As last heard of. */
  get status(): ReceiverStatus {
    return this.#status;
  }

  /** Opens the listeners unless they are open. Never rejects: a status that is not `listening` says why in `notice`. */
  async start(): Promise<ReceiverStatus> {
    return this.#status.state === 'listening' ? this.#status : this.#start();
  }

  async stop(): Promise<void> {
    await this.#starting;
    if (this.#worker === undefined) return;
    try {
      this.#update(await this.#worker.client.request('stop', undefined));
    } catch (error) {
      this.#log.error('stopping the receiver failed:', error);
    }
  }

  /** Starts it with the settings as they are now, unless it was stopped: they may mend what failed. */
  async restart(): Promise<void> {
    await this.#starting;
    if (this.#status.state === 'stopped') return;
    // Another window's receiver follows that window's settings, and the user is asked for consent there alone.
    if (this.#status.attached) this.#isOutdated = true;
    else await this.#start();
  }

  /** Asks the worker, whether it listens or not. Rejects with an Error when the worker fails or crashes. */
  async request<Name extends keyof ReceiverRequests>(
    name: Name,
    params: ReceiverRequests[Name]['params'],
  ): Promise<ReceiverRequests[Name]['result']> {
    // What came in earlier would make way, at the first start, for what is kept on disk.
    if (bringsIn.has(name) && !this.#wasStarted) await this.start();
    if (this.#closing !== undefined) throw new Error('the receiver is shut down');
    return this.#client().request(name, params);
  }

  /** Ends the worker for good, which first writes out what is to be kept. Resolves when it has gone. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  dispose(): void {
    void this.close();
    this.#changed.dispose();
    this.#crashed.dispose();
  }

  async #close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    try {
      await Promise.race([worker.client.request('close', undefined), delay(longestClosing)]);
    } catch (error) {
      this.#log.error('closing the receiver failed:', error);
    }
    this.#worker = undefined;
    worker.client.close('the receiver is shut down');
    await worker.thread.terminate();
  }

  async #start(): Promise<ReceiverStatus> {
    if (!vscode.workspace.isTrusted) {
      const notice = vscode.l10n.t('The receiver does not start in a workspace that is not trusted.');
      return this.#update({ ...this.#status, state: 'failed', notice });
    }
    this.#starting ??= this.#open().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #open(): Promise<ReceiverStatus> {
    try {
      const settings = await this.#settings();
      if (!settings.ok) {
        const idle = this.#worker ? await this.#worker.client.request('stop', undefined) : this.#status;
        return this.#update({ ...idle, state: 'failed', notice: settings.problem });
      }
      this.#wasStarted = true;
      this.#isOutdated = false;
      return this.#update(await this.request('start', settings.value));
    } catch (error) {
      this.#log.error('starting the receiver failed:', error);
      return this.#update({ ...this.#status, state: 'failed', notice: messageOf(error) });
    }
  }

  #client(): ReceiverClient {
    if (this.#worker !== undefined) return this.#worker.client;
    const thread = new Worker(this.#script, { name: 'spanwright-receiver', env: translatedEnvironment() });
    const client = connect<ReceiverRequests, ReceiverEvents>({
      post: (message) => thread.postMessage(message),
      onMessage: (listener) => void thread.on('message', listener),
    });
    client.onEvent('changed', (status) => this.#update(status));
    let cause: unknown;
    thread.on('error', (error) => {
      cause = error;
    });
    thread.on('exit', (code) => {
      client.close(crashed());
      if (this.#worker?.thread === thread) this.#onCrash(cause ?? `exit code ${code}`);
    });
    this.#worker = { thread, client };
    return client;
  }

  #onCrash(cause: unknown): void {
    this.#log.error('the receiver has crashed:', cause);
    this.#worker = undefined;
    this.#wasStarted = false;
    // A crash while starting is the failure of that start, and one while stopped costs the next request nothing.
    if (this.#status.state !== 'listening') return;
    const restarted = this.#restarts.spend(performance.now());
    this.#update({ ...stopped, state: 'failed', notice: crashed() });
    if (restarted) void this.start();
    this.#crashed.fire({ restarted });
  }

  #update(status: ReceiverStatus): ReceiverStatus {
    const tookOver = this.#status.attached === true && status.attached !== true;
    this.#status = status;
    this.#changed.fire(status);
    if (tookOver && this.#isOutdated) void this.restart();
    return status;
  }
}

/** Requests by which traces come that nobody exported here. */
const bringsIn: ReadonlySet<keyof ReceiverRequests> = new Set(['importFile', 'importData', 'openRemoteTrace']);

const stopped: ReceiverStatus = {
  state: 'stopped',
  revision: 0,
  counts: noCounts,
};

function crashed(): string {
  return vscode.l10n.t('The receiver has crashed; its log says why.');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
