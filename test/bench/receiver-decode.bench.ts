/**
 * Decoding into columns, indexed, in one thread, and decoding of the same bytes to objects by the two usual libraries, by
 * processor time: `npx tsx test/bench/receiver-decode.bench.ts`.
 */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import type { BenchRow } from './row.ts';

const requests = 100;
const rounds = 8;
const ways = ['protobuf', 'json', 'protobufjs', 'protobufEs'] as const;

export async function run(): Promise<BenchRow[]> {
  const script = await bundle('test/bench/receiver-decode.measure.ts');
  const best = { protobuf: 0, json: 0, protobufjs: 0, protobufEs: 0 };
  // Each in processes of its own, since the garbage of one slows the others; in turn, since the machine has other work.
  for (let turn = 0; turn < 3; turn++) {
    for (const way of ways) {
      const { stdout } = await promisify(execFile)(process.execPath, [script, way, `${requests}`, `${rounds}`]);
      best[way] = Math.max(best[way], Number(stdout));
    }
  }
  const { protobuf, json, protobufjs, protobufEs } = best;
  return [
    { name: 'protobuf to columns', value: protobuf, unit: 'spans/s' },
    { name: 'JSON to columns', value: json, unit: 'spans/s' },
    { name: 'protobufjs to objects, for comparison', value: protobufjs, unit: 'spans/s' },
    { name: 'protobuf-es to objects, for comparison', value: protobufEs, unit: 'spans/s' },
    { name: 'protobuf to columns, protobufjs being 1', value: protobuf / protobufjs, unit: 'times', goal: 3 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then(console.table);
