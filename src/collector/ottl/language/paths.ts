import type { ContextName, PathPrefix } from './contexts.ts';

export type ValueType =
  | 'any'
  | 'bool'
  | 'duration'
  | 'float'
  | 'int'
  | 'list'
  | 'map'
  | 'span id'
  | 'string'
  | 'structure'
  | 'time'
  | 'trace id';

export interface PathFacts {
  /** Behind the prefix: `kind.string`. */
  readonly path: string;
  readonly type: ValueType;
  /** Whether `["key"]` may follow, any number of times or once. */
  readonly keys?: 'any' | 'one';
  /** The last release looked at that lacks it, as all before it. */
  readonly absentIn?: string;
}

const attributes = map('attributes');
const droppedAttributes: PathFacts = { path: 'dropped_attributes_count', type: 'int' };
const traceAndSpan: readonly PathFacts[] = [
  { path: 'trace_id', type: 'trace id' },
  { path: 'trace_id.string', type: 'string' },
  { path: 'span_id', type: 'span id' },
  { path: 'span_id.string', type: 'string' },
];

const scope: readonly PathFacts[] = [
  { path: 'name', type: 'string' },
  { path: 'version', type: 'string' },
  attributes,
  droppedAttributes,
  { path: 'schema_url', type: 'string' },
];

/**
 * The paths behind each prefix, but for `cache`, which every context has of its own. What they are is in the path switches of
 * pkg/ottl/contexts, with which the recorded verdicts of several releases agree.
 */
export const paths: Readonly<Record<PathPrefix, readonly PathFacts[]>> = {
  resource: [attributes, droppedAttributes, { path: 'schema_url', type: 'string' }],
  scope,
  instrumentation_scope: scope,
  span: [
    { path: 'name', type: 'string' },
    attributes,
    { path: 'kind', type: 'int' },
    { path: 'kind.string', type: 'string' },
    { path: 'kind.deprecated_string', type: 'string' },
    { path: 'status', type: 'structure' },
    { path: 'status.code', type: 'int' },
    { path: 'status.message', type: 'string' },
    { path: 'start_time', type: 'time' },
    { path: 'end_time', type: 'time' },
    { path: 'start_time_unix_nano', type: 'int' },
    { path: 'end_time_unix_nano', type: 'int' },
    ...traceAndSpan,
    { path: 'parent_span_id', type: 'span id' },
    { path: 'parent_span_id.string', type: 'string' },
    { path: 'trace_state', type: 'string', keys: 'one' },
    droppedAttributes,
    { path: 'events', type: 'list' },
    { path: 'dropped_events_count', type: 'int' },
    { path: 'links', type: 'list' },
    { path: 'dropped_links_count', type: 'int' },
    { path: 'flags', type: 'int', absentIn: '0.144.0' },
  ],
  spanevent: [
    { path: 'name', type: 'string' },
    attributes,
    { path: 'time_unix_nano', type: 'int' },
    { path: 'time', type: 'time' },
    droppedAttributes,
    { path: 'event_index', type: 'int', absentIn: '0.119.0' },
  ],
  metric: [
    { path: 'name', type: 'string' },
    { path: 'description', type: 'string' },
    { path: 'unit', type: 'string' },
    { path: 'type', type: 'int' },
    { path: 'aggregation_temporality', type: 'int' },
    { path: 'is_monotonic', type: 'bool' },
    { path: 'data_points', type: 'list' },
    { ...map('metadata'), absentIn: '0.124.1' },
  ],
  datapoint: [
    attributes,
    { path: 'start_time_unix_nano', type: 'int' },
    { path: 'time_unix_nano', type: 'int' },
    { path: 'start_time', type: 'time' },
    { path: 'time', type: 'time' },
    { path: 'value_double', type: 'float' },
    { path: 'value_int', type: 'int' },
    { path: 'exemplars', type: 'list' },
    { path: 'flags', type: 'int' },
    { path: 'count', type: 'int' },
    { path: 'sum', type: 'float' },
    { path: 'bucket_counts', type: 'list' },
    { path: 'explicit_bounds', type: 'list' },
    { path: 'scale', type: 'int' },
    { path: 'zero_count', type: 'int' },
    { path: 'positive', type: 'structure' },
    { path: 'positive.offset', type: 'int' },
    { path: 'positive.bucket_counts', type: 'list' },
    { path: 'negative', type: 'structure' },
    { path: 'negative.offset', type: 'int' },
    { path: 'negative.bucket_counts', type: 'list' },
    { path: 'quantile_values', type: 'list' },
  ],
  exemplar: [
    { path: 'time_unix_nano', type: 'int' },
    { path: 'time', type: 'time' },
    { path: 'double_value', type: 'float' },
    { path: 'int_value', type: 'int' },
    ...traceAndSpan,
    map('filtered_attributes'),
  ],
  log: [
    { path: 'body', type: 'any', keys: 'any' },
    { path: 'body.string', type: 'string' },
    attributes,
    { path: 'severity_number', type: 'int' },
    { path: 'severity_text', type: 'string' },
    { path: 'event_name', type: 'string', absentIn: '0.124.1' },
    { path: 'time_unix_nano', type: 'int' },
    { path: 'observed_time_unix_nano', type: 'int' },
    { path: 'time', type: 'time' },
    { path: 'observed_time', type: 'time' },
    droppedAttributes,
    { path: 'flags', type: 'int' },
    ...traceAndSpan,
  ],
  profile: [
    { path: 'sample_type', type: 'structure' },
    { path: 'sample_type.type', type: 'string' },
    { path: 'sample_type.unit', type: 'string' },
    { path: 'sample', type: 'list' },
    { path: 'time_unix_nano', type: 'int' },
    { path: 'time', type: 'time' },
    { path: 'duration_unix_nano', type: 'int' },
    { path: 'duration', type: 'int' },
    { path: 'period_type', type: 'structure' },
    { path: 'period_type.type', type: 'string' },
    { path: 'period_type.unit', type: 'string' },
    { path: 'period', type: 'int' },
    { path: 'profile_id', type: 'any' },
    { path: 'profile_id.string', type: 'string' },
    { path: 'attribute_indices', type: 'list' },
    droppedAttributes,
    { path: 'original_payload_format', type: 'string' },
    { path: 'original_payload', type: 'any' },
    attributes,
  ],
  profilesample: [],
  otelcol: [
    { path: 'client.addr', type: 'string', absentIn: '0.146.0' },
    { path: 'client.metadata', type: 'map', keys: 'any', absentIn: '0.146.0' },
    { path: 'client.auth.attributes', type: 'map', keys: 'any', absentIn: '0.146.0' },
    { path: 'grpc.metadata', type: 'map', keys: 'any', absentIn: '0.146.0' },
  ],
};

/** A map of its own that each context has for the time of a group of statements. */
export const cache = map('cache');

function map(path: string): PathFacts {
  return { path, type: 'map', keys: 'any' };
}

/** Contexts of which the table has all paths: of the others nothing is said. */
export function knowsPathsOf(prefix: PathPrefix | ContextName): boolean {
  return prefix !== 'profile' && prefix !== 'profilesample';
}
