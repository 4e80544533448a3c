/**
 * How fast collector configuration is validated: `npx tsx test/bench/validate.bench.ts`. The collector's own verdict is taken
 * from the binary that `SPANWRIGHT_BENCH_COLLECTOR` names, on a configuration that it has all components of; without one
 * there is nothing to compare.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { validateCollector } from '../../src/collector/validator.ts';
import type { BenchRow } from './row.ts';
import { longConfiguration, longManifest } from './validate.workload.ts';

const commandLine = path.join(import.meta.dirname, '../../dist/cli.js');

export async function run(): Promise<BenchRow[]> {
  const configuration = longConfiguration(1000);
  const manifest = longManifest(20_000);
  return [
    { name: 'configuration', value: configuration.split('\n').length, unit: 'lines' },
    { name: 'configuration: first verdict', value: (await milliseconds(configuration, 1)).median, unit: 'ms' },
    ...rowsOf('configuration', await milliseconds(configuration, 60), 15),
    { name: 'manifests', value: manifest.split('\n').length, unit: 'lines' },
    ...rowsOf('manifests', await milliseconds(manifest, 20), 200),
    ...processes(),
  ];
}

function rowsOf(name: string, { median, p95 }: { median: number; p95: number }, goal: number): BenchRow[] {
  return [
    { name: `${name}: verdict, p50`, value: median, unit: 'ms' },
    { name: `${name}: verdict, p95`, value: p95, unit: 'ms', goal },
  ];
}

/** Each time another text, as while one types. */
async function milliseconds(text: string, rounds: number): Promise<{ readonly median: number; readonly p95: number }> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await validateCollector({ path: 'collector.yaml', text: `${text}# ${round}\n` }, { explicit: true });
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)]!, p95: times[Math.floor(times.length * 0.95)]! };
}

/** From the start of a process to its verdict. */
function processes(): BenchRow[] {
  const collector = process.env['SPANWRIGHT_BENCH_COLLECTOR'];
  if (!collector || !existsSync(commandLine)) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-bench-'));
  try {
    const file = path.join(folder, 'collector.yaml');
    writeFileSync(file, longConfiguration(1000).replaceAll(/\$\{env:MY_POD_IP\}/g, 'localhost'));
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < 10; round++) {
      ours.push(timed(process.execPath, [commandLine, 'validate', file]));
      theirs.push(timed(collector, ['validate', '--config', file]));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[times.length / 2]!;
    const ratio = median(theirs) / median(ours);
    return [
      { name: 'spanwright validate', value: median(ours), unit: 'ms' },
      { name: "collector's own validate", value: median(theirs), unit: 'ms' },
      { name: 'spanwright validate is faster', value: ratio, unit: 'times', goal: 1 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(command: string, given: readonly string[]): number {
  const start = performance.now();
  execFileSync(command, given, { stdio: 'ignore' });
  return performance.now() - start;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
