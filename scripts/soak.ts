import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { growthPerMinute, type Memory, soak } from '../test/soak/soak.ts';
import { build } from './package.ts';
import { root } from './paths.ts';

const megabyte = 1 << 20;
/** Until the store is full, the code compiled, and the allocator has what it needs: the first third. */
const warmUp = 1 / 3;
/** Of the memory held after warming up: less is the collector's mood, more would fill a machine in a day. */
const allowedGrowth = 0.05;

/** Of the heap of the extension host, a day: what grows by less has come to rest before its window is closed. */
const allowedGrowthPerDay = 0.02;

/**
 * `npm run soak -- [minutes]`, ten unless given: receives 20,000 spans a second and tells how memory goes. Fails when a
 * span is lost or memory grows. `npm run soak -- days [days]`, four unless given, lets days go by in a window.
 */
export async function main([minutes = '10', days = '4']: readonly string[]): Promise<number> {
  if (minutes === 'days') return soakWindow(Number(days));
  const seconds = Number(minutes) * 60;
  if (!(seconds >= 10 && seconds <= 3600)) throw new Error('Give minutes, at most 60, as 10 or 0.5.');
  await build();
  console.log(`Receiving 20,000 spans a second for ${minutes} minutes …`);
  const { spans, lost, retried, droppedTraces, samples } = await soak(seconds);
  const settled = samples.slice(Math.floor(samples.length * warmUp));
  console.log(
    `${spans} spans acknowledged, ${lost} lost, ${retried} requests retried, ${droppedTraces} traces evicted`,
  );
  const grown = (['rss', 'heapUsed', 'arrayBuffers'] as const).filter((part) => !report(part, samples, settled));
  if (droppedTraces === 0) console.log('Nothing was evicted: run for longer.');
  return lost === 0 && droppedTraces > 0 && !grown.includes('rss') ? 0 : 1;
}

/** Fails when the heap of the extension host grows in the second half of these days, or something is left at their end. */
async function soakWindow(days: number): Promise<number> {
  if (!(days >= 1 && days <= 100)) throw new Error('Give days, at most 100, as 4.');
  const script = path.join(root, 'test/extension-host/day.ts');
  console.log(`Working in a window for ${days} days …`);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--require', 'tsx/cjs', script, String(days)],
    { cwd: root },
  );
  const { traces, edits, listening, left, samples }: WindowDays = JSON.parse(stdout.trim().split('\n').at(-1)!);
  const half = samples.slice(samples.length >> 1);
  const perDay = (growthPerMinute(half) / 60) * (samples.length / days);
  const share = perDay / mean(half);
  console.log(
    `${traces} traces sent and looked at, ${edits} edits; ${listening} registrations, ${left} left at the end`,
  );
  console.log(
    `heap: ${samples.map((bytes) => (bytes / megabyte).toFixed(2)).join(' ')} MB; ${(share * 100).toFixed(2)} % a day`,
  );
  return left === 0 && share <= allowedGrowthPerDay ? 0 : 1;
}

interface WindowDays {
  readonly traces: number;
  readonly edits: number;
  readonly listening: number;
  readonly left: number;
  /** Bytes of the heap, at equal distances. */
  readonly samples: readonly number[];
}

/** Prints the mean of each minute; whether it stayed level after warming up. */
function report(part: keyof Memory, samples: readonly Memory[], settled: readonly Memory[]): boolean {
  const all = samples.map((memory) => memory[part]);
  const values = settled.map((memory) => memory[part]);
  const perMinute = growthPerMinute(values);
  const level = (perMinute * values.length) / 60 <= mean(values) * allowedGrowth;
  const minutes = Array.from({ length: Math.ceil(all.length / 60) }, (_, minute) =>
    (mean(all.slice(minute * 60, (minute + 1) * 60)) / megabyte).toFixed(0),
  );
  const growth = `${(perMinute / megabyte).toFixed(2)} MB a minute${level ? '' : ': GROWS'}`;
  console.log(
    `${part}: peak ${(Math.max(...all) / megabyte).toFixed(0)} MB, by minute ${minutes.join(' ')}; ${growth}`,
  );
  return level;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
