import { isBefore } from '../collector/catalog/catalog.ts';
import { parseVersion } from '../collector/version.ts';
import type { ProcessorContext } from './processor.ts';

/** Whether the collector that is simulated is older than a release, such as `0.144.0`. */
export function isOlderThan(release: string, { version }: ProcessorContext): boolean {
  const simulated = parseVersion(version);
  return simulated !== undefined && isBefore(simulated, release);
}
