import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundle, hostReceiver, send, settings } from '../bench/receiver-process.ts';

/** Bytes: of the whole process, of the receiver's JavaScript objects, and of what they have in buffers. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly arrayBuffers: number;
}

export interface SoakResult {
  readonly spans: number;
  readonly lost: number;
  readonly retried: number;
  readonly droppedTraces: number;
  /** One a second. */
  readonly samples: readonly Memory[];
}

const spansPerSecond = 20_000;

/**
 * Receives 20,000 spans a second for so long, half of them over HTTP and half over gRPC with gzip, with a store so small
 * that it evicts most of the time. Asks for traces meanwhile, as an open view does.
 */
export async function soak(seconds: number): Promise<SoakResult> {
  const thread = new Worker(path.join(import.meta.dirname, 'worker.cjs'), { workerData: { bundle } });
  const samples: Memory[] = [];
  thread.on('message', (message) => {
    if (message.type === 'memory') samples.push(message.memory);
  });
  const receiver = await hostReceiver(thread, { ...settings, maxStoreBytes: 64 << 20 });
  const { client } = receiver;
  client.onEvent('changed', () => void showNewest().catch(() => {}));
  const showNewest = async () => {
    const query = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 20 } as const;
    const { rows } = await client.request('listTraces', query);
    if (rows[0]) await client.request('getTrace', { traceId: rows[0].traceId });
  };
  try {
    const half = { seconds, spansPerSecond: spansPerSecond / 2 };
    const sent = await send(
      receiver,
      { protocol: 'http', compression: 'none', ...half },
      { protocol: 'grpc', compression: 'gzip', ...half },
    );
    const { counts } = await client.request('status', undefined);
    const spans = sent.reduce((total, each) => total + each.spans, 0);
    const retried = sent.reduce((total, each) => total + each.retried, 0);
    return { spans, lost: spans - counts.spans, retried, droppedTraces: counts.droppedTraces, samples };
  } finally {
    await receiver.close();
  }
}

/** By how much a value grew in a minute, in bytes: the slope of the line that fits samples taken once a second best. */
export function growthPerMinute(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  let covariance = 0;
  let variance = 0;
  for (const [second, value] of values.entries()) {
    covariance += (second - middle) * (value - mean);
    variance += (second - middle) ** 2;
  }
  return variance === 0 ? 0 : (covariance / variance) * 60;
}
