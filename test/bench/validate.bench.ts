/**
 * How fast collector configuration is validated: `npx tsx test/bench/validate.bench.ts`. The collector's own verdict is that
 * of the binary that `SPANWRIGHT_BENCH_COLLECTOR` names, or else of the largest in the cache, or built of a manifest in
 * `scripts/collector/manifests`, that takes the file; without one there is nothing to compare, and that is said.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { userCache } from '../../scripts/paths.ts';
import { validateCollector } from '../../src/collector/validator.ts';
import { type BenchRow, missingRow } from './row.ts';
import { longConfiguration, longManifest } from './validate.workload.ts';

const root = path.join(import.meta.dirname, '../..');
const commandLine = path.join(root, 'dist/cli.js');
const manifests = path.join(root, 'scripts/collector/manifests');

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

/** From the start of a process to its verdict, ours and the collector's in turns. */
function processes(): BenchRow[] {
  if (!existsSync(commandLine)) return skipped('the command line is not built: npm run build');
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-bench-'));
  try {
    const file = path.join(folder, 'collector.yaml');
    writeFileSync(file, longConfiguration(1000).replaceAll(/\$\{env:MY_POD_IP\}/g, 'localhost'));
    const collector = collectors().find((one) => spawnSync(one, ['validate', '--config', file]).status === 0);
    if (!collector) return skipped('no collector is built that takes the file: scripts/collector/README.md says how');
    const times = { node: [] as number[], ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < 20; round++) {
      times.node.push(timed(process.execPath, ['--eval', '0']));
      times.ours.push(timed(process.execPath, [commandLine, 'validate', file]));
      times.theirs.push(timed(collector, ['validate', '--config', file]));
    }
    const [node, ours, theirs] = [times.node, times.ours, times.theirs].map(median) as [number, number, number];
    return [
      { name: 'Node without a program', value: node, unit: 'ms' },
      { name: 'spanwright validate', value: ours, unit: 'ms' },
      { name: `validate of ${versionOf(collector)}`, value: theirs, unit: 'ms' },
      { name: "size of the collector's binary", value: statSync(collector).size / 2 ** 20, unit: 'MiB' },
      { name: 'spanwright validate is faster', value: theirs / ours, unit: 'times', goal: 1 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As the collector tells it, such as `otelcol-contrib version 0.159.0`. */
export function versionOf(collector: string): string {
  return execFileSync(collector, ['--version'], { encoding: 'utf8' }).trim();
}

function skipped(reason: string): BenchRow[] {
  return [missingRow("spanwright validate against the collector's own", reason)];
}

/** Those that are there, the largest first: the more components one has, the longer it takes to start, as the one that people run. */
export function collectors(): readonly string[] {
  const built = readdirSync(manifests).map((name) => {
    const manifest = readFileSync(path.join(manifests, name), 'utf8');
    const setting = (key: string) => new RegExp(`^ *${key}: *(.*)$`, 'm').exec(manifest)?.[1] ?? '';
    return path.join(setting('output_path'), setting('name'));
  });
  const kept = path.join(userCache, 'collectors');
  const cached = existsSync(kept) ? readdirSync(kept).map((name) => path.join(kept, name)) : [];
  const named = process.env['SPANWRIGHT_BENCH_COLLECTOR'];
  const there = (named ? [named] : [...built, ...cached]).filter((file) => existsSync(file));
  return there.toSorted((a, b) => statSync(b).size - statSync(a).size);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function timed(command: string, given: readonly string[]): number {
  const start = performance.now();
  execFileSync(command, given, { stdio: 'ignore' });
  return performance.now() - start;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
