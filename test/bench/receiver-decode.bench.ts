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
const rounds = 7;

export async function run(): Promise<BenchRow[]> {
  const script = await bundle('test/bench/receiver-decode.measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, `${requests}`, `${rounds}`]);
  const { protobuf, json, protobufjs, protobufEs } = JSON.parse(stdout) as Record<string, number>;
  return [
    { name: 'protobuf to columns', value: protobuf!, unit: 'spans/s', goal: 900_000 },
    { name: 'JSON to columns', value: json!, unit: 'spans/s' },
    { name: 'protobufjs to objects, for comparison', value: protobufjs!, unit: 'spans/s' },
    { name: 'protobuf-es to objects, for comparison', value: protobufEs!, unit: 'spans/s' },
    { name: 'protobuf to columns, protobufjs being 1', value: protobuf! / protobufjs!, unit: 'times', goal: 3 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then(console.table);
