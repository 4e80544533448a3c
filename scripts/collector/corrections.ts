import type { Tree } from './tree.ts';

/**
 * What release notes say of keys, by `kind/type` (`exporter/*`: wherever the key is) and path, in the collector's own
 * notation; `[]` is an element of a list.
 * Releases are exact here, where comparing releases only tells between which two something happened.
 */
export const corrections: Readonly<Record<string, Readonly<Record<string, Partial<Tree>>>>> = {
  'exporter/*': {
    'sending_queue::blocking': {
      deprecated: '0.123.0',
      removedIn: '0.129.0',
      replacement: 'sending_queue.block_on_overflow',
    },
    'batcher::min_size_items': { deprecated: '0.121.0', removedIn: '0.123.0', replacement: 'batcher.min_size' },
    'batcher::max_size_items': { deprecated: '0.121.0', removedIn: '0.123.0', replacement: 'batcher.max_size' },
    batcher: { deprecated: '0.123.0', replacement: 'sending_queue.batch' },
    middleware: { replacement: 'middlewares' },
  },
  'receiver/*': { middleware: { replacement: 'middlewares' } },
  'extension/*': { middleware: { replacement: 'middlewares' } },
  'exporter/otlp_grpc': { batcher: { removedIn: '0.130.0' } },
  'exporter/otlp_http': { batcher: { removedIn: '0.130.0' } },
  'exporter/elasticsearch': {
    batcher: { removedIn: '0.138.0' },
    num_workers: { deprecated: '0.136.0' },
    flush: { deprecated: '0.136.0' },
    'retry::max_requests': { deprecated: '0.112.0', replacement: 'retry.max_retries' },
  },
  'exporter/datadog': {
    orchestrator_explorer: {
      type: 'map',
      keys: { enabled: { type: 'bool', default: false } },
      others: { type: 'any' },
      since: '0.140.0',
    },
  },
  'exporter/splunk_hec': {
    batcher: { removedIn: '0.151.0' },
    hec_metadata_to_otel_attrs: {
      deprecated: '0.116.0',
      removedIn: '0.137.0',
      replacement: 'otel_attrs_to_hec_metadata',
    },
  },
  'exporter/logging': {
    loglevel: {
      type: 'string',
      values: ['debug', 'info', 'warn', 'error'],
      deprecated: '0.63.0',
      replacement: 'verbosity',
    },
    verbosity: { type: 'string', values: ['basic', 'normal', 'detailed'], anyCase: true, default: 'normal' },
  },
  'exporter/kafka': {
    topic: { deprecated: '0.124.0', removedIn: '0.148.0', replacement: 'traces.topic' },
    encoding: { deprecated: '0.124.0', removedIn: '0.148.0', replacement: 'traces.encoding' },
    'auth::tls': { deprecated: '0.124.0', replacement: 'tls' },
    'auth::plain_text': { deprecated: '0.123.0', replacement: 'auth.sasl' },
  },
  'receiver/kafka': {
    topic: { deprecated: '0.124.0', removedIn: '0.141.0', replacement: 'traces.topic' },
    encoding: { deprecated: '0.124.0', removedIn: '0.141.0', replacement: 'traces.encoding' },
    'auth::tls': { deprecated: '0.124.0', replacement: 'tls' },
    'auth::plain_text': { deprecated: '0.123.0', replacement: 'auth.sasl' },
    'logs::topic': { deprecated: '0.142.0', replacement: 'logs.topics' },
    'metrics::topic': { deprecated: '0.142.0', replacement: 'metrics.topics' },
    'traces::topic': { deprecated: '0.142.0', replacement: 'traces.topics' },
    'profiles::topic': { deprecated: '0.142.0', replacement: 'profiles.topics' },
    'logs::exclude_topic': { deprecated: '0.142.0', replacement: 'logs.exclude_topics' },
    'metrics::exclude_topic': { deprecated: '0.142.0', replacement: 'metrics.exclude_topics' },
    'traces::exclude_topic': { deprecated: '0.142.0', replacement: 'traces.exclude_topics' },
    'profiles::exclude_topic': { deprecated: '0.142.0', replacement: 'profiles.exclude_topics' },
    group_rebalance_strategy: { deprecated: '0.154.0', replacement: 'group_rebalance_strategies' },
  },
  'exporter/prometheus_remote_write': {
    export_created_metric: { deprecated: '0.114.0', removedIn: '0.130.0' },
    add_metric_suffixes: { deprecated: '0.151.0', replacement: 'translation_strategy' },
  },
  'receiver/prometheus': {
    use_start_time_metric: { deprecated: '0.142.0', removedIn: '0.143.0' },
    start_time_metric_regex: { deprecated: '0.142.0', removedIn: '0.143.0' },
    report_extra_scrape_metrics: { removedIn: '0.149.0' },
    'config::scrape_configs::[]::aws_sd_configs': { type: 'list' },
    'config::scrape_configs::[]::ecs_sd_configs': { type: 'list' },
    'config::scrape_configs::[]::elasticache_sd_configs': { type: 'list' },
    'config::scrape_configs::[]::msk_sd_configs': { type: 'list' },
    'config::scrape_configs::[]::rds_sd_configs': { type: 'list' },
  },
  'receiver/azure_monitor': {
    subscription_id: { deprecated: '0.123.0', replacement: 'subscription_ids' },
    auth: { deprecated: '0.126.0', replacement: 'credentials' },
  },
  'receiver/awsfirehose': { record_type: { deprecated: '0.121.0', replacement: 'encoding' } },
  'receiver/snmp': {
    auth_type: { values: ['MD5', 'SHA', 'SHA224', 'SHA256', 'SHA384', 'SHA512'], anyCase: true, default: 'MD5' },
  },
  'receiver/k8s_cluster': { namespace: { replacement: 'namespaces' } },
  'processor/filter': {
    'trace_conditions::[]': { orText: { type: 'string', format: 'ottl condition' } },
    'metric_conditions::[]': { orText: { type: 'string', format: 'ottl condition' } },
    'log_conditions::[]': { orText: { type: 'string', format: 'ottl condition' } },
    'profile_conditions::[]': { orText: { type: 'string', format: 'ottl condition' } },
    logs: { deprecated: '0.159.0', replacement: 'log_conditions' },
    metrics: { deprecated: '0.159.0', replacement: 'metric_conditions' },
    spans: { deprecated: '0.159.0', replacement: 'trace_conditions' },
    traces: { deprecated: '0.159.0', replacement: 'trace_conditions' },
    profiles: { deprecated: '0.159.0', replacement: 'profile_conditions' },
  },
  'processor/transform': {
    'trace_statements::[]': { orText: { type: 'string', format: 'ottl statement' } },
    'metric_statements::[]': { orText: { type: 'string', format: 'ottl statement' } },
    'log_statements::[]': { orText: { type: 'string', format: 'ottl statement' } },
    'profile_statements::[]': { orText: { type: 'string', format: 'ottl statement' } },
    'trace_statements::[]::shared_cache': { type: 'bool', default: false, since: '0.160.0' },
    'metric_statements::[]::shared_cache': { type: 'bool', default: false, since: '0.160.0' },
    'log_statements::[]::shared_cache': { type: 'bool', default: false, since: '0.160.0' },
    'profile_statements::[]::shared_cache': { type: 'bool', default: false, since: '0.160.0' },
    'metric_statements::[]::context': { values: ['datapoint', 'exemplar', 'metric', 'resource', 'scope'] },
    flatten_data: { removedIn: '0.165.0', replacement: 'flatten.log' },
    flatten: { type: 'map', keys: { log: { type: 'bool', default: false } }, since: '0.164.0' },
  },
  'processor/resource_detection': {
    attributes: { removedIn: '0.142.0' },
    azureappservice: { type: 'any', since: '0.160.0' },
    azurefunctions: { type: 'any', since: '0.160.0' },
    env: {
      type: 'map',
      keys: {
        attributes: {
          type: 'map',
          keys: {
            included: { type: 'list', items: { type: 'string' } },
            excluded: { type: 'list', items: { type: 'string' } },
          },
        },
      },
      since: '0.160.0',
    },
    'azure::resource_attributes::azure.resource_group.name': { ...switchedOn(false), since: '0.160.0' },
    'k8s_api::resource_attributes::host.id': { ...switchedOn(false), since: '0.160.0' },
    'system::resource_attributes::os.build_id': { ...switchedOn(false), since: '0.160.0' },
    'system::resource_attributes::os.build.id': {
      removedIn: '0.165.1',
      replacement: 'system.resource_attributes.os.build_id',
    },
  },
  'receiver/kubelet_stats': {
    'metrics::k8s.node.pid.limit': { ...switchedOn(false), since: '0.160.0' },
    'metrics::k8s.node.pid.usage': { ...switchedOn(false), since: '0.160.0' },
    'resource_attributes::aws.volume.id': { removedIn: '0.165.1' },
    'resource_attributes::fs.type': { removedIn: '0.165.1' },
    'resource_attributes::gce.pd.name': { removedIn: '0.165.1' },
    'resource_attributes::glusterfs.endpoints.name': { removedIn: '0.165.1' },
    'resource_attributes::glusterfs.path': { removedIn: '0.165.1' },
    'resource_attributes::partition': { removedIn: '0.165.1' },
  },
  'extension/basicauth': {
    'htpasswd::secret_provider': secretProvider(),
    'client_auth::secret_provider': secretProvider(),
  },
  'processor/probabilistic_sampler': { mode: { since: '0.104.0' }, sampling_precision: { since: '0.104.0' } },
  'processor/k8s_attributes': { 'extract::deployment_name_from_replicaset': { deprecated: '0.153.0' } },
  'connector/span_metrics': {
    dimensions_cache_size: { deprecated: '0.125.0', replacement: 'aggregation_cardinality_limit' },
  },
  // It reads its lists without minding what else is in them.
  'connector/signal_to_metrics': Object.fromEntries(
    ['spans', 'datapoints', 'logs', 'profiles'].flatMap((signal) =>
      [
        '',
        'attributes::[]',
        'include_resource_attributes::[]',
        'sum',
        'gauge',
        'histogram',
        'exponential_histogram',
      ].map((below) => [[signal, '[]', below].filter(Boolean).join('::'), { others: { type: 'any' } as const }]),
    ),
  ),
  'connector/routing': { match_once: { deprecated: '0.116.0', removedIn: '0.120.0' } },
  'service/telemetry': {
    // Ignored since 0.123; some release up to 0.139 was the first to refuse it.
    'metrics::address': { type: 'string', deprecated: '0.111.0', removedIn: '0.139.0', replacement: 'metrics.readers' },
  },
};

function switchedOn(byDefault: boolean): Tree {
  return { type: 'map', keys: { enabled: { type: 'bool', default: byDefault } } };
}

function secretProvider(): Tree {
  return {
    type: 'map',
    keys: {
      id: { type: 'component id', refersTo: 'extension', required: true },
      username_key: { type: 'string' },
      password_key: { type: 'string' },
    },
    optional: true,
    since: '0.160.0',
  };
}
