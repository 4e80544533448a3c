import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Client, connect } from '../../src/protocol/channel.ts';
import type {
  ReceiverEvents,
  ReceiverRequests,
  ReceiverSettings,
  ReceiverStatus,
} from '../../src/protocol/receiver.ts';
import type { Sending, Sent } from './receiver-sender.ts';

const megabyte = 1 << 20;

/** Small enough that traces are evicted within the first second. */
export const settings: ReceiverSettings = {
  grpcPort: 0,
  httpPort: 0,
  maxRequestBytes: 64 * megabyte,
  maxStoreBytes: 48 * megabyte,
};

/** What is shipped: the bundle that `npm run build` makes, unless SPANWRIGHT_RECEIVER names another one. */
export const bundle = process.env['SPANWRIGHT_RECEIVER'] ?? path.resolve(import.meta.dirname, '../../dist/receiver.js');

export interface HostedReceiver {
  readonly client: Client<ReceiverRequests, ReceiverEvents>;
  readonly status: ReceiverStatus;
  close(): Promise<void>;
}

/**
 * Runs the receiver in a worker as the extension host does; `thread` instead of one that runs the bundle. The worker
 * inherits no `--import tsx`, which users do not have and which costs it a third of its speed.
 */
export async function hostReceiver(
  thread = new Worker(bundle, { name: 'spanwright-receiver', execArgv: [] }),
  given = settings,
): Promise<HostedReceiver> {
  const client = connect<ReceiverRequests, ReceiverEvents>({
    post: (message) => thread.postMessage(message),
    onMessage: (listener) => void thread.on('message', listener),
  });
  thread.on('error', console.error);
  thread.on('exit', () => client.close('the receiver has ended'));
  const status = await client.request('start', given);
  if (status.state !== 'listening') throw new Error(status.notice);
  return {
    client,
    status,
    async close() {
      await client.request('stop', undefined);
      await thread.terminate();
    },
  };
}

/** Sends from other processes, all at once; throws when a request failed or a span that was acknowledged is not counted. */
export async function send(
  { client, status }: HostedReceiver,
  ...sendings: readonly Omit<Sending, 'port'>[]
): Promise<Sent[]> {
  const countSpans = async () => (await client.request('status', undefined)).counts.spans;
  const before = await countSpans();
  const all = await Promise.all(
    sendings.map((sending) =>
      runSender({ ...sending, port: sending.protocol === 'grpc' ? status.grpcPort! : status.httpPort! }),
    ),
  );
  const received = (await countSpans()) - before;
  const spans = sum(all.map((sent) => sent.spans));
  const failed = sum(all.map((sent) => sent.failed));
  if (failed > 0 || received !== spans) {
    throw new Error(`${spans} spans acknowledged, ${received} received, ${failed} requests failed`);
  }
  return all;
}

/** Sends from another process to whatever listens there. */
export async function runSender(sending: Sending): Promise<Sent> {
  const script = path.join(import.meta.dirname, 'receiver-sender.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, JSON.stringify(sending)]);
  return JSON.parse(stdout);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
