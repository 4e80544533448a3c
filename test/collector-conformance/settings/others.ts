import type { SettingsBase } from './base.ts';

const otlp: SettingsBase = {
  of: 'receiver/otlp',
  body: `protocols:
  grpc:
    endpoint: 0.0.0.0:4317
    max_recv_msg_size_mib: 16
    keepalive:
      server_parameters:
        max_connection_age: 30s
  http:
    endpoint: 0.0.0.0:4318
    traces_url_path: /v1/traces
    include_metadata: true
    cors:
      allowed_origins: ["https://*.example.com"]
`,
  changes: [
    ['protocols missing', 'protocols:', 'protocol:'],
    [
      'protocols is a list',
      /* all of it */ `protocols:
  grpc:
    endpoint: 0.0.0.0:4317
    max_recv_msg_size_mib: 16
    keepalive:
      server_parameters:
        max_connection_age: 30s
  http:
    endpoint: 0.0.0.0:4318
    traces_url_path: /v1/traces
    include_metadata: true
    cors:
      allowed_origins: ["https://*.example.com"]
`,
      'protocols: [grpc, http]\n',
    ],
    ['grpc with a capital', '  grpc:', '  GRPC:'],
    ['grpc misspelt', '  grpc:', '  grcp:'],
    ['thrift', '  grpc:', '  thrift:'],
    ['grpc off', '    max_recv_msg_size_mib: 16', '    enabled: false'],
    [
      'grpc is text',
      '  grpc:\n    endpoint: 0.0.0.0:4317\n    max_recv_msg_size_mib: 16\n    keepalive:\n      server_parameters:\n        max_connection_age: 30s',
      '  grpc: 0.0.0.0:4317',
    ],
    ['endpoint without a port', '0.0.0.0:4317', '0.0.0.0'],
    ['endpoint is a number', '0.0.0.0:4317', '4317'],
    ['size with a unit', 'max_recv_msg_size_mib: 16', 'max_recv_msg_size_mib: 16MiB'],
    ['size below zero', 'max_recv_msg_size_mib: 16', 'max_recv_msg_size_mib: -1'],
    ['buffer below zero', 'max_recv_msg_size_mib: 16', 'read_buffer_size: -1'],
    ['streams below zero', 'max_recv_msg_size_mib: 16', 'max_concurrent_streams: -1'],
    ['transport that there is not', 'max_recv_msg_size_mib: 16', 'transport: tpc'],
    ['key of the other protocol', 'max_recv_msg_size_mib: 16', 'cors: {}'],
    ['key deep down misspelt', 'max_connection_age', 'max_conection_age'],
    ['origins as text', '["https://*.example.com"]', 'https://*.example.com'],
    ['origins of old', 'cors:\n      allowed_origins', 'cors_allowed_origins'],
    ['server TLS empty', 'include_metadata: true', 'tls: {}'],
    ['server TLS null', 'include_metadata: true', 'tls:'],
    ['server TLS with a certificate', 'include_metadata: true', 'tls: {cert_file: a, key_file: b}'],
    ['server TLS half', 'include_metadata: true', 'tls: {cert_file: a}'],
    ['path that is empty', '/v1/traces', '""'],
    ['authenticator', 'include_metadata: true', 'auth: {authenticator: basicauth}'],
  ],
};

const jaeger: SettingsBase = {
  of: 'receiver/jaeger',
  body: `protocols:
  grpc:
    endpoint: 0.0.0.0:14250
  thrift_http:
  thrift_compact:
    endpoint: 0.0.0.0:6831
    queue_size: 5000
`,
  changes: [
    [
      'no protocols',
      'protocols:\n  grpc:\n    endpoint: 0.0.0.0:14250\n  thrift_http:\n  thrift_compact:\n    endpoint: 0.0.0.0:6831\n    queue_size: 5000\n',
      'protocols:\n',
    ],
    ['protocol that there is not', '  thrift_http:', '  thrift_tcp:'],
    ['port of zero', '0.0.0.0:14250', '0.0.0.0:0'],
    ['port too high', '0.0.0.0:14250', '0.0.0.0:70000'],
    ['no port', '0.0.0.0:6831', '0.0.0.0'],
    ['word for a port', '0.0.0.0:6831', '0.0.0.0:jaeger'],
    ['key unknown', 'queue_size', 'queue_length'],
    ['sampling of old', 'protocols:', 'remote_sampling: {strategy_file: a}\nprotocols:'],
  ],
};

const rest: readonly SettingsBase[] = [
  {
    of: 'receiver/zipkin',
    body: 'endpoint: 0.0.0.0:9411\nparse_string_tags: true\n',
    changes: [
      ['flag is a word', 'true', 'on'],
      ['key unknown', 'parse_string_tags', 'parse_tags'],
    ],
  },
  {
    of: 'receiver/kafka',
    body: `brokers: [kafka:9092]
protocol_version: 2.8.0
group_id: collector
initial_offset: earliest
traces:
  topics: [spans]
  encoding: otlp_proto
autocommit:
  enable: true
  interval: 1s
`,
    changes: [
      ['offset that there is not', 'earliest', 'first'],
      ['topic of old', 'group_id: collector', 'topic: spans'],
      ['topic of old below traces', 'topics: [spans]', 'topic: spans'],
      ['topics as text', '[spans]', 'spans'],
      ['brokers as text', '[kafka:9092]', 'kafka:9092'],
      ['interval in quotes', '1s', '"1"'],
      ['fetch size below zero', 'group_id: collector', 'min_fetch_size: -1'],
    ],
  },
  {
    of: 'receiver/file_log',
    signal: 'logs',
    body: `include: [/var/log/*.log]
start_at: beginning
poll_interval: 200ms
multiline:
  line_start_pattern: ^\\d
operators:
  - type: regex_parser
    regex: ^(?P<time>\\S+) (?P<rest>.*)$
    timestamp:
      parse_from: attributes.time
      layout: '%Y-%m-%d'
  - type: move
    from: attributes.rest
    to: body
`,
    changes: [
      ['include missing', 'include: [/var/log/*.log]\n', ''],
      ['include empty', '[/var/log/*.log]', '[]'],
      ['include as text', '[/var/log/*.log]', '/var/log/*.log'],
      ['start that there is not', 'beginning', 'start'],
      ['interval without a unit', '200ms', '200'],
      ['two patterns', '  line_start_pattern: ^\\d\n', '  line_start_pattern: ^\\d\n  line_end_pattern: x\n'],
      ['bad pattern', '^\\d', '"^(a"'],
      ['operator that there is not', 'type: move', 'type: shift'],
      ['operator without a type', '  - type: move\n    from', '  - from'],
      ['operator with a key unknown', '    to: body', '    too: body\n    to: body'],
      ['expression without names', '(?P<time>\\S+) (?P<rest>.*)', '(\\S+) (.*)'],
      ['key unknown', 'poll_interval', 'pol_interval'],
      ['encoding', 'poll_interval: 200ms', 'encoding: utf-8'],
      ['encoding that there is not', 'poll_interval: 200ms', 'encoding: utf-99'],
      ['size as text', 'poll_interval: 200ms', 'max_log_size: 1MiB'],
      ['size as a number', 'poll_interval: 200ms', 'max_log_size: 1048576'],
      ['size with a wrong unit', 'poll_interval: 200ms', 'max_log_size: 1Foo'],
      ['retries', 'poll_interval: 200ms', 'retry_on_failure: {enabled: true}'],
      ['storage', 'poll_interval: 200ms', 'storage: file_storage'],
      ['files at once', 'poll_interval: 200ms', 'max_concurrent_files: 1'],
    ],
  },
  {
    of: 'connector/span_metrics',
    body: `histogram:
  unit: ms
  explicit:
    buckets: [1ms, 10ms, 1s]
dimensions:
  - name: http.route
    default: none
exemplars:
  enabled: true
metrics_flush_interval: 15s
aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA
events:
  enabled: true
  dimensions:
    - name: exception.type
`,
    changes: [
      ['two histograms', '  explicit:', '  exponential:\n  explicit:'],
      ['unit that there is not', 'unit: ms', 'unit: minutes'],
      ['buckets without units', '[1ms, 10ms, 1s]', '[1, 10, 1000]'],
      ['dimension twice', '  - name: http.route\n', '  - name: http.route\n  - name: http.route\n'],
      ['dimension of its own', 'http.route', 'span.kind'],
      ['dimension without a name', '  - name: http.route\n    default: none', '  - default: none'],
      ['dimension as text', '  - name: http.route\n    default: none', '  - http.route'],
      ['interval below zero', '15s', '-15s'],
      ['temporality that there is not', 'AGGREGATION_TEMPORALITY_DELTA', 'delta'],
      ['events without dimensions', '  dimensions:\n    - name: exception.type\n', ''],
      [
        'events off without dimensions',
        '  enabled: true\n  dimensions:\n    - name: exception.type\n',
        '  enabled: false\n',
      ],
      ['buckets of old', 'metrics_flush_interval: 15s', 'latency_histogram_buckets: [1ms]'],
    ],
  },
  {
    of: 'extension/health_check',
    body: 'endpoint: 0.0.0.0:13133\npath: /health\n',
    changes: [
      ['endpoint empty', '0.0.0.0:13133', '""'],
      ['endpoint without a port', '0.0.0.0:13133', '0.0.0.0'],
      ['path without a slash', '/health', 'health'],
      ['port of old', 'endpoint: 0.0.0.0:13133', 'port: 13133'],
      ['body of the answer', 'path: /health', 'response_body: {healthy: up}'],
    ],
  },
  {
    of: 'extension/zpages',
    body: 'endpoint: 0.0.0.0:55679\n',
    changes: [
      ['endpoint empty', '0.0.0.0:55679', '""'],
      ['key unknown', 'endpoint', 'address'],
    ],
  },
  {
    of: 'extension/pprof',
    body: 'endpoint: 0.0.0.0:1777\nblock_profile_fraction: 3\nsave_to_file: cpu.prof\n',
    changes: [
      ['fraction of a fraction', 'block_profile_fraction: 3', 'block_profile_fraction: 0.5'],
      ['fraction in quotes', 'block_profile_fraction: 3', 'block_profile_fraction: "3"'],
    ],
  },
  {
    of: 'extension/bearertokenauth',
    body: 'token: abc\nscheme: Bearer\n',
    changes: [
      ['no token', 'token: abc\n', ''],
      ['token empty', 'token: abc', 'token: ""'],
      ['tokens too', 'token: abc', 'token: abc\ntokens: [d]'],
      ['tokens', 'token: abc', 'tokens: [d]'],
      ['token of a file', 'token: abc', 'filename: token.txt'],
      ['token is a number', 'token: abc', 'token: 12345'],
      ['header', 'scheme: Bearer', 'header: x-token'],
    ],
  },
  {
    of: 'extension/oidc',
    body: 'issuer_url: https://issuer\naudience: collector\n',
    changes: [
      ['issuer missing', 'issuer_url: https://issuer\n', ''],
      ['audience missing', 'audience: collector\n', ''],
      ['audience ignored', 'audience: collector\n', 'ignore_audience: true\n'],
    ],
  },
  {
    of: 'extension/file_storage',
    body: 'directory: /tmp\ntimeout: 1s\ncompaction:\n  on_start: true\n  directory: /tmp\n',
    changes: [
      ['permissions that are none', 'timeout: 1s', 'create_directory: true\ndirectory_permissions: rwx'],
      ['permissions in octal', 'timeout: 1s', 'create_directory: true\ndirectory_permissions: "0750"'],
      ['permissions as a number', 'timeout: 1s', 'create_directory: true\ndirectory_permissions: 0750'],
      ['permissions too many', 'timeout: 1s', 'create_directory: true\ndirectory_permissions: "7777"'],
      ['transaction below zero', 'on_start: true', 'max_transaction_size: -1'],
      ['key unknown', 'on_start', 'at_start'],
    ],
  },
];

export const otherSettings: readonly SettingsBase[] = [otlp, jaeger, ...rest];
