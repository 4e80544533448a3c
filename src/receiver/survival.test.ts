import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReceiverSettings, ReceiverStatus } from '../protocol/receiver.ts';
import { anyPorts } from './receiver.testing.ts';
import { startWindow, type WindowProcess } from './window-process.testing.ts';

let settings: ReceiverSettings;
let windows: WindowProcess[];

beforeEach(async () => {
  const storageFolder = await mkdtemp(path.join(tmpdir(), 'spanwright-survival-'));
  settings = { ...anyPorts, maxStoreBytes: 256 << 20, storageFolder };
  windows = [];
});

afterEach(async () => {
  await Promise.all(windows.map((window) => window.kill()));
  await rm(settings.storageFolder!, { recursive: true, force: true });
});

function openWindow(): WindowProcess {
  const window = startWindow();
  windows.push(window);
  return window;
}

const spansEach = 50;

/** A trace of its own, acknowledged when the promise settles. */
async function send({ httpPort }: ReceiverStatus, traceId: string): Promise<void> {
  const spans = Array.from({ length: spansEach }, (_, i) => ({
    traceId,
    spanId: (i + 1).toString(16).padStart(16, '0'),
    name: `GET /orders/${i}`,
    attributes: [{ key: 'session', value: { stringValue: `${traceId} ${i}` } }],
  }));
  const response = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
}

function newTraceId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

it('brings back all that was acknowledged but the last second’s after a kill in mid-ingest', async () => {
  const first = openWindow();
  const status = await first.client.request('start', settings);
  const acknowledged: { readonly traceId: string; readonly at: number }[] = [];
  let isRunning = true;
  const senders = Array.from({ length: 4 }, async () => {
    while (isRunning) {
      const traceId = newTraceId();
      const isAcknowledged = await send(status, traceId).then(
        () => true,
        () => false,
      );
      if (isAcknowledged) acknowledged.push({ traceId, at: performance.now() });
    }
  });
  await setTimeout(3000 + Math.random() * 500);
  const killed = performance.now();
  await first.kill();
  isRunning = false;
  await Promise.all(senders);

  const second = openWindow();
  const { counts, notice } = await second.client.request('start', settings);
  expect(notice).toBeUndefined();
  const due = acknowledged.filter(({ at }) => at < killed - 1000);
  expect(due.length).toBeGreaterThan(10);
  const traces = await Promise.all(
    due.map(({ traceId }) => second.client.request('getTrace', { traceId, knownRevision: -1 })),
  );
  const spanCounts = new Set(traces.map((trace) => (typeof trace === 'object' ? trace.parent.length : 0)));
  expect(spanCounts).toEqual(new Set([spansEach]));
  // None twice, none that was never sent.
  expect(counts.storedSpans % spansEach).toBe(0);
  expect(counts.storedSpans / spansEach).toBeLessThanOrEqual(acknowledged.length + senders.length);
}, 60_000);

it('has one receiver for six windows that open at once, and another one each time its window is killed', async () => {
  const all = Array.from({ length: 6 }, openWindow);
  let open = await Promise.all(
    all.map(async (window) => ({ window, status: await window.client.request('start', settings) })),
  );
  const { grpcPort, httpPort } = open[0]!.status;
  const traceIds: string[] = [];
  for (let kills = 0; ; kills++) {
    const owners = open.filter(({ status }) => !status.attached);
    expect(owners).toHaveLength(1);
    for (const { status } of open) expect(status).toMatchObject({ state: 'listening', grpcPort, httpPort });
    for (const traceId of traceIds) {
      for (const { window } of open) {
        expect(await window.client.request('getTrace', { traceId })).toMatchObject({ traceId });
      }
    }
    if (kills === 3) break;
    const traceId = newTraceId();
    traceIds.push(traceId);
    await send(open[0]!.status, traceId);
    // Until it is on disk.
    await setTimeout(1000);
    const [owner] = owners;
    await owner!.window.kill();
    open = await Promise.all(
      open
        .filter(({ window }) => window !== owner!.window)
        .map(async ({ window }) => ({ window, status: await window.client.request('status', undefined) })),
    );
  }
}, 90_000);
