import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReceiverSettings, ReceiverStatus } from '../../src/protocol/receiver.ts';
import { startWindow, type WindowProcess } from '../../src/receiver/window-process.testing.ts';
import { bundle } from './bundle.ts';
import { hostReceiver, send } from './receiver-process.ts';
import { stampable, traceRequests } from './receiver-requests.ts';
import type { BenchRow } from './row.ts';

const megabyte = 1 << 20;
const spansEach = 512;

/**
 * What surviving costs and brings: the journal's share of the work, how soon a full store is back, how soon another window
 * takes over, and how much a kill in mid-ingest at full speed loses.
 */
export async function run(seconds = 5): Promise<BenchRow[]> {
  const worker = await bundle('src/receiver/worker.ts');
  const storageFolder = await mkdtemp(path.join(tmpdir(), 'spanwright-bench-'));
  const settings: ReceiverSettings = {
    grpcPort: 0,
    httpPort: 0,
    maxRequestBytes: 64 * megabyte,
    maxStoreBytes: 256 * megabyte,
    storageFolder,
  };
  const windows: WindowProcess[] = [];
  const openWindow = () => {
    const window = startWindow(worker);
    windows.push(window);
    return window;
  };
  try {
    const rows = await costOfJournal(worker, settings, seconds);
    rows.push(...(await killInIngest(openWindow, settings, seconds)));
    rows.push(...(await takeOver(openWindow, settings)));
    return rows;
  } finally {
    for (const window of windows) await window.kill();
    await rm(storageFolder, { recursive: true, force: true });
  }
}

/** Spans per CPU second of the whole process with and without the journal, in turns: the machine has other work too. */
async function costOfJournal(worker: string, settings: ReceiverSettings, seconds: number): Promise<BenchRow[]> {
  const { storageFolder: _, ...without } = settings;
  const speeds: Record<'with' | 'without', number[]> = { with: [], without: [] };
  const writtenPerSpan: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < 4; round++) {
    const kind = round % 2 === 0 ? 'without' : 'with';
    const receiver = await hostReceiver(new Worker(worker, { execArgv: [] }), kind === 'with' ? settings : without);
    const cpuBefore = process.cpuUsage();
    const writtenBefore = await bytesWritten();
    const [sent] = await send(receiver, { protocol: 'http', compression: 'none', seconds });
    const cpu = process.cpuUsage(cpuBefore);
    speeds[kind].push(sent!.spans / ((cpu.user + cpu.system) / 1e6));
    writtenPerSpan[kind].push(((await bytesWritten()) - writtenBefore) / sent!.spans);
    await receiver.client.request('clear', undefined);
    await receiver.client.request('close', undefined);
    await receiver.close();
  }
  const withJournal = mean(speeds.with);
  const withoutJournal = mean(speeds.without);
  return [
    { name: 'ingest without journal', value: Math.round(withoutJournal), unit: 'spans/CPU-s' },
    { name: 'ingest with journal', value: Math.round(withJournal), unit: 'spans/CPU-s' },
    { name: 'CPU of the journal', value: percent(1 - withJournal / withoutJournal), unit: '%' },
    {
      name: 'written by the journal',
      // The system counts what the sender has written, too.
      value: Math.round(mean(writtenPerSpan.with) - mean(writtenPerSpan.without)),
      unit: 'bytes/span',
    },
  ];
}

/** Kills the window while it receives as fast as it can; acknowledged requests of more than a second before must be back. */
async function killInIngest(
  openWindow: () => WindowProcess,
  settings: ReceiverSettings,
  seconds: number,
): Promise<BenchRow[]> {
  const first = openWindow();
  const status = await first.client.request('start', settings);
  await send({ ...first, status, close: first.kill }, { protocol: 'http', compression: 'none', seconds: 2 * seconds });
  const acknowledged: { readonly traceId: string; readonly at: number }[] = [];
  const requests = traceRequests(64, spansEach).map(stampable);
  let isRunning = true;
  // Other numbers than those of the sender, which filled the store.
  let count = 2 ** 31;
  const lane = async (lane: number) => {
    const { body, stamp } = requests[lane]!;
    while (isRunning) {
      stamp(count++);
      const traceId = firstTraceId(body);
      if (!(await post(status, body))) break;
      acknowledged.push({ traceId, at: performance.now() });
    }
  };
  const lanes = Promise.all([0, 1, 2, 3].map(lane));
  const start = performance.now();
  await setTimeout(seconds * 1000);
  const killed = performance.now();
  await first.kill();
  isRunning = false;
  await lanes;

  const second = openWindow();
  await second.client.request('status', undefined);
  const restarted = performance.now();
  const { counts } = await second.client.request('start', settings);
  const restoreMs = performance.now() - restarted;
  const stored = await Promise.all(
    acknowledged.map(async ({ traceId, at }) => ({
      at,
      isThere: (await second.client.request('getTrace', { traceId })) !== undefined,
    })),
  );
  // What the budget dropped is no loss: it is all before the first that is there.
  const oldest = stored.findIndex(({ isThere }) => isThere);
  const due = stored.slice(oldest).filter(({ at }) => at < killed - 1000);
  const lastLost = stored.slice(oldest).find(({ isThere }) => !isThere);
  await second.client.request('close', undefined);
  await second.kill();
  const folder = path.join(settings.storageFolder!, 'journal');
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
  );
  return [
    {
      name: 'ingest before the kill',
      value: Math.round((acknowledged.length * spansEach) / ((killed - start) / 1000)),
      unit: 'spans/s',
    },
    { name: 'acknowledged requests checked', value: due.length, unit: 'requests' },
    { name: 'lost of those', value: due.filter(({ isThere }) => !isThere).length, unit: 'requests', goal: 0 },
    {
      name: 'loss before the kill',
      value: lastLost === undefined ? 0 : Math.round(killed - lastLost.at),
      unit: 'ms',
      goal: 1000,
    },
    { name: 'store brought back', value: Math.round(counts.storedBytes / megabyte), unit: 'MB' },
    { name: 'spans brought back', value: counts.storedSpans, unit: 'spans' },
    { name: 'start with that store', value: Math.round(restoreMs), unit: 'ms' },
    { name: 'journal on disk', value: Math.round(sizes.reduce((sum, size) => sum + size, 0) / megabyte), unit: 'MB' },
  ];
}

/** From the kill of the owner to the first export that its successor accepts on the same port; the store is full. */
async function takeOver(openWindow: () => WindowProcess, settings: ReceiverSettings): Promise<BenchRow[]> {
  const [owner, attached] = [openWindow(), openWindow()];
  const status = await owner.client.request('start', settings);
  await attached.client.request('start', settings);
  const body = traceRequests(1, spansEach)[0]!;
  await owner.kill();
  const killed = performance.now();
  while (!(await post(status, body))) await setTimeout(5);
  const receivingMs = performance.now() - killed;
  const { counts } = await attached.client.request('status', undefined);
  return [
    { name: 'taken over by another window', value: Math.round(receivingMs), unit: 'ms', goal: 2000 },
    { name: 'store taken over', value: Math.round(counts.storedBytes / megabyte), unit: 'MB' },
  ];
}

async function post({ httpPort }: ReceiverStatus, body: Buffer): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/x-protobuf' };
    const response = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function firstTraceId(body: Buffer): string {
  const at = body.indexOf(Buffer.from([0x0a, 0x10])) + 2;
  return body.toString('hex', at, at + 16);
}

/** By this process to files and sockets, as Linux counts it; 0 elsewhere. */
async function bytesWritten(): Promise<number> {
  const counts = await readFile('/proc/self/io', 'utf8').catch(() => '');
  return Number(/wchar: (\d+)/.exec(counts)?.[1] ?? 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(Number(process.argv[2] ?? 5)).then(console.table);
}
