import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type MemoryIo, memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

vi.setConfig({ testTimeout: 30_000 });

const folder = () => mkdtempSync(path.join(tmpdir(), 'spanwright-'));

/** Where receivers tell of themselves. */
beforeEach(() => setHome(folder()));
afterEach(() => {
  vi.unstubAllEnvs();
});

function setHome(home: string): void {
  for (const name of ['HOME', 'XDG_STATE_HOME', 'LOCALAPPDATA']) vi.stubEnv(name, home);
}

/** Starts the command on free ports; `exit` is its end. */
async function receive(io: MemoryIo, ...args: string[]) {
  const exit = runProgram(['receive', '--grpc', '0', '--http', '0', ...args], io);
  await expect.poll(() => io.stderr, { timeout: 20_000 }).toMatch(/^Receiving .+ \(HTTP\)\n$/);
  const [, httpPort] = /http:\/\/127\.0\.0\.1:(\d+) \(HTTP\)/.exec(io.stderr)!;
  return { exit, httpPort: httpPort! };
}

function request(service: string, traceId: string) {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
  const spans = [{ traceId, spanId: 'b7ad6b7169203331', name: 'pay', status: {} }];
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: {}, spans }] }] };
}

async function send(httpPort: string, body: unknown, signal = 'traces'): Promise<number> {
  const { status } = await fetch(`http://127.0.0.1:${httpPort}/v1/${signal}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return status;
}

const one = '0af7651916cd43dd8448eb211c80319c';
const two = '1af7651916cd43dd8448eb211c80319c';

it('sums up what came until it is interrupted', async () => {
  const io = memoryIo(folder());
  const { exit, httpPort } = await receive(io);
  await send(httpPort, request('shop', one));
  await send(httpPort, request('cart', one));
  await send(httpPort, request('cart', two));
  await send(httpPort, []);
  io.interrupt();
  expect(await exit).toBe(0);
  expect(JSON.parse(io.stdout)).toEqual({
    spans: 3,
    traces: 2,
    services: ['cart', 'shop'],
    logs: 0,
    points: 0,
    rejected: 1,
    bytes: [request('shop', one), request('cart', one), request('cart', two), []]
      .map((body) => JSON.stringify(body).length)
      .reduce((a, b) => a + b),
  });
});

it('tells each trace, at the latest when it ends', async () => {
  const io = memoryIo(folder());
  const { exit, httpPort } = await receive(io);
  await send(httpPort, request('shop', one));
  io.interrupt();
  await exit;
  expect(io.stderr).toMatch(new RegExp(`\n.+  pay  \\[shop\\]  1 span  .+  ${one}\n$`));
});

it('prints traces as lines of JSON with --json, and the summary as the last', async () => {
  const io = memoryIo(folder());
  const { exit, httpPort } = await receive(io, '--json');
  for (const trace of [one, two]) await send(httpPort, request('shop', trace));
  io.interrupt();
  await exit;
  const lines = io.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ trace }) => trace)).toEqual([one, two, undefined]);
  expect(lines.at(-1)).toMatchObject({ spans: 2, traces: 2 });
  expect(io.stderr).not.toContain(one);
});

it('writes what came as lines of OTLP JSON, in place of an older file', async () => {
  const io = memoryIo(folder());
  const file = path.join(io.cwd, 'traces.jsonl');
  writeFileSync(file, 'older');
  const { exit, httpPort } = await receive(io, '--out', 'traces.jsonl');
  expect(readFileSync(file, 'utf8')).toBe('');
  expect(await send(httpPort, request('shop', one))).toBe(200);
  const first = `${JSON.stringify(request('shop', one))}\n`;
  // It is there once the exporter has its answer.
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(await send(httpPort, { resourceSpans: 'none' })).toBe(400);
  await send(httpPort, request('cart', two));
  io.interrupt();
  expect(await exit).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(`${first}${JSON.stringify(request('cart', two))}\n`);
});

it('ends by itself after --for', async () => {
  const io = memoryIo(folder());
  const { exit } = await receive(io, '--for', '0.1');
  expect(await exit).toBe(0);
  expect(JSON.parse(io.stdout)).toMatchObject({ spans: 0, services: [] });
});

it('does not move from a port that was asked for, and spares the file', async () => {
  const holder = net.createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const io = memoryIo(folder());
  writeFileSync(path.join(io.cwd, 'traces.jsonl'), 'older');
  expect(await runProgram(['receive', '--grpc', String(port), '--http', '0', '--out', 'traces.jsonl'], io)).toBe(2);
  expect(io.stderr).toMatch(new RegExp(`^spanwright: Port ${port} is in use by .*\\.\n$`));
  expect(readFileSync(path.join(io.cwd, 'traces.jsonl'), 'utf8')).toBe('older');
  holder.close();
});

it.each([
  ['--for', 'soon', /^spanwright: option '--for <seconds>' argument 'soon' is invalid\. Give seconds, as 10 or 0\.5/],
  ['--grpc', '-1', /^spanwright: option '--grpc <port>' argument '-1' is invalid\. A port is a number from 0 to 65535/],
  [
    '--forward',
    'localhost:4317',
    /^spanwright: option '--forward <url>' argument 'localhost:4317' is invalid\. Give an/,
  ],
  ['--header', 'x=1', /^spanwright: --header is for --forward, which is missing$/m],
  ['--http', '4318x', /^spanwright: option '--http <port>' argument '4318x' is invalid\./],
  ['--out', 'missing/traces.jsonl', /^spanwright: cannot write missing\/traces\.jsonl: no such file or directory\n$/],
])('answers %s %s with one line', async (option, value, line) => {
  const io = memoryIo(folder());
  expect(await runProgram(['receive', '--grpc', '0', '--http', '0', option, value], io)).toBe(2);
  expect(io.stderr).toMatch(line);
  expect(io.stderr.match(/\n/g)).toHaveLength(1);
});

it.runIf(process.platform === 'linux')('stops and says so when the file cannot be written any more', async () => {
  const io = memoryIo(folder());
  const { exit, httpPort } = await receive(io, '--out', '/dev/full');
  expect(await send(httpPort, request('shop', one))).toBe(500);
  expect(await exit).toBe(2);
  expect(io.stderr).toMatch(/spanwright: cannot write \/dev\/full: no space left on the device\n$/);
  expect(JSON.parse(io.stdout)).toMatchObject({ spans: 1 });
});

it('writes logs and metrics too, and forwards all', async () => {
  const upstream = memoryIo(folder());
  const { exit: upstreamExit, httpPort: upstreamPort } = await receive(upstream, '--out', 'all.jsonl');
  const io = memoryIo(folder());
  const to = `http://127.0.0.1:${upstreamPort}`;
  const { exit, httpPort } = await receive(io, '--out', 'all.jsonl', '--forward', to, '--header', 'x-team=a=b');
  const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'hello' } }] }] }] };
  const gauge = { dataPoints: [{ asInt: '0' }] };
  const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'load', gauge }] }] }] };
  await send(httpPort, request('shop', one));
  await send(httpPort, logs, 'logs');
  await send(httpPort, metrics, 'metrics');
  io.interrupt();
  expect(await exit).toBe(0);
  const counts = { spans: 1, logs: 1, points: 1, rejected: 0 };
  expect(JSON.parse(io.stdout)).toMatchObject({ ...counts, forwarded: { sent: 3, dropped: 0 } });
  upstream.interrupt();
  expect(await upstreamExit).toBe(0);
  expect(JSON.parse(upstream.stdout)).toMatchObject(counts);
  const lines = [request('shop', one), logs, metrics].map((line) => `${JSON.stringify(line)}\n`).join('');
  expect(readFileSync(path.join(io.cwd, 'all.jsonl'), 'utf8')).toBe(lines);
  expect(readFileSync(path.join(upstream.cwd, 'all.jsonl'), 'utf8')).toBe(lines);
});

it('tells what keeps it from forwarding', async () => {
  const holder = net.createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  const io = memoryIo(folder());
  const { exit, httpPort } = await receive(io, '--forward', `grpc://127.0.0.1:${port}`);
  await send(httpPort, request('shop', one));
  await expect.poll(() => io.stderr).toContain(`Forwarding to 127.0.0.1:${port} waits: nothing listens there.`);
  io.interrupt();
  expect(await exit).toBe(0);
  expect(JSON.parse(io.stdout)).toMatchObject({ spans: 1, forwarded: { sent: 0, dropped: 1 } });
});

it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)('ends well on %s', async (signal) => {
  const args = ['--import', 'tsx', 'src/cli/main.ts', 'receive', '--grpc', '0', '--http', '0', '--for', '600'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'close');
  await once(child.stderr, 'data');
  child.kill(signal);
  const [summary] = await once(child.stdout, 'data');
  expect(JSON.parse(summary)).toMatchObject({ spans: 0 });
  expect(await exit).toEqual([0, null]);
});

it('receives where it cannot tell readers of itself, and says so', async () => {
  const io = memoryIo(folder());
  writeFileSync(path.join(io.cwd, 'file'), '');
  setHome(path.join(io.cwd, 'file'));
  expect(await runProgram(['receive', '--grpc', '0', '--http', '0', '--for', '0'], io)).toBe(0);
  expect(io.stderr).toMatch(
    /^spanwright: Assistants cannot ask what comes: The storage folder cannot be used: .+\.\nRec/,
  );
});
