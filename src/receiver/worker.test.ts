import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { connect } from '../protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from '../protocol/receiver.ts';
import { anyPorts } from './receiver.testing.ts';

it('serves the protocol on a thread’s port', async () => {
  const entry = JSON.stringify(path.join(import.meta.dirname, 'serve-worker.ts'));
  const worker = new Worker(`require('tsx/cjs/api').register(); require(${entry});`, { eval: true });
  const client = connect<ReceiverRequests, ReceiverEvents>({
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
  });
  const changed = new Promise<ReceiverStatus>((resolve) => client.onEvent('changed', resolve));
  const { httpPort } = await client.request('start', anyPorts);
  const spans = [{ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', name: 'pay' }];
  await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
  });
  expect(await changed).toMatchObject({ revision: 1, counts: { spans: 1 } });
  const trace = await client.request('getTrace', { traceId: spans[0]!.traceId });
  expect(trace).toMatchObject({ names: ['pay'], startNs: expect.any(Float64Array) });

  expect(await client.request('stop', undefined)).toMatchObject({ state: 'stopped' });
  await worker.terminate();
}, 30_000);
