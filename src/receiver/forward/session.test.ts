import { afterEach, expect, it } from 'vitest';
import type { ReceiverSettings } from '../../protocol/receiver.ts';
import { anyPorts, type RecordingSink, recordingSink, startForTest } from '../receiver.testing.ts';
import type { Receiver } from '../receiver.ts';
import { ReceiverSession } from '../session.ts';

const traces = (name: string) =>
  JSON.stringify({
    resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: '1'.repeat(32), spanId: '2'.repeat(16), name }] }] }],
  });

let upstream: Receiver | undefined;
let session: ReceiverSession | undefined;
afterEach(async () => {
  await session?.handlers.close(undefined);
  await upstream?.close();
});

async function start(): Promise<{ session: ReceiverSession; sink: RecordingSink; settings: ReceiverSettings }> {
  const sink = recordingSink();
  upstream = await startForTest(sink);
  session = new ReceiverSession(() => {});
  const endpoint = `http://127.0.0.1:${upstream.grpcPort}`;
  const settings: ReceiverSettings = { ...anyPorts, forward: { endpoint, protocol: 'grpc', headers: {} } };
  await session.handlers.start(settings);
  return { session, sink, settings };
}

function send(session: ReceiverSession, name: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${session.status.httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: traces(name),
  });
}

it('forwards what it receives, tells how that goes, and sends the rest when it stops', async () => {
  const { session, sink } = await start();
  expect(session.status.forwarding).toEqual({ state: 'sending', sent: 0, dropped: 0, queuedBytes: 0 });
  await send(session, 'name a');
  await expect.poll(() => session.status.forwarding?.sent).toBe(1);
  await Promise.all([send(session, 'name b'), send(session, 'name c')]);
  await session.handlers.stop(undefined);
  expect(session.status.forwarding).toBeUndefined();
  const names = sink.requests
    .map(({ body }) => body)
    .join()
    .match(/name [abc]/g);
  expect(names?.sort()).toEqual(['name a', 'name b', 'name c']);
});

it('does not forward what it refuses, nor what it imports', async () => {
  const { session, sink } = await start();
  await fetch(`http://127.0.0.1:${session.status.httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"resourceSpans":1}',
  });
  const imported = await session.handlers.importData({ name: 'a.json', bytes: Buffer.from(traces('name a')) });
  expect(imported).toMatchObject({ spans: 1, problems: [] });
  await send(session, 'name b');
  await expect.poll(() => session.status.forwarding?.sent).toBe(1);
  expect(sink.requests).toHaveLength(1);
  expect(session.status.counts.storedSpans).toBe(2);
});

it('does not forward to itself, and receives all the same', async () => {
  const { session, settings } = await start();
  const { httpPort = 0, grpcPort = 0 } = session.status;
  await session.handlers.stop(undefined);
  const endpoint = `http://localhost:${httpPort}`;
  await session.handlers.start({ ...settings, httpPort, grpcPort, forward: { ...settings.forward!, endpoint } });
  expect(session.status).toMatchObject({
    state: 'listening',
    forwarding: { state: 'failed', notice: expect.stringMatching(/that is this receiver itself/) },
  });
  expect((await send(session, 'name a')).status).toBe(200);
  expect(session.status.counts.storedSpans).toBe(1);
});
