import { growthPerMinute, type Memory, soak } from '../test/soak/soak.ts';
import { build } from './package.ts';

const megabyte = 1 << 20;
/** Until the store is full and the code is compiled. */
const warmUpSeconds = 60;
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
  const settled = samples.slice(Math.min(warmUpSeconds, Math.floor(samples.length / 3)));
  console.log(
    `${spans} spans acknowledged, ${lost} lost, ${retried} requests retried, ${droppedTraces} traces evicted`,
  );
  const grown = (['rss', 'heapUsed', 'arrayBuffers'] as const).filter((part) => !report(part, samples, settled));
  if (droppedTraces === 0) console.log('Nothing was evicted: run for longer.');
  return lost === 0 && droppedTraces > 0 && !grown.includes('rss') ? 0 : 1;
}

/** Whether it stayed level. */
function report(part: keyof Memory, samples: readonly Memory[], settled: readonly Memory[]): boolean {
  const values = settled.map((memory) => memory[part]);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const perMinute = growthPerMinute(values);
  const peak = Math.max(...samples.map((memory) => memory[part]));
  const level = (perMinute * values.length) / 60 <= mean * allowedGrowth;
  const inMegabytes = (bytes: number) => `${(bytes / megabyte).toFixed(1)} MB`;
  console.log(
    `${part.padEnd(14)}mean ${inMegabytes(mean)}, peak ${inMegabytes(peak)}, ${inMegabytes(perMinute)} a minute${level ? '' : ': GROWS'}`,
  );
  return level;
}
