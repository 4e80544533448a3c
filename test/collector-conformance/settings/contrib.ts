import type { SettingsBase } from './base.ts';

const attributes: SettingsBase = {
  of: 'processor/attributes',
  body: `include:
  match_type: strict
  services: [checkout]
actions:
  - key: a
    value: b
    action: insert
`,
  changes: [
    ['actions missing', 'actions:\n  - key: a\n    value: b\n    action: insert\n', ''],
    ['type of match missing', '  match_type: strict\n', ''],
    ['type of match that there is not', 'strict', 'exact'],
    ['patterns', 'strict\n  services: [checkout]', 'regexp\n  services: ["check.*"]'],
    ['patterns that are none', 'strict\n  services: [checkout]', 'regexp\n  services: ["check(.*"]'],
    ['nothing to match', '  services: [checkout]\n', ''],
    ['log bodies', 'services: [checkout]', 'log_bodies: [x]'],
    ['span kinds', 'services: [checkout]', 'span_kinds: [SPAN_KIND_SERVER]'],
    ['span kinds that there are not', 'services: [checkout]', 'span_kinds: [SERVER]'],
    ['key of include unknown', '  services:', '  service:'],
    ['attributes to match', 'services: [checkout]', 'attributes: [{key: a, value: 5}]'],
    ['attributes to match without a key', 'services: [checkout]', 'attributes: [{value: 5}]'],
    ['excluded', 'actions:', 'exclude: {match_type: strict, span_names: [x]}\nactions:'],
  ],
};

const span: SettingsBase = {
  of: 'processor/span',
  body: `name:
  from_attributes: [http.method, http.route]
  separator: " "
`,
  changes: [
    ['nothing to do', 'name:\n  from_attributes: [http.method, http.route]\n  separator: " "\n', 'name: {}\n'],
    ['attributes empty', '[http.method, http.route]', '[]'],
    ['to attributes', 'from_attributes: [http.method, http.route]', 'to_attributes: {rules: ["^/(?P<id>.*)$"]}'],
    [
      'to attributes by a bad pattern',
      'from_attributes: [http.method, http.route]',
      'to_attributes: {rules: ["^/(?P<id>.*$"]}',
    ],
    [
      'to attributes without rules',
      'from_attributes: [http.method, http.route]',
      'to_attributes: {break_after_match: true}',
    ],
    ['status', 'name:', 'status: {code: Error, description: d}\nname:'],
    ['status that there is not', 'name:', 'status: {code: ERROR}\nname:'],
    ['status without a code', 'name:', 'status: {description: d}\nname:'],
    ['status Ok with a description', 'name:', 'status: {code: Ok, description: d}\nname:'],
    ['separator is a number', 'separator: " "', 'separator: 5'],
  ],
};

const filter: SettingsBase = {
  of: 'processor/filter',
  body: `error_mode: ignore
traces:
  span:
    - 'attributes["http.target"] == "/health"'
`,
  changes: [
    ['mode that there is not', 'ignore', 'skip'],
    ['mode with a capital', 'ignore', 'Ignore'],
    ['condition that does not compile', '== "/health"', '= "/health"'],
    [
      'conditions as text',
      '\n    - \'attributes["http.target"] == "/health"\'',
      ' \'attributes["http.target"] == "/health"\'',
    ],
    ['section that there is not', '  span:', '  spans:'],
    ['old style', 'traces:', 'spans: {exclude: {match_type: strict, services: [a]}}\nx:'],
    ['old style and new', 'error_mode: ignore', 'spans: {exclude: {match_type: strict, services: [a]}}'],
    ['old style of metrics', 'error_mode: ignore', 'metrics: {exclude: {match_type: strict, metric_names: [a]}}'],
    [
      'old style and new of metrics',
      'error_mode: ignore',
      'metrics: {exclude: {match_type: strict, metric_names: [a]}, metric: [\'name == "a"\']}',
    ],
    ['both ways to write conditions', 'error_mode: ignore', 'trace_conditions: [\'span.name == "a"\']'],
    ['severity', 'error_mode: ignore', 'logs: {include: {severity_number: {min: INFO}}}'],
    ['severity that there is not', 'error_mode: ignore', 'logs: {include: {severity_number: {min: LOUD}}}'],
  ],
};

const tailSampling: SettingsBase = {
  of: 'processor/tail_sampling',
  body: `decision_wait: 10s
num_traces: 1000
policies:
  - name: errors
    type: status_code
    status_code:
      status_codes: [ERROR]
  - name: slow
    type: latency
    latency:
      threshold_ms: 500
`,
  changes: [
    ['type that there is not', 'type: latency', 'type: latencyy'],
    ['type missing', '    type: latency\n', ''],
    ['name twice', 'name: slow', 'name: errors'],
    ['name missing', '  - name: slow\n    type', '  - type'],
    ['status that there is not', '[ERROR]', '[FAILED]'],
    ['settings called otherwise', '    latency:', '    latencyy:'],
    ['settings of text', '    latency:\n      threshold_ms: 500', '    latency: 500'],
    ['key unknown in the settings', 'threshold_ms', 'treshold_ms'],
    ['key unknown beside policies', 'num_traces', 'number_of_traces'],
    ['policies empty', 'policies:\n', 'policies: []\nx:\n'],
    ['threshold in quotes', '500', '"500"'],
    ['wait without a unit', '10s', '10'],
    ['a scalar beside the type', '    type: latency', '    type: latency\n    foo: 5'],
    ['a map beside the type', '    type: latency', '    type: latency\n    foo: {a: 5}'],
    ['cache', 'num_traces: 1000', 'decision_cache: {sampled_cache_size: 100000}'],
  ],
};

const k8sAttributes: SettingsBase = {
  of: 'processor/k8s_attributes',
  body: `auth_type: serviceAccount
extract:
  metadata: [k8s.pod.name]
  labels:
    - tag_name: app
      key: app
      from: pod
pod_association:
  - sources:
      - from: resource_attribute
        name: k8s.pod.ip
`,
  changes: [
    ['authentication that there is not', 'serviceAccount', 'serviceaccount'],
    ['field that there is not', 'k8s.pod.name', 'k8s.pod.nme'],
    ['object that there is not', 'from: pod', 'from: pods'],
    ['object of labels', 'from: pod', 'from: deployment'],
    ['key and pattern', '      key: app', '      key: app\n      key_regex: a.*'],
    ['bad pattern', '      key: app', '      key_regex: "a(.*"'],
    ['pattern', '      key: app', '      key_regex: a(.*)'],
    ['filter', 'extract:', 'filter: {labels: [{key: a, value: b, op: not-equals}]}\nextract:'],
    ['filter by what there is not', 'extract:', 'filter: {labels: [{key: a, value: b, op: differs}]}\nextract:'],
    ['filter of fields by what there is', 'extract:', 'filter: {fields: [{key: a, op: exists}]}\nextract:'],
    ['key unknown', 'pod_association', 'pod_associations'],
  ],
};

export const resourceDetection: SettingsBase = {
  of: 'processor/resource_detection',
  body: `detectors: [env, system]
timeout: 2s
override: false
system:
  hostname_sources: [os]
`,
  changes: [
    ['detector that there is not', '[env, system]', '[env, systm]'],
    ['detectors as text', '[env, system]', 'env'],
    ['source that there is not', '[os]', '[oss]'],
    ['attributes of old', 'override: false', 'attributes: [a]'],
    ['detector of a cloud', '[env, system]', '[env, ec2, gcp, eks]'],
  ],
};

const metricsTransform: SettingsBase = {
  of: 'processor/metrics_transform',
  signal: 'metrics',
  body: `transforms:
  - include: a
    action: insert
    new_name: b
    operations:
      - action: add_label
        new_label: l
        new_value: v
`,
  changes: [
    ['include missing', '  - include: a\n    action', '  - action'],
    ['action that there is not', 'action: insert', 'action: add'],
    ['name missing', '    new_name: b\n', ''],
    ['operation that there is not', 'action: add_label', 'action: add_lable'],
    ['label missing', '        new_label: l\n', ''],
    ['value missing', '        new_value: v\n', ''],
    ['type of match', '    action: insert', '    match_type: regexp\n    action: insert'],
    ['type of match that there is not', '    action: insert', '    match_type: glob\n    action: insert'],
    ['key unknown', '    new_name: b', '    new_name: b\n    name: b'],
  ],
};

const loadBalancing: SettingsBase = {
  of: 'exporter/load_balancing',
  body: `protocol:
  otlp:
    timeout: 1s
    tls:
      insecure: true
resolver:
  static:
    hostnames: [a:4317, b:4317]
routing_key: traceID
`,
  changes: [
    ['resolver missing', 'resolver:\n  static:\n    hostnames: [a:4317, b:4317]\n', ''],
    ['two resolvers', 'resolver:\n', 'resolver:\n  dns: {hostname: a}\n'],
    ['resolver that there is not', '  static:', '  fixed:'],
    ['by DNS', 'static:\n    hostnames: [a:4317, b:4317]', 'dns:\n    hostname: a'],
    ['by DNS without a name', 'static:\n    hostnames: [a:4317, b:4317]', 'dns:\n    port: "4317"'],
    [
      'by DNS with a port that is a number',
      'static:\n    hostnames: [a:4317, b:4317]',
      'dns:\n    hostname: a\n    port: 4317',
    ],
    ['by Kubernetes', 'static:\n    hostnames: [a:4317, b:4317]', 'k8s:\n    service: a.b'],
    ['by Kubernetes without a service', 'static:\n    hostnames: [a:4317, b:4317]', 'k8s:\n    ports: [4317]'],
    ['no hosts', '[a:4317, b:4317]', '[]'],
    ['key that there is not', 'traceID', 'traceid'],
    ['key of the service', 'traceID', 'service'],
    ['key of attributes without any', 'traceID', 'attributes'],
    ['attributes without their key', 'routing_key: traceID', 'routing_attributes: [a]'],
    ['protocol unknown', '  otlp:', '  otlp_grpc:'],
  ],
};

/** Components that are judged by otelcol-contrib 0.159.0, with as many as its modules could be had of. */
export const contrib: readonly SettingsBase[] = [
  attributes,
  span,
  filter,
  tailSampling,
  k8sAttributes,
  resourceDetection,
  metricsTransform,
  loadBalancing,
];
