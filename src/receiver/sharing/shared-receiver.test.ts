import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReceiverSettings, ReceiverStatus } from '../../protocol/receiver.ts';
import { anyPorts } from '../receiver.testing.ts';
import { touchEveryMs } from './owner-connection.ts';
import { claim } from './owner-file.ts';
import { SharedReceiver } from './shared-receiver.ts';

vi.setConfig({ testTimeout: 30_000 });

let settings: ReceiverSettings;
let windows: Window[];

interface Window {
  readonly ask: SharedReceiver['handlers'];
  /** What the editor was told, unasked. */
  readonly told: ReceiverStatus[];
}

beforeEach(async () => {
  const storageFolder = await mkdtemp(path.join(tmpdir(), 'spanwright-windows-'));
  settings = { ...anyPorts, storageFolder };
  windows = [];
});

afterEach(async () => {
  for (const { ask } of windows) await ask.close(undefined);
  await rm(settings.storageFolder!, { recursive: true, force: true });
});

function openWindow(version?: number): Window {
  const told: ReceiverStatus[] = [];
  const window = { ask: new SharedReceiver((status) => told.push(status), version).handlers, told };
  windows.push(window);
  return window;
}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const folder = () => path.join(settings.storageFolder!, 'windows');

async function send({ httpPort }: ReceiverStatus, name = 'pay'): Promise<void> {
  const spans = [{ traceId, spanId: 'b7ad6b7169203331', name }];
  const response = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
  });
  if (!response.ok) throw new Error(await response.text());
}

async function namesIn({ ask }: Window): Promise<readonly string[] | undefined> {
  const trace = await ask.getTrace({ traceId });
  return typeof trace === 'object' ? trace.names : undefined;
}

describe('a second window', () => {
  it('shows what the first one receives, and hears of it', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const status = await first.ask.start(settings);
    expect(status).toMatchObject({ state: 'listening' });
    expect(status.attached).toBeUndefined();
    expect(await second.ask.start(settings)).toMatchObject({ ...status, attached: true });
    await send(status);
    await expect.poll(() => second.told.at(-1)).toMatchObject({ attached: true, counts: { spans: 1 } });
    expect(await namesIn(second)).toEqual(['pay']);
    const trace = await second.ask.getTrace({ traceId });
    expect(trace).toEqual(await first.ask.getTrace({ traceId }));
    expect(trace).toMatchObject({ startNs: new Float64Array(1) });
    expect(await second.ask.getTrace({ traceId, knownRevision: status.revision + 1 })).toBe('unchanged');
  });

  it('is told when a request cannot be met, as the first would be', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await first.ask.start(settings);
    await second.ask.start(settings);
    await expect(second.ask.pinTrace({ traceId, pinned: true })).rejects.toThrow('cannot be pinned');
  });

  it('stops, starts and clears the one receiver there is', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await send(await first.ask.start(settings));
    await second.ask.start(settings);
    await second.ask.clear(undefined);
    expect(await namesIn(first)).toBeUndefined();
    expect(await second.ask.stop(undefined)).toMatchObject({ state: 'stopped', attached: true });
    expect(first.told.at(-1)).toMatchObject({ state: 'stopped' });
    expect(await first.ask.status(undefined)).toMatchObject({ state: 'stopped' });
    const started = await second.ask.start(settings);
    expect(started).toMatchObject({ state: 'listening', attached: true });
    await send(await first.ask.status(undefined));
    expect(await namesIn(second)).toEqual(['pay']);
    await first.ask.stop(undefined);
    await expect.poll(() => second.told.at(-1)).toMatchObject({ state: 'stopped', attached: true });
  });

  it('is told that its own ports do not count while another receives', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const { httpPort } = await first.ask.start(settings);
    expect(await second.ask.start({ ...settings, httpPort: 1 })).toMatchObject({
      httpPort,
      notice:
        'Another window receives, on the ports of its settings; stop and start the receiver to use those of this window.',
    });
  });

  it('keeps the traces open that it shows, beside those of others', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await first.ask.start({ ...settings, maxStoreBytes: 200_000 });
    await second.ask.start(settings);
    await send(await first.ask.status(undefined));
    await second.ask.setOpenTraces({ traceIds: [traceId] });
    await first.ask.setOpenTraces({ traceIds: [] });
    await flood(await first.ask.status(undefined));
    expect(await namesIn(first)).toEqual(['pay']);
    await second.ask.close(undefined);
    await flood(await first.ask.status(undefined));
    await expect.poll(() => namesIn(first)).toBeUndefined();
  });
});

/** More than 200,000 bytes hold. */
async function flood({ httpPort }: ReceiverStatus): Promise<void> {
  for (let request = 0; request < 40; request++) {
    const spans = Array.from({ length: 100 }, () => {
      const id = crypto.randomUUID().replaceAll('-', '');
      return { traceId: id, spanId: id.slice(16), name: id };
    });
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, { method: 'POST', headers, body })).text();
  }
}

describe('when the window that receives goes', () => {
  it('another takes its place, with its traces, on its ports', async () => {
    const [first, second, third] = [openWindow(), openWindow(), openWindow()];
    const status = await first.ask.start(settings);
    await second.ask.start(settings);
    await third.ask.start(settings);
    await send(status);
    const known = (await second.ask.getTrace({ traceId })) as { readonly revision: number };
    await first.ask.close(undefined);

    const asked = await Promise.all([second, third].map(({ ask }) => ask.status(undefined)));
    expect(asked.map(({ attached }) => attached === true).toSorted()).toEqual([false, true]);
    for (const each of asked) {
      expect(each).toMatchObject({ state: 'listening', grpcPort: status.grpcPort, httpPort: status.httpPort });
    }
    expect(await namesIn(second)).toEqual(['pay']);
    expect(await namesIn(third)).toEqual(['pay']);
    // Whatever views know from the one before is not taken for what the new one has.
    expect(await second.ask.getTrace({ traceId, knownRevision: known.revision })).toMatchObject({ names: ['pay'] });
    await send(asked[0]!, 'refund');
    expect(await namesIn(third)).toHaveLength(2);
    await expect.poll(() => second.told.at(-1)?.counts.storedSpans).toBe(2);
    await expect.poll(() => third.told.at(-1)?.counts.storedSpans).toBe(2);
  });

  it('a request under way is answered by the next', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await send(await first.ask.start(settings));
    await second.ask.start(settings);
    const answers = Array.from({ length: 50 }, () => namesIn(second));
    await first.ask.close(undefined);
    for (const names of await Promise.all(answers)) expect(names).toEqual(['pay']);
  });

  it('a receiver that was stopped stays stopped, its traces in view', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await send(await first.ask.start(settings));
    await second.ask.start(settings);
    await first.ask.stop(undefined);
    await first.ask.close(undefined);
    expect(await second.ask.status(undefined)).toMatchObject({ state: 'stopped', counts: { traces: 1 } });
    expect(await namesIn(second)).toEqual(['pay']);
  });
});

it('leaves the others when its settings no longer name the folder', async () => {
  const [first, second] = [openWindow(), openWindow()];
  await send(await first.ask.start(settings));
  await second.ask.start(settings);
  const { storageFolder: _, ...alone } = settings;
  const status = await second.ask.start(alone);
  expect(status).toMatchObject({ state: 'listening', counts: { traces: 0 } });
  expect(await second.ask.status(undefined)).toEqual(status);
  expect(await namesIn(first)).toEqual(['pay']);
});

describe('of windows that start at once', () => {
  it('exactly one receives', async () => {
    const statuses = await Promise.all(Array.from({ length: 8 }, () => openWindow().ask.start(settings)));
    expect(statuses.filter(({ attached }) => !attached)).toHaveLength(1);
    expect(new Set(statuses.map(({ grpcPort, httpPort }) => `${grpcPort} ${httpPort}`)).size).toBe(1);
  });
});

it('leaves no port, file or handle behind when 32 windows open and close again and again', async () => {
  const atRest = () =>
    process
      .getActiveResourcesInfo()
      .filter((kind) => /TCP|Pipe|Timeout|FS/.test(kind))
      .sort();
  const filesOf = async () => (await readdir(folder())).length;
  const before = atRest();
  const files: number[] = [];
  for (let round = 0; round < 3; round++) {
    const statuses = await Promise.all(Array.from({ length: 32 }, () => openWindow().ask.start(settings)));
    expect(statuses.filter(({ attached }) => !attached)).toHaveLength(1);
    const { httpPort, grpcPort } = statuses[0]!;
    for (const status of statuses) expect(status).toMatchObject({ state: 'listening', httpPort, grpcPort });
    await send(statuses[0]!);
    const order = windows.splice(0).map((window, number) => ({ window, place: (number * 7 + round) % 32 }));
    for (const { window } of order.sort((a, b) => a.place - b.place)) await window.ask.close(undefined);
    await expect(fetch(`http://127.0.0.1:${httpPort}/v1/traces`, { method: 'POST' })).rejects.toThrow();
    files.push(await filesOf());
  }
  expect(files[2]).toBeLessThanOrEqual(files[0]!);
  await expect.poll(atRest).toEqual(before);
}, 120_000);

describe('a window is on its own', () => {
  it('without a storage folder', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const { storageFolder: _, ...alone } = settings;
    const ports = [await first.ask.start(alone), await second.ask.start(alone)].map(({ httpPort }) => httpPort);
    expect(ports[0]).not.toBe(ports[1]);
  });

  it('beside one that speaks another version, and says so', async () => {
    const [first, second] = [openWindow(1), openWindow(2)];
    const { httpPort } = await first.ask.start(settings);
    const status = await second.ask.start(settings);
    expect(status).toMatchObject({
      state: 'listening',
      notice: 'Another window runs another version of Spanwright. This window receives for itself and keeps nothing.',
    });
    expect(status.httpPort).not.toBe(httpPort);
    await send(status);
    expect(await namesIn(second)).toEqual(['pay']);
    expect(await namesIn(first)).toBeUndefined();
  });

  it('when the folder cannot be used, and says so', async () => {
    await writeFile(folder(), 'a file where the folder should be');
    const status = await openWindow().ask.start(settings);
    expect(status).toMatchObject({ state: 'listening' });
    expect(status.notice).toMatch(/^The storage folder cannot be used: .+ This window receives for itself/);
  });
});

describe('an owner that is gone', () => {
  const owner = { host: '', pid: process.pid, port: 1, token: 'AAAA' };

  it('leaves nothing that stops the next, whatever its file says', async () => {
    const first = openWindow();
    await first.ask.start(settings);
    const [name] = await readdir(folder());
    const before = JSON.parse(await readFile(path.join(folder(), name!), 'utf8'));
    await first.ask.close(undefined);
    for (const content of ['', '{', 'null', JSON.stringify({ ...owner, host: before.host })]) {
      await writeFile(path.join(folder(), 'owner-99.json'), content);
      const window = openWindow();
      const status = await window.ask.start(settings);
      expect(status).toMatchObject({ state: 'listening' });
      expect(status.notice).toBeUndefined();
      await window.ask.close(undefined);
      await rm(folder(), { recursive: true });
      await mkdir(folder());
    }
  });

  it('and whose port another program holds gives that program no secret', async () => {
    const first = openWindow();
    await first.ask.start(settings);
    const [name] = await readdir(folder());
    const file = path.join(folder(), name!);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = JSON.parse(await readFile(file, 'utf8'));
    await first.ask.close(undefined);

    const heard: Buffer[] = [];
    const stranger = net.createServer((socket) => {
      socket.on('data', (chunk) => {
        heard.push(chunk);
        // An answer as long as an owner's, but without the token.
        const answer = Buffer.alloc(4 + 68, 7);
        answer.writeUInt32LE(68);
        socket.write(answer);
      });
    });
    await new Promise<void>((resolve) => stranger.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const { port } = stranger.address() as AddressInfo;
    await writeFile(file, JSON.stringify({ ...before, port }));
    const status = await openWindow().ask.start(settings);
    expect(status).toMatchObject({ state: 'listening' });
    expect(status.attached).toBeUndefined();
    const bytes = Buffer.concat(heard);
    expect(bytes).toHaveLength(4 + 36);
    expect(bytes.includes(Buffer.from(before.token, 'base64'))).toBe(false);
    stranger.close();
  });
});

it('keeps nothing once a window on another machine took the folder, and says so', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const window = openWindow();
    const status = await window.ask.start(settings);
    const other = { host: 'elsewhere', pid: 1, port: 1, token: 'AAAA' };
    expect(await claim(folder(), 2, other)).toBe(true);
    vi.advanceTimersByTime(touchEveryMs);
    await expect.poll(() => window.told.at(-1)?.notice).toMatch(/^A window on another machine has taken over/);
    await send(status);
    vi.advanceTimersByTime(touchEveryMs);
    expect(await namesIn(window)).toEqual(['pay']);
    await window.ask.close(undefined);
    expect(await readdir(path.join(settings.storageFolder!, 'journal'))).toEqual([]);
    expect(await readdir(folder())).toEqual(['owner-2.json']);
  } finally {
    vi.useRealTimers();
  }
});

describe('an owner that many strangers connect to', () => {
  /** Connections that say nothing, some of them open already. */
  async function flood(count: number): Promise<() => void> {
    const [name] = await readdir(folder());
    const { port } = JSON.parse(await readFile(path.join(folder(), name!), 'utf8'));
    const sockets = Array.from({ length: count }, () => net.connect({ host: '127.0.0.1', port }).on('error', () => {}));
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    return () => {
      for (const socket of sockets) socket.destroy();
    };
  }

  it('still lets windows in', async () => {
    await openWindow().ask.start(settings);
    const end = await flood(300);
    expect(await openWindow().ask.start(settings)).toMatchObject({ state: 'listening', attached: true });
    end();
  });
});

it('does not take the place of an owner that is alive but closes its connections', async () => {
  const first = openWindow();
  await first.ask.start(settings);
  const [name] = await readdir(folder());
  const file = path.join(folder(), name!);
  const before = JSON.parse(await readFile(file, 'utf8'));
  const closing = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => closing.listen({ host: '127.0.0.1', port: 0 }, resolve));
  await writeFile(file, JSON.stringify({ ...before, port: (closing.address() as AddressInfo).port }));
  const status = await openWindow().ask.start(settings);
  expect(status.notice).toMatch(/^The window that receives does not answer \(process \d+\)\. This window receives/);
  expect(await readdir(folder())).toEqual([name]);
  closing.close();
});

it('turns away whoever cannot prove that it read the owner’s file', async () => {
  const first = openWindow();
  await first.ask.start(settings);
  const [name] = await readdir(folder());
  const { port } = JSON.parse(await readFile(path.join(folder(), name!), 'utf8'));
  const attempts = [
    'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
    Buffer.from([0xff, 0xff, 0xff, 0xff, 1]),
    Buffer.concat([
      Buffer.from([36, 0, 0, 0, 1, 0, 0, 0]),
      Buffer.alloc(32),
      Buffer.from([32, 0, 0, 0]),
      Buffer.alloc(32),
    ]),
  ];
  for (const attempt of attempts) {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.write(attempt);
    let received = 0;
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    await new Promise((resolve) => socket.on('error', () => {}).on('close', resolve));
    expect(received).toBeLessThanOrEqual(4 + 68);
  }
});
