import { growthPerMinute, type Memory, soak } from '../test/soak/soak.ts';
import { build } from './package.ts';

const megabyte = 1 << 20;
/** Until the store is full, the code compiled, and the allocator has what it needs: the first third. */
const warmUp = 1 / 3;
/** Of the memory held after warming up: less is the collector's mood, more would fill a machine in a day. */
const allowedGrowth = 0.05;

/**
 * `npm run soak -- [minutes]`, ten unless given: receives 20,000 spans a second and tells how memory goes. Fails when a
 * span is lost or memory grows.
 */
export async function main([minutes = '10']: readonly string[]): Promise<number> {
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
