import { pathToFileURL } from 'node:url';
import { hostReceiver, send } from './receiver-process.ts';
import type { Sending } from './receiver-sender.ts';
import type { BenchRow } from './row.ts';

type Way = Pick<Sending, 'protocol' | 'compression'> & { readonly name: string; readonly goal?: number };

const ways: readonly Way[] = [
  { protocol: 'grpc', compression: 'none', name: 'gRPC', goal: 250_000 },
  { protocol: 'http', compression: 'none', name: 'HTTP/protobuf', goal: 400_000 },
  { protocol: 'grpc', compression: 'gzip', name: 'gRPC gzip' },
  { protocol: 'http', compression: 'gzip', name: 'HTTP/protobuf gzip' },
];

/**
 * Spans per second, each of eleven attributes, from another process into the shipped worker: validated, stored,
 * assembled and evicted. Throws when one span that was acknowledged is not counted.
 */
export async function run(seconds = 5): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const way of ways) rows.push(...(await measure(way, seconds)));
  return rows;
}

async function measure({ name, goal, ...way }: Way, seconds: number): Promise<BenchRow[]> {
  const receiver = await hostReceiver();
  try {
    const cpuBefore = process.cpuUsage();
    const [sent] = await send(receiver, { ...way, seconds });
    const cpu = process.cpuUsage(cpuBefore);
    const { counts } = await receiver.client.request('status', undefined);
    if (counts.droppedTraces === 0) throw new Error('nothing was evicted: the store is too large for this bench');
    return [
      {
        name: `${name}, end to end`,
        value: Math.round(sent!.spans / sent!.seconds),
        unit: 'spans/s',
        ...(goal && { goal }),
      },
      {
        name: `${name}, receiver`,
        value: Math.round((sent!.spans / (cpu.user + cpu.system)) * 1e6),
        unit: 'spans/CPU-s',
      },
      { name: `${name}, client`, value: Math.round(sent!.spans / sent!.cpuSeconds), unit: 'spans/CPU-s' },
      { name: `${name}, retried`, value: sent!.retried, unit: 'requests', goal: 0 },
    ];
  } finally {
    await receiver.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(Number(process.argv[2] ?? 5)).then(console.table);
}
