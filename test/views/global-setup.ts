import { buildViews } from './harness.ts';

/** Once for all files: the bundles as they are shipped. */
export async function setup(): Promise<void> {
  await buildViews();
}
