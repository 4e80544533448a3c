import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Intake } from '../../src/receiver/intake.ts';
import { type Receiver, startReceiver } from '../../src/receiver/receiver.ts';
import { TelemetryStore } from '../../src/telemetry/telemetry-store.ts';
import { chartData, type Measure } from '../../src/views/metrics/model/chart-data.ts';

const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 << 20, maxStoreBytes: 64 << 20 };

describe('the charts of what a real SDK measured', () => {
  const store = new TelemetryStore(settings);
  let receiver: Receiver;
  let rounds: number[][];

  beforeAll(async () => {
    const started = await startReceiver(settings, new Intake(store, () => {}), { mayMove: { grpc: true, http: true } });
    if (!started.ok) throw new Error(started.problem);
    receiver = started.value;
    const program = path.join(import.meta.dirname, 'javascript/export-measurements.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [program, `http://localhost:${receiver.httpPort}`]);
    rounds = JSON.parse(stdout);
  });

  afterAll(() => receiver.close());

  function draw(name: string, measure: Measure) {
    const { rows } = store.metrics.listMetrics({ text: name, offset: 0, limit: 1 });
    const data = store.metrics.getMetric({ id: rows[0]!.id, offset: 0, limit: 10, maxPoints: 100 })!;
    const starts = [data.series[0]!.points[0]!.startUnixNano, data.series[0]!.points[0]!.timeUnixNano];
    const { lines, times } = chartData(data, measure);
    return { lines, seconds: times.map((time, i) => time - Number(starts[i]) / 1e9) };
  }

  it('tell how many were counted in each round', () => {
    for (const [name, factor] of [
      ['orders', 2],
      ['explicit', 1],
      ['exponential', 1],
    ] as const) {
      const { lines, seconds } = draw(name, 'rate');
      const counted = lines[0]!.values.map((rate, i) => rate! * seconds[i]!);
      for (const [i, round] of rounds.entries()) expect(counted[i]).toBeCloseTo(factor * round.length, 3);
    }
  });

  it('tell the average of each round', () => {
    for (const name of ['explicit', 'exponential']) {
      const { values } = draw(name, 'average').lines[0]!;
      for (const [i, round] of rounds.entries()) expect(values[i]).toBeCloseTo(mean(round), 6);
    }
  });

  it('tell quantiles of each round, as near as its buckets allow', () => {
    for (const [name, tolerance] of [
      ['explicit', 0.5],
      ['exponential', 0.06],
    ] as const) {
      const { lines } = draw(name, 'quantiles');
      for (const [number, quantile] of [0.5, 0.95, 0.99].entries()) {
        for (const [i, round] of rounds.entries()) {
          const exact = round[Math.floor(quantile * round.length)]!;
          expect(Math.abs(lines[number]!.values[i]! - exact) / exact).toBeLessThan(tolerance);
        }
      }
    }
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
