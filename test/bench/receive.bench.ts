import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Intake } from '../../src/receiver/intake.ts';
import { startReceiver } from '../../src/receiver/receiver.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';

interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const execute = promisify(execFile);
const megabyte = 1 << 20;

/**
 * Spans per second from another process into the store, decoded and assembled, over each transport. Throws when one
 * span that was acknowledged is not counted.
 */
export async function run(seconds = 5): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const protocol of ['grpc', 'http'] as const) {
    for (const compression of ['none', 'gzip'] as const) rows.push(...(await measure(protocol, compression, seconds)));
  }
  return rows;
}

async function measure(protocol: 'grpc' | 'http', compression: 'none' | 'gzip', seconds: number): Promise<BenchRow[]> {
  const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 * megabyte, maxStoreBytes: 256 * megabyte };
  const store = new TraceStore(settings);
  const started = await startReceiver(settings, new Intake(store, () => {}), { mayMove: { grpc: true, http: true } });
  if (!started.ok) throw new Error(started.problem);
  const receiver = started.value;
  const port = protocol === 'grpc' ? receiver.grpcPort : receiver.httpPort;
  const sender = path.join(import.meta.dirname, 'receive-sender.ts');
  const cpuBefore = process.cpuUsage();
  const { stdout } = await execute(process.execPath, [
    '--import',
    'tsx',
    sender,
    protocol,
    compression,
    `${port}`,
    `${seconds}`,
  ]);
  const cpu = process.cpuUsage(cpuBefore);
  await receiver.close();
  const sent: { spans: number; failed: number; seconds: number } = JSON.parse(stdout);
  if (sent.failed > 0 || store.counts.spans !== sent.spans) {
    throw new Error(`${sent.spans} spans acknowledged, ${store.counts.spans} received, ${sent.failed} requests failed`);
  }
  const name = `receive ${protocol === 'grpc' ? 'gRPC' : 'HTTP/protobuf'}${compression === 'gzip' ? ' gzip' : ''}`;
  return [
    { name, value: Math.round(sent.spans / sent.seconds), unit: 'spans/s' },
    {
      name: `${name}, receiver only`,
      value: Math.round((sent.spans / (cpu.user + cpu.system)) * 1e6),
      unit: 'spans/CPU-s',
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then(console.table);
