import type { Socket } from 'node:net';
import { ok } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { ReceiverSettings } from '../protocol/receiver.ts';
import type { Limits } from './limits.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import type { Sink } from './sink.ts';

/** For tests: keeps what it is given. */
export interface RecordingSink extends Sink {
  readonly requests: { signal: Signal; encoding: Encoding; body: string }[];
  bytes: number;
  refusals: number;
}

export function recordingSink(overrides: Partial<Sink> = {}): RecordingSink {
  const sink: RecordingSink = {
    requests: [],
    bytes: 0,
    refusals: 0,
    ingest(signal, encoding, body) {
      sink.requests.push({ signal, encoding, body: Buffer.from(body).toString('latin1') });
      return ok({ rejected: 0, message: '' });
    },
    received(bytes) {
      sink.bytes += bytes;
    },
    refused() {
      sink.refusals++;
    },
    ...overrides,
  };
  return sink;
}

export const anyPorts: ReceiverSettings = {
  grpcPort: 0,
  httpPort: 0,
  maxRequestBytes: 4 << 20,
  maxStoreBytes: 16 << 20,
};

/** Starts a receiver on free ports; throws when that fails. */
export async function startForTest(
  sink: Sink,
  limits: Partial<Limits> = {},
  settings: Partial<ReceiverSettings> = {},
): Promise<Receiver> {
  const options = { mayMove: { grpc: true, http: true }, limits };
  const started = await startReceiver({ ...anyPorts, ...settings }, sink, options);
  if (!started.ok) throw new Error(started.problem);
  return started.value;
}

/** Ends when the connection has, also with an error. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once('close', () => resolve()));
}
