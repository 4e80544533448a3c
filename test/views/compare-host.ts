/** What the extension does for comparisons: traces from a real store, runs and operations that the test makes up. */
import { type Envelope, serve } from '../../src/protocol/channel.ts';
import { noCounts, type ReceiverStatus } from '../../src/protocol/receiver.ts';
import type { ComparisonQuery, OperationComparison, OperationStatistics, Run } from '../../src/protocol/traces.ts';
import type { CompareEvents, CompareRequests, CompareSubject, ViewCommand } from '../../src/protocol/views.ts';
import type { DemoSpan } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { startMs } from './trace-page.ts';

const status: ReceiverStatus = { state: 'listening', revision: 1, counts: noCounts };

export class CompareHost {
  readonly ran: ViewCommand[] = [];
  readonly compared: ComparisonQuery[] = [];
  runs: readonly Run[] = [];
  operations: OperationComparison = { revision: 1, beforeTraces: 0, afterTraces: 0, rows: [] };
  readonly #subject: CompareSubject;
  readonly #stored = new StoreHost();
  #emit: (() => void) | undefined;

  constructor(subject: CompareSubject) {
    this.#subject = subject;
  }

  receive(spans: readonly DemoSpan[]): void {
    this.#stored.receive(spans, startMs);
    this.#emit?.();
  }

  /** For `openView`. */
  connect(): (message: Envelope, post: (message: Envelope) => void) => void {
    let receive: ((message: unknown) => void) | undefined;
    let answer: ((message: Envelope) => void) | undefined;
    const { store } = this.#stored;
    const server = serve<CompareRequests, CompareEvents>(
      {
        post: (message) => answer?.(message),
        onMessage: (listener) => {
          receive = listener;
        },
      },
      {
        subject: () => this.#subject,
        status: () => status,
        getTrace: ({ traceId, knownRevision }) =>
          knownRevision !== undefined && store.traceRevision(traceId) === knownRevision
            ? 'unchanged'
            : store.getTrace(traceId),
        listTraces: (query) => store.listTraces(query),
        listRuns: () => this.runs,
        compareOperations: (query) => {
          this.compared.push(query);
          if (query.after !== 'service:') return this.operations;
          const problem = { message: 'Write a value right after "service:".', start: 0, end: 8, of: 'after' as const };
          return { ...this.operations, rows: [], problem };
        },
        completeFilter: () => ({ start: 0, end: 0, items: [] }),
        run: (command) => {
          this.ran.push(command);
          return undefined;
        },
      },
    );
    this.#emit = () => server.emit('changed', status);
    return (message, post) => {
      answer = post;
      receive?.(message);
    };
  }
}

export function operation(name: string, count: number, rest: Partial<OperationStatistics> = {}): OperationStatistics {
  const durations = { p50Ns: 20e6, p95Ns: 90e6, p99Ns: 120e6, maxNs: 150e6 };
  return { service: 'web', name, kind: 2, count, errorCount: 0, ratePerSecond: 1, ...durations, ...rest };
}

export function run(service: string, instance: string, minutesAgo: number): Run {
  const startMs = Date.now() - minutesAgo * 60_000;
  const filter = `resource.service.instance.id="${instance}"`;
  return {
    service,
    services: [service],
    instance,
    startMs,
    endMs: startMs + 30_000,
    spanCount: 240,
    errorCount: 2,
    filter,
  };
}
