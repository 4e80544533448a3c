import type { SettingsBase } from './base.ts';

/** It has the rules of Prometheus, and not every collector of ours could be built with it. */
export const prometheusReceiver: SettingsBase = {
  of: 'receiver/prometheus',
  signal: 'metrics',
  body: `config:
  global:
    scrape_interval: 30s
  scrape_configs:
    - job_name: collector
      scrape_interval: 10s
      scrape_timeout: 5s
      static_configs:
        - targets: [localhost:8888]
      relabel_configs:
        - source_labels: [__address__]
          regex: (.*):.*
          target_label: host
          replacement: $$1
          action: replace
    - job_name: other
`,
  changes: [
    ['name missing', '    - job_name: other\n', '    - scrape_interval: 10s\n'],
    ['name twice', 'job_name: other', 'job_name: collector'],
    ['name empty', 'job_name: other', 'job_name: ""'],
    ['timeout longer than the interval', 'scrape_timeout: 5s', 'scrape_timeout: 15s'],
    ['duration in days', 'scrape_interval: 30s', 'scrape_interval: 1d'],
    ['duration with a fraction', 'scrape_interval: 30s', 'scrape_interval: 1.5m'],
    ['duration without a unit', 'scrape_interval: 30s', 'scrape_interval: 30'],
    ['key unknown', 'static_configs', 'static_config'],
    ['targets as text', '[localhost:8888]', 'localhost:8888'],
    ['pattern that does not close', '(.*):.*', '"(.*:.*"'],
    ['pattern with a look-ahead', '(.*):.*', '(?!a)'],
    ['action that there is not', 'action: replace', 'action: rename'],
    ['action with capitals', 'action: replace', 'action: KEEP'],
    ['label missing', '          target_label: host\n', ''],
    ['no configurations', 'config:\n', 'trim_metric_suffixes: true\nx_config:\n'],
    [
      'target allocator',
      'config:\n',
      'target_allocator:\n  endpoint: http://a\n  interval: 30s\n  collector_id: a\nconfig:\n',
    ],
    ['alerting', '  global:', '  alerting: {alertmanagers: []}\n  global:'],
  ],
};
