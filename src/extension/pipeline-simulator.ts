import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { type Client, connect } from '../protocol/channel.ts';
import type { ReceiverRequests } from '../protocol/receiver.ts';
import {
  type ConfigurationSource,
  type FateQuery,
  type PipelineChoice,
  type Simulation,
  type SimulationRequests,
  type SpanChoice,
  simulationSourceRequest,
} from '../protocol/simulation.ts';
import type { PipelineSimulator, PipelineSources } from '../views/pipelines/host.ts';
import type { Services } from './services.ts';
import { startIfWanted } from './trace-source.ts';
import { translatedEnvironment } from './translations.ts';

/** Spans sent through at once: so many take a moment, and tell more than fewer would. */
const mostSpans = 50_000;
/** Milliseconds between two captures, and after which a simulation is given up. */
const betweenCaptures = 2000;
const longestSimulation = 30_000;

interface Thread {
  readonly worker: Worker;
  readonly client: Client<SimulationRequests, object>;
}

/** Captured spans sent through pipelines; `script` is the worker's bundle. */
export function simulationOfCaptured(
  script: string,
  services: Pick<Services, 'language' | 'receiver'>,
): Omit<PipelineSources, 'read'> {
  const { receiver } = services;
  return {
    newSimulator(uri) {
      void startIfWanted(receiver);
      return new ThreadSimulator(script, uri, services);
    },
    onSpansChanged: (listener) => receiver.onDidChange(listener),
  };
}

/** Simulates the pipelines of one document in a thread of its own, which starts with the first run and has all that it needs. */
class ThreadSimulator implements PipelineSimulator {
  readonly #script: string;
  readonly #uri: vscode.Uri;
  readonly #services: Pick<Services, 'language' | 'receiver'>;
  #thread: Thread | undefined;
  /** What the thread has. */
  #captured: { readonly revision: number; readonly at: number } | undefined;
  /** Of the last run: the same question has the same answer. */
  #last: { readonly key: string; readonly simulation: Simulation } | undefined;

  /** `script` is the worker's bundle. */
  constructor(script: string, uri: vscode.Uri, services: Pick<Services, 'language' | 'receiver'>) {
    this.#script = script;
    this.#uri = uri;
    this.#services = services;
  }

  async simulate(choice: PipelineChoice): Promise<Simulation> {
    const source = await this.#services.language.request<ConfigurationSource | null>(
      simulationSourceRequest,
      this.#uri.toString(),
    );
    if (!source) throw new Error(vscode.l10n.t('The document is not open any more.'));
    await this.#capture();
    const key = JSON.stringify([choice, source]);
    if (this.#last?.key === key) return this.#last.simulation;
    const simulation = await this.#request('simulate', { ...choice, source });
    this.#last = { key, simulation };
    return simulation;
  }

  listFates(query: FateQuery) {
    return this.#request('listFates', query);
  }

  follow(span: SpanChoice) {
    return this.#request('follow', span);
  }

  dispose(): void {
    this.#end(vscode.l10n.t('The simulation has ended.'));
  }

  /** Gives the thread the spans that are stored now, unless it has them, or has been given others just before. */
  async #capture(): Promise<void> {
    const { receiver } = this.#services;
    const { revision } = receiver.status;
    const now = performance.now();
    if (this.#captured && (this.#captured.revision === revision || now - this.#captured.at < betweenCaptures)) return;
    const captured: ReceiverRequests['captureSpans']['result'] = await receiver.request('captureSpans', { mostSpans });
    await this.#request('capture', captured);
    this.#captured = { revision, at: now };
    this.#last = undefined;
  }

  async #request<Name extends keyof SimulationRequests>(
    name: Name,
    params: SimulationRequests[Name]['params'],
  ): Promise<SimulationRequests[Name]['result']> {
    this.#thread ??= this.#start();
    const timer = setTimeout(
      () =>
        this.#end(
          vscode.l10n.t('This takes too long: the simulation was given up. It starts anew with the next change.'),
        ),
      longestSimulation,
    );
    try {
      return await this.#thread.client.request(name, params);
    } finally {
      clearTimeout(timer);
    }
  }

  #start(): Thread {
    const worker = new Worker(this.#script, { name: 'spanwright-simulation', env: translatedEnvironment() });
    const client = connect<SimulationRequests, object>({
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => void worker.on('message', listener),
    });
    const thread = { worker, client };
    let cause: unknown;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      const reason = cause instanceof Error ? cause.message : '';
      client.close(vscode.l10n.t('The simulation has crashed: {0}', reason));
      if (this.#thread === thread) this.#forget();
    });
    return thread;
  }

  #end(reason: string): void {
    const thread = this.#thread;
    this.#forget();
    thread?.client.close(reason);
    void thread?.worker.terminate();
  }

  #forget(): void {
    this.#thread = undefined;
    this.#captured = undefined;
    this.#last = undefined;
  }
}
