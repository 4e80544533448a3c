import type { SettingsBase } from './base.ts';

/** Exporters to what is no collector. */
export const backends: readonly SettingsBase[] = [
  {
    of: 'exporter/nop',
    body: '{}\n',
    changes: [['a key', '{}', 'endpoint: localhost:1']],
  },
  {
    of: 'exporter/zipkin',
    body: `endpoint: http://zipkin:9411/api/v2/spans
format: proto
default_service_name: unknown
sending_queue:
  queue_size: 100
`,
    changes: [
      ['endpoint missing', 'endpoint: http://zipkin:9411/api/v2/spans\n', ''],
      ['endpoint empty', 'http://zipkin:9411/api/v2/spans', '""'],
      ['format that there is not', 'format: proto', 'format: thrift'],
      ['format json', 'format: proto', 'format: json'],
      ['queue of no size', 'queue_size: 100', 'queue_size: 0'],
      ['key unknown', 'default_service_name', 'service_name'],
    ],
  },
  {
    of: 'exporter/syslog',
    signal: 'logs',
    body: `endpoint: syslog.example
port: 6514
network: tcp
protocol: rfc5424
tls:
  insecure: true
`,
    changes: [
      ['endpoint missing', 'endpoint: syslog.example\n', ''],
      ['port too high', '6514', '70000'],
      ['port of zero', '6514', '0'],
      ['port in quotes', '6514', '"6514"'],
      ['network that there is not', 'network: tcp', 'network: sctp'],
      ['network udp', 'network: tcp', 'network: udp'],
      ['protocol that there is not', 'rfc5424', 'rfc5425'],
      ['protocol of old', 'rfc5424', 'rfc3164'],
      ['key of TLS unknown', 'insecure: true', 'insecur: true'],
    ],
  },
  {
    of: 'exporter/stef',
    signal: 'metrics',
    body: 'endpoint: stef:4320\ncompression: zstd\nretry_on_failure:\n  max_elapsed_time: 60s\n',
    changes: [
      ['endpoint missing', 'endpoint: stef:4320\n', ''],
      ['compression that there is not', 'zstd', 'brotli'],
      ['time without a unit', '60s', '"60"'],
      ['key unknown', 'compression', 'compresion'],
      ['time below zero', '60s', '-60s'],
    ],
  },
  {
    of: 'exporter/awsxray',
    body: 'region: us-east-1\nnum_workers: 8\nindexed_attributes: [aws.region]\nno_verify_ssl: false\n',
    changes: [
      ['workers in quotes', 'num_workers: 8', 'num_workers: "8"'],
      ['attributes as text', '[aws.region]', 'aws.region'],
      ['key unknown', 'region', 'regions'],
      ['flag in quotes', 'no_verify_ssl: false', 'no_verify_ssl: "no"'],
      ['telemetry as a flag', 'num_workers: 8', 'telemetry: true'],
      ['contributor of a bad id', 'num_workers: 8', 'telemetry: {contributors: ["a b"]}'],
    ],
  },
  {
    of: 'exporter/googlecloud',
    body: `project: my-project
log:
  default_log_name: collector
metric:
  prefix: custom.googleapis.com
  resource_filters:
    - prefix: cloud
`,
    changes: [
      ['project is a number', 'my-project', '12345'],
      ['key of log unknown', 'default_log_name', 'log_name'],
      ['filters as text', '\n    - prefix: cloud', ' cloud'],
      ['filter by a pattern that does not close', '- prefix: cloud', '- regex: "(a"'],
      ['filter by a pattern', '- prefix: cloud', '- regex: cloud.*'],
      ['key unknown', 'project', 'project_id'],
      ['queue below no size', 'project: my-project', 'sending_queue: {queue_size: -1}'],
    ],
  },
  {
    of: 'exporter/googlemanagedprometheus',
    signal: 'metrics',
    body: 'project: my-project\nmetric:\n  add_metric_suffixes: false\n  extra_metrics_config:\n    enable_target_info: false\n',
    changes: [
      ['flag in quotes', 'add_metric_suffixes: false', 'add_metric_suffixes: "off"'],
      ['key of metric unknown', 'add_metric_suffixes', 'metric_suffixes'],
      ['key deep down unknown', 'enable_target_info', 'target_info'],
      [
        'metric as text',
        'metric:\n  add_metric_suffixes: false\n  extra_metrics_config:\n    enable_target_info: false',
        'metric: all',
      ],
    ],
  },
];
