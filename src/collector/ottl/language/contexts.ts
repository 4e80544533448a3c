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

export interface Context {
  readonly name: ContextName;
  /** By which prefixes its texts reach what is around it, its own first. */
  readonly prefixes: readonly PathPrefix[];
}

const around: readonly PathPrefix[] = ['scope', 'instrumentation_scope', 'resource', 'otelcol'];

/** As `EnablePathContextNames` of each package in pkg/ottl/contexts has them. */
export const contexts: Readonly<Record<ContextName, Context>> = {
  resource: { name: 'resource', prefixes: ['resource', 'otelcol'] },
  scope: { name: 'scope', prefixes: ['scope', 'resource', 'otelcol'] },
  span: { name: 'span', prefixes: ['span', ...around] },
  spanevent: { name: 'spanevent', prefixes: ['spanevent', 'span', ...around] },
  metric: { name: 'metric', prefixes: ['metric', ...around] },
  datapoint: { name: 'datapoint', prefixes: ['datapoint', 'metric', ...around] },
  exemplar: { name: 'exemplar', prefixes: ['exemplar', 'datapoint', 'metric', ...around] },
  log: { name: 'log', prefixes: ['log', ...around] },
  profile: { name: 'profile', prefixes: ['profile', ...around] },
  profilesample: { name: 'profilesample', prefixes: ['profilesample', 'profile', ...around] },
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
