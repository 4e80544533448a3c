import type { SettingsBase } from './base.ts';

/** Receivers of logs. */
const logs: readonly SettingsBase[] = [
  {
    of: 'receiver/fluent_forward',
    signal: 'logs',
    body: 'endpoint: 0.0.0.0:8006\n',
    changes: [
      ['endpoint is a number', '0.0.0.0:8006', '8006'],
      ['key unknown', 'endpoint', 'listen_address'],
      ['endpoint is a list', '0.0.0.0:8006', '[0.0.0.0:8006]'],
    ],
  },
  {
    of: 'receiver/tcp_log',
    signal: 'logs',
    body: `listen_address: 0.0.0.0:54525
max_log_size: 1MiB
multiline:
  line_start_pattern: ^\\d
operators:
  - type: json_parser
`,
    changes: [
      ['address missing', 'listen_address: 0.0.0.0:54525\n', ''],
      ['address of another name', 'listen_address', 'endpoint'],
      ['size of a wrong unit', '1MiB', '1Foo'],
      ['size below the least', '1MiB', '1KiB'],
      ['pattern that does not close', '^\\d', '"^(a"'],
      ['two patterns', 'line_start_pattern: ^\\d', 'line_start_pattern: ^\\d\n  line_end_pattern: b'],
      ['operator that there is not', 'json_parser', 'json'],
      ['operators as a map', '\n  - type: json_parser', '\n  type: json_parser'],
    ],
  },
  {
    of: 'receiver/udp_log',
    signal: 'logs',
    body: `listen_address: 0.0.0.0:54526
add_attributes: true
async:
  readers: 2
`,
    changes: [
      ['address missing', 'listen_address: 0.0.0.0:54526\n', ''],
      ['key of async unknown', 'readers', 'reader'],
      ['readers in quotes', 'readers: 2', 'readers: "2"'],
      ['flag in quotes', 'add_attributes: true', 'add_attributes: "true"'],
      ['size of old', 'add_attributes: true', 'max_log_size: 1MiB'],
    ],
  },
  {
    of: 'receiver/journald',
    signal: 'logs',
    body: `units: [ssh, kubelet]
priority: info
start_at: end
matches:
  - _SYSTEMD_UNIT: ssh
`,
    changes: [
      ['units as text', '[ssh, kubelet]', 'ssh'],
      ['start that there is not', 'start_at: end', 'start_at: start'],
      ['matches as a map', '\n  - _SYSTEMD_UNIT: ssh', ' {_SYSTEMD_UNIT: ssh}'],
      ['match with a number', '_SYSTEMD_UNIT: ssh', '_PID: 5'],
      ['key unknown', 'units:', 'unit:'],
      ['priority is a number', 'priority: info', 'priority: 6'],
      ['retries', 'priority: info', 'retry_on_failure: {enabled: true, max_elapsed_time: 1m}'],
    ],
  },
];

/** Receivers of metrics. */
const metrics: readonly SettingsBase[] = [
  {
    of: 'receiver/statsd',
    signal: 'metrics',
    body: `endpoint: localhost:8125
aggregation_interval: 70s
timer_histogram_mapping:
  - statsd_type: histogram
    observer_type: histogram
    histogram:
      max_size: 100
  - statsd_type: timing
    observer_type: summary
`,
    changes: [
      ['interval of zero', '70s', '0s'],
      ['interval without a unit', '70s', '"70"'],
      ['type that there is not', 'statsd_type: timing', 'statsd_type: timer'],
      ['type that is none', 'statsd_type: timing', 'statsd_type: counter'],
      ['observer that there is not', 'observer_type: summary', 'observer_type: percentiles'],
      ['observer missing', '\n    observer_type: summary', ''],
      ['size below the least', 'max_size: 100', 'max_size: 1'],
      ['histogram of a summary', 'observer_type: histogram\n    histogram', 'observer_type: gauge\n    histogram'],
      ['type missing', '  - statsd_type: timing\n    observer_type', '  - observer_type'],
      ['mapping as a map', 'timer_histogram_mapping:', 'timer_histogram_mapping: {}\nmapping:'],
      ['transport that there is not', 'aggregation_interval: 70s', 'transport: carrier-pigeon'],
    ],
  },
  {
    of: 'receiver/kubelet_stats',
    signal: 'metrics',
    body: `auth_type: none
endpoint: localhost:10255
collection_interval: 20s
metric_groups: [node, pod]
extra_metadata_labels: [container.id]
`,
    changes: [
      ['authentication that there is not', 'auth_type: none', 'auth_type: token'],
      ['interval without a unit', '20s', '"20"'],
      ['interval of zero', '20s', '0s'],
      ['groups as text', '[node, pod]', 'node'],
      ['group that there is not', '[node, pod]', '[node, pods]'],
      ['label that there is not', '[container.id]', '[container.name]'],
      ['key unknown', 'metric_groups', 'metrics_groups'],
      ['metric that there is not', 'metric_groups: [node, pod]', 'metrics: {k8s.pod.cpus: {enabled: true}}'],
      ['metric as a flag', 'metric_groups: [node, pod]', 'metrics: {k8s.pod.cpu.time: true}'],
    ],
  },
  {
    of: 'receiver/k8s_cluster',
    signal: 'metrics',
    body: `auth_type: none
collection_interval: 10s
node_conditions_to_report: [Ready, MemoryPressure]
distribution: kubernetes
`,
    changes: [
      ['authentication that there is not', 'auth_type: none', 'auth_type: token'],
      ['distribution that there is not', 'distribution: kubernetes', 'distribution: k3s'],
      ['distribution of Red Hat', 'distribution: kubernetes', 'distribution: openshift'],
      ['conditions as text', '[Ready, MemoryPressure]', 'Ready'],
      ['interval in words', '10s', '10 seconds'],
      ['key unknown', 'node_conditions_to_report', 'node_conditions'],
      ['exporters as a map', 'distribution: kubernetes', 'metadata_exporters: {a: b}'],
    ],
  },
  {
    of: 'receiver/docker_stats',
    signal: 'metrics',
    body: `endpoint: unix:///var/run/docker.sock
collection_interval: 10s
timeout: 5s
api_version: "1.44"
excluded_images: [undesired, /.*undesired.*/]
`,
    changes: [
      ['endpoint empty', 'unix:///var/run/docker.sock', '""'],
      ['version as a number', '"1.44"', '1.44'],
      ['version too old', '"1.44"', '"1.21"'],
      ['version that is none', '"1.44"', '"latest"'],
      ['interval of zero', '10s', '0s'],
      ['images as text', '[undesired, /.*undesired.*/]', 'undesired'],
      ['key unknown', 'excluded_images', 'exclude_images'],
      ['labels as a list', 'timeout: 5s', 'container_labels_to_metric_labels: [a]'],
    ],
  },
  {
    of: 'receiver/collectd',
    signal: 'metrics',
    body: 'endpoint: localhost:8081\nencoding: json\ntimeout: 30s\n',
    changes: [
      ['encoding that there is not', 'json', 'binary'],
      ['encoding with capitals', 'json', 'JSON'],
      ['timeout without a unit', '30s', '"30"'],
      ['key unknown', 'encoding', 'format'],
    ],
  },
  {
    of: 'receiver/awsecscontainermetrics',
    signal: 'metrics',
    body: 'collection_interval: 40s\n',
    changes: [
      ['interval without a unit', '40s', '"40"'],
      ['interval is a list', '40s', '[40s]'],
      ['key unknown', 'collection_interval', 'interval'],
    ],
  },
  {
    of: 'receiver/stef',
    signal: 'metrics',
    body: 'endpoint: localhost:4320\nack_interval: 10ms\nmax_concurrent_streams: 5\n',
    changes: [
      ['streams below zero', 'max_concurrent_streams: 5', 'max_concurrent_streams: -5'],
      ['interval in words', '10ms', 'soon'],
      ['key unknown', 'ack_interval', 'acknowledge_interval'],
      ['half a TLS server', 'ack_interval: 10ms', 'tls: {cert_file: a.crt}'],
    ],
  },
];

/** Receivers of anything. */
const anything: readonly SettingsBase[] = [
  { of: 'receiver/nop', body: '{}\n', changes: [['a key', '{}', 'endpoint: localhost:1']] },
];

export const receivers: readonly SettingsBase[] = [...logs, ...metrics, ...anything];
