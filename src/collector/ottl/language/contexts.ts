/** What kind of telemetry a text of OTTL runs over. `otelcol` is no such kind: its paths are of the request that brought it. */
export const contextNames = [
  'resource',
  'scope',
  'span',
  'spanevent',
  'metric',
  'datapoint',
  'exemplar',
  'log',
  'profile',
  'profilesample',
] as const;

export type ContextName = (typeof contextNames)[number];

/** What may stand in front of a path: a context, the older name of `scope`, or `otelcol`. */
export type PathPrefix = ContextName | 'instrumentation_scope' | 'otelcol';

const around: readonly PathPrefix[] = ['scope', 'instrumentation_scope', 'resource', 'otelcol'];

/** By which prefixes the texts of a context reach what is around it, its own first: `EnablePathContextNames` in pkg/ottl/contexts. */
export const prefixesOf: Readonly<Record<ContextName, readonly PathPrefix[]>> = {
  resource: ['resource', 'otelcol'],
  scope: ['scope', 'resource', 'otelcol'],
  span: ['span', ...around],
  spanevent: ['spanevent', 'span', ...around],
  metric: ['metric', ...around],
  datapoint: ['datapoint', 'metric', ...around],
  exemplar: ['exemplar', 'datapoint', 'metric', ...around],
  log: ['log', ...around],
  profile: ['profile', ...around],
  profilesample: ['profilesample', 'profile', ...around],
};

/** The collector's order in which it takes the context of a text from the prefixes of its paths (context_inferrer.go). */
export const inferencePriority: readonly PathPrefix[] = [
  'log',
  'exemplar',
  'datapoint',
  'metric',
  'spanevent',
  'span',
  'profilesample',
  'profile',
  'scope',
  'instrumentation_scope',
  'resource',
];
