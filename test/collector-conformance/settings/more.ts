import type { SettingsBase } from './base.ts';

const file: SettingsBase = {
  of: 'exporter/file',
  body: `path: /tmp/out.json
format: json
rotation:
  max_megabytes: 10
compression: zstd
flush_interval: 1s
`,
  changes: [
    ['path missing', 'path: /tmp/out.json\n', ''],
    ['format that there is not', 'format: json', 'format: yaml'],
    ['format proto', 'format: json', 'format: proto'],
    ['compression that there is not', 'zstd', 'gzip'],
    ['appending and rotating', 'format: json', 'append: true'],
    ['appending', 'format: json\nrotation:\n  max_megabytes: 10\ncompression: zstd', 'append: true'],
    ['interval below zero', '1s', '-1s'],
    ['groups', 'format: json', 'group_by: {enabled: true}'],
    ['groups with a star', '/tmp/out.json', '/tmp/*/out.json\ngroup_by: {enabled: true}'],
    ['groups that begin with a star', '/tmp/out.json', '"*/out.json"\ngroup_by: {enabled: true}'],
    ['days below zero', 'max_megabytes: 10', 'max_days: -1'],
    ['rotation null', 'rotation:\n  max_megabytes: 10', 'rotation:'],
  ],
};

export const moreSettings: readonly SettingsBase[] = [
  file,
  {
    of: 'exporter/prometheus_remote_write',
    signal: 'metrics',
    body: 'endpoint: http://prometheus/api/v1/write\nremote_write_queue:\n  queue_size: 100\n  num_consumers: 5\n',
    changes: [
      ['endpoint missing', 'endpoint: http://prometheus/api/v1/write\n', ''],
      ['queue of no size', 'queue_size: 100', 'queue_size: 0'],
      ['queue below no size', 'queue_size: 100', 'queue_size: -1'],
      ['consumers below zero', 'num_consumers: 5', 'num_consumers: -5'],
      ['compression', 'remote_write_queue:', 'compression: gzip\nremote_write_queue:'],
      ['key of old', 'remote_write_queue:', 'export_created_metric: {enabled: true}\nremote_write_queue:'],
      ['retries', 'remote_write_queue:', 'retry_on_failure: {enabled: false}\nremote_write_queue:'],
      ['wal', 'remote_write_queue:', 'wal: {directory: /tmp}\nremote_write_queue:'],
    ],
  },
  {
    of: 'exporter/clickhouse',
    body: 'endpoint: tcp://clickhouse:9000\ndatabase: otel\nttl: 72h\n',
    changes: [
      ['endpoint missing', 'endpoint: tcp://clickhouse:9000\n', ''],
      ['ttl without a unit', '72h', '72'],
      ['dsn of old', 'endpoint:', 'dsn:'],
    ],
  },
  {
    of: 'receiver/host_metrics',
    signal: 'metrics',
    body: 'collection_interval: 30s\nscrapers:\n  cpu:\n  memory:\n  filesystem:\n    include_mount_points: {match_type: strict, mount_points: [/]}\n',
    changes: [
      ['scrapers missing', 'scrapers:', 'scraper:'],
      ['scraper that there is not', '  cpu:', '  cpus:'],
      ['interval of zero', '30s', '0s'],
      ['interval below zero', '30s', '-30s'],
      ['interval without a unit', '30s', '30'],
      ['metric that there is not', '  cpu:', '  cpu: {metrics: {system.cpu.tiem: {enabled: true}}}'],
      ['metric', '  cpu:', '  cpu: {metrics: {system.cpu.utilization: {enabled: true}}}'],
      ['key of a scraper unknown', 'include_mount_points', 'include_mounts'],
      [
        'scrapers as a list',
        'scrapers:\n  cpu:\n  memory:\n  filesystem:\n    include_mount_points: {match_type: strict, mount_points: [/]}',
        'scrapers: [cpu]',
      ],
    ],
  },
  {
    of: 'receiver/syslog',
    signal: 'logs',
    body: 'tcp:\n  listen_address: 0.0.0.0:54526\nprotocol: rfc5424\n',
    changes: [
      ['protocol that there is not', 'rfc5424', 'rfc1234'],
      ['protocol missing', 'protocol: rfc5424\n', ''],
      ['both transports', 'tcp:', 'udp:\n  listen_address: 0.0.0.0:54527\ntcp:'],
      ['no transport', 'tcp:\n  listen_address: 0.0.0.0:54526\n', ''],
      ['zone that there is not', 'protocol: rfc5424', 'protocol: rfc3164\nlocation: Nowhere/Land'],
    ],
  },
];
