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

/** What is shipped: the bundle that `npm run build` makes. */
export const bundle = path.resolve(import.meta.dirname, '../../dist/receiver.js');

export interface HostedReceiver {
  readonly client: Client<ReceiverRequests, ReceiverEvents>;
  readonly status: ReceiverStatus;
  close(): Promise<void>;
}

/** Runs the receiver in a worker as the extension host does. */
export async function hostReceiver(script = bundle, given = settings): Promise<HostedReceiver> {
  const thread = new Worker(script, { name: 'spanwright-receiver' });
  const client = connect<ReceiverRequests, ReceiverEvents>({
    post: (message) => thread.postMessage(message),
    onMessage: (listener) => void thread.on('message', listener),
  });
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

/** Sends from another process; throws when a request failed or a span that was acknowledged is not counted. */
export async function send({ client, status }: HostedReceiver, sending: Omit<Sending, 'port'>): Promise<Sent> {
  const port = sending.protocol === 'grpc' ? status.grpcPort! : status.httpPort!;
  const before = (await client.request('status', undefined)).counts.spans;
  const sender = path.join(import.meta.dirname, 'receiver-sender.ts');
  const argument = JSON.stringify({ ...sending, port } satisfies Sending);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', sender, argument]);
  const sent: Sent = JSON.parse(stdout);
  const received = (await client.request('status', undefined)).counts.spans - before;
  if (sent.failed > 0 || received !== sent.spans) {
    throw new Error(`${sent.spans} spans acknowledged, ${received} received, ${sent.failed} requests failed`);
  }
  return sent;
}
