import type { ComponentKey } from '../catalog/component-facts.ts';

/** A key that people write, and what says the same now. */
export interface MovedKey {
  /** Components in which it stood; absent: wherever there is `to`. */
  readonly of?: readonly (ComponentKey | 'service.telemetry')[];
  /** Path from the component's own level, or the last part of it. */
  readonly key: string;
  /** Its new name, or path from the level on which it stood. `*` is each signal that the component carries. */
  readonly to: string;
  /** The new value for the text of the old one; absent: the same; undefined: there is none. */
  convert?(text: string): string | undefined;
  /** Lines to put below the new key for the text of the old value, instead of a value. */
  expand?(text: string): readonly string[] | undefined;
}

const kafkaExporter = ['exporter/kafka'] as const;
const kafkaReceiver = ['receiver/kafka'] as const;
const debug = ['exporter/debug', 'exporter/logging'] as const;

/** What changelogs say of keys, where the collector's own data do not. */
export const movedKeys: readonly MovedKey[] = [
  { of: ['service.telemetry'], key: 'metrics.address', to: 'readers', expand: readerAt },
  { of: debug, key: 'loglevel', to: 'verbosity', convert: verbosityOf },
  { of: kafkaExporter, key: 'retry', to: 'retry_on_failure' },
  { of: kafkaExporter, key: 'topic', to: '*.topic' },
  { of: kafkaExporter, key: 'encoding', to: '*.encoding' },
  { of: kafkaReceiver, key: 'topic', to: '*.topics', convert: (topic) => `[${topic}]` },
  { of: kafkaReceiver, key: 'encoding', to: '*.encoding' },
  { of: [...kafkaExporter, ...kafkaReceiver], key: 'auth.tls', to: 'tls' },
  { key: 'blocking', to: 'block_on_overflow' },
  { key: 'min_size_items', to: 'min_size' },
  { key: 'max_size_items', to: 'max_size' },
  { key: 'middleware', to: 'middlewares' },
  { key: 'batcher', to: 'sending_queue.batch' },
  { of: ['exporter/clickhouse'], key: 'dsn', to: 'endpoint' },
  { of: ['exporter/awss3'], key: 's3uploader.s3_partition', to: 's3_partition_format' },
  { of: ['exporter/elasticsearch'], key: 'retry.max_requests', to: 'max_retries' },
  { of: ['exporter/splunk_hec'], key: 'hec_metadata_to_otel_attrs', to: 'otel_attrs_to_hec_metadata' },
  {
    of: ['connector/spanmetrics', 'connector/span_metrics'],
    key: 'latency_histogram_buckets',
    to: 'histogram.explicit.buckets',
  },
  {
    of: ['connector/spanmetrics', 'connector/span_metrics'],
    key: 'dimensions_cache_size',
    to: 'aggregation_cardinality_limit',
  },
  {
    of: ['receiver/azuremonitor', 'receiver/azure_monitor'],
    key: 'subscription_id',
    to: 'subscription_ids',
    convert: (id) => `[${id}]`,
  },
  { of: ['receiver/azuremonitor', 'receiver/azure_monitor'], key: 'auth', to: 'credentials' },
  { of: ['receiver/k8s_cluster'], key: 'namespace', to: 'namespaces', convert: (name) => `[${name}]` },
  { of: ['receiver/awsfirehose'], key: 'record_type', to: 'encoding' },
];

/** Levels of the logging exporter, which said of every batch what it held, or how much. */
function verbosityOf(level: string): string | undefined {
  return { debug: 'detailed', info: 'normal', warn: 'basic', error: 'basic' }[level.toLowerCase()];
}

/** The reader that serves the collector's own metrics at an address. */
function readerAt(address: string): readonly string[] | undefined {
  const [, host = '', port] = /^(\[[\da-fA-F:]+\]|[\w.-]*):(\d+)$/.exec(address) ?? [];
  if (port === undefined) return undefined;
  // Without a host it listened everywhere.
  const written = host === '' ? '0.0.0.0' : host.replace(/^\[(.*)\]$/, '"$1"');
  return ['- pull:', '    exporter:', '      prometheus:', `        host: ${written}`, `        port: ${port}`];
}
