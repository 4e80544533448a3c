/**
 * Our receiver and others, sent the same by the same client: `npx tsx test/bench/receiver-peers.bench.ts`. The collector drops
 * what it receives, which is less than to store it; otel-desktop-viewer stores it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { goTool } from './go-tool.ts';
import { hostReceiver, runSender, send } from './receiver-process.ts';
import { type BenchRow, missingRow } from './row.ts';
import { collectors, versionOf } from './validate.bench.ts';

const sending = { protocol: 'http', compression: 'none', seconds: 5 } as const;
/** Milliseconds until it must listen. */
const patience = 20_000;

export async function run(): Promise<BenchRow[]> {
  return [...(await ours()), ...(await ofCollector()), ...(await ofDesktopViewer())];
}

async function ours(): Promise<BenchRow[]> {
  const receiver = await hostReceiver();
  try {
    const before = process.cpuUsage();
    const [sent] = await send(receiver, sending);
    const { user, system } = process.cpuUsage(before);
    return rowsOf('Spanwright, stored and counted', sent!, (user + system) / 1e6);
  } finally {
    await receiver.close();
  }
}

async function ofCollector(): Promise<BenchRow[]> {
  const [collector] = collectors();
  if (!collector) return [missingRow('collector', 'none is built: scripts/collector/README.md says how')];
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-collector-'));
  try {
    const file = path.join(folder, 'collector.yaml');
    writeFileSync(
      file,
      `receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:${port}"}}}}
exporters: {nop: }
service:
  telemetry: {metrics: {level: none}}
  pipelines: {traces: {receivers: [otlp], exporters: [nop]}}
`,
    );
    return await ofProcess(`${versionOf(collector)}, dropped`, collector, ['--config', file], port);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function ofDesktopViewer(): Promise<BenchRow[]> {
  const module = 'github.com/CtrlSpice/otel-desktop-viewer';
  const tool = goTool(module, module);
  if (!tool.ok) return [missingRow('otel-desktop-viewer', tool.problem)];
  return ofProcess(`otel-desktop-viewer ${tool.value.version}, stored`, tool.value.file, [], 4318);
}

async function ofProcess(name: string, command: string, given: readonly string[], port: number): Promise<BenchRow[]> {
  const peer = spawn(command, given, { stdio: 'ignore' });
  try {
    await listening(peer, port);
    const before = cpuSecondsOf(peer);
    const sent = await runSender({ ...sending, port });
    if (sent.failed > 0) throw new Error(`${name} has refused ${sent.failed} requests`);
    return rowsOf(name, sent, cpuSecondsOf(peer) - before);
  } catch (error) {
    return [missingRow(name, error instanceof Error ? error.message : String(error))];
  } finally {
    peer.kill('SIGKILL');
  }
}

function rowsOf(
  name: string,
  { spans, seconds }: { readonly spans: number; readonly seconds: number },
  cpuSeconds: number,
): BenchRow[] {
  return [
    { name, value: Math.round(spans / seconds), unit: 'spans/s' },
    { name: `${name}, by CPU time`, value: Math.round(spans / cpuSeconds), unit: 'spans/CPU-s' },
  ];
}

/** As Linux tells it, in hundredths of a second. */
function cpuSecondsOf({ pid }: ChildProcess): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

async function listening(peer: ChildProcess, port: number): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await setTimeout(50)) {
    if (peer.exitCode !== null) throw new Error(`it has ended with ${peer.exitCode}`);
    const socket = net.connect(port, '127.0.0.1');
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
  }
  throw new Error('it does not listen');
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
