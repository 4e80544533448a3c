/**
 * Log records and data points in their stores, in one thread, by processor time:
 * `npx tsx test/bench/receiver-logs.bench.ts [RECORDS [POINTS]]`.
 */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import type { BenchRow } from './row.ts';

export async function run(records = 1_000_000, points = 500_000): Promise<BenchRow[]> {
  const script = await bundle('test/bench/receiver-logs.measure.ts');
  const options = ['--max-old-space-size=4096', script, `${records}`, `${points}`];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  const measured = JSON.parse(stdout) as Record<string, number>;
  const row = (key: string, name: string, unit: string, goal?: number): BenchRow => ({
    name,
    value: Number(measured[key]!.toPrecision(3)),
    unit,
    ...(goal !== undefined && { goal }),
  });
  return [
    row('logsPerSecond', 'log records into the store', 'records/s'),
    row('bytesPerLog', 'held', 'bytes/record'),
    row('logsNewest', `of ${records} records the newest page`, 'ms', 50),
    row('logsOfTrace', 'records of a trace', 'ms', 50),
    row('logsSevere', 'records of errors', 'ms', 50),
    row('logsText', 'records with two words', 'ms', 150),
    row('logsNowhere', 'records with a word that is nowhere', 'ms', 150),
    row('logsDeep', 'the last page', 'ms'),
    row('pointsPerSecond', 'data points into the store', 'points/s'),
    row('bytesPerPoint', 'held', 'bytes/point'),
    row('metricList', `of ${points} points the list of metrics`, 'ms'),
    row('metricData', 'a metric: 20 series of 500 points', 'ms'),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(...process.argv.slice(2).map(Number)).then(console.table);
}
