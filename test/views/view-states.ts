/** Every view in the states that a reader meets, for the tests that hold all of them to the same rules. */
import { compareWalks } from './states/compare.ts';
import { logWalks } from './states/logs.ts';
import { metricWalks } from './states/metrics.ts';
import { pipelineWalks } from './states/pipelines.ts';
import { serviceMapWalks } from './states/service-map.ts';
import { traceWalks } from './states/trace.ts';
import { traceListWalks } from './states/traces.ts';
import type { ViewWalk } from './states/walk.ts';

export const viewWalks: readonly ViewWalk[] = [
  ...traceListWalks,
  ...traceWalks,
  ...serviceMapWalks,
  ...compareWalks,
  ...logWalks,
  ...metricWalks,
  ...pipelineWalks,
];
