// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import type { SettingsBase } from './base.ts';

const otlpGrpc: SettingsBase = {
  of: 'exporter/otlp_grpc',
  body: `endpoint: backend:4317
compression: gzip
timeout: 10s
balancer_name: round_robin
wait_for_ready: true
read_buffer_size: 1024
headers:
  x-tenant: a
keepalive:
  time: 30s
  permit_without_stream: true
tls:
  insecure: false
  ca_file: ca.crt
  min_version: "1.2"
sending_queue:
  enabled: true
  num_consumers: 10
  queue_size: 5000
  batch:
    flush_timeout: 1s
    min_size: 100
    max_size: 1000
retry_on_failure:
  enabled: true
  initial_interval: 5s
  randomization_factor: 0.5
  max_interval: 30s
  max_elapsed_time: 300s
`,
  changes: [
    ['endpoint missing', 'endpoint: backend:4317\n', ''],
    ['endpoint empty', 'endpoint: backend:4317', 'endpoint: ""'],
    ['endpoint null', 'endpoint: backend:4317', 'endpoint:'],
    ['endpoint misspelt', 'endpoint:', 'endpont:'],
    ['endpoint with a capital', 'endpoint:', 'Endpoint:'],
    ['endpoint without a port', 'backend:4317', 'backend'],
    ['endpoint with a scheme', 'backend:4317', 'https://backend:4317'],
    ['endpoint with a scheme, without a port', 'backend:4317', 'https://backend'],
    ['endpoint with a word for a port', 'backend:4317', 'backend:grpc'],
    ['endpoint with a path', 'backend:4317', 'backend:4317/v1/traces'],
    ['endpoint by DNS', 'backend:4317', 'dns:///backend:4317'],
    ['endpoint by DNS without a port', 'backend:4317', 'dns:///backend'],
    ['endpoint by a resolver of ours', 'backend:4317', 'xds:///backend'],
    ['endpoint of IPv6', 'backend:4317', '"[::1]:4317"'],
    ['endpoint of IPv6 without brackets', 'backend:4317', '"::1:4317"'],
    ['endpoint that is a socket', 'backend:4317', 'unix:///var/run/otel.sock'],
    ['endpoint from the environment', 'backend:4317', '${env:SPANWRIGHT_UNSET:-backend:4317}'],
    ['endpoint of only a port', 'backend:4317', '":4317"'],
    ['endpoint is a number', 'backend:4317', '4317'],
    ['endpoint is a list', 'backend:4317', '[backend:4317]'],
    ['compression of another kind', 'gzip', 'zstd'],
    ['compression that there is not', 'gzip', 'brotli'],
    ['compression with capitals', 'gzip', 'GZIP'],
    ['compression none', 'gzip', 'none'],
    ['compression empty', 'gzip', '""'],
    ['compression is a number', 'gzip', '5'],
    ['compression is a map', 'gzip', '{type: gzip}'],
    ['timeout without a unit', '10s', '10'],
    ['timeout in quotes without a unit', '10s', '"10"'],
    ['timeout of zero', '10s', '0'],
    ['timeout below zero', '10s', '-1s'],
    ['timeout in days', '10s', '1d'],
    ['timeout in words', '10s', '10 seconds'],
    ['timeout of several units', '10s', '1m30s'],
    ['timeout with a fraction', '10s', '1.5s'],
    ['timeout is a fraction', '10s', '1.5'],
    ['timeout is true', '10s', 'true'],
    ['timeout is a list', '10s', '[10s]'],
    ['timeout null', '10s', ''],
    ['balancer that there is not', 'round_robin', 'best_first'],
    ['balancer that picks the first', 'round_robin', 'pick_first'],
    ['flag that is yes', 'wait_for_ready: true', 'wait_for_ready: yes'],
    ['flag that is 1', 'wait_for_ready: true', 'wait_for_ready: 1'],
    ['flag in quotes', 'wait_for_ready: true', 'wait_for_ready: "true"'],
    ['flag with a capital', 'wait_for_ready: true', 'wait_for_ready: True'],
    ['flag null', 'wait_for_ready: true', 'wait_for_ready: ~'],
    ['number in quotes', 'read_buffer_size: 1024', 'read_buffer_size: "1024"'],
    ['number with a fraction', 'read_buffer_size: 1024', 'read_buffer_size: 1024.5'],
    ['number with a fraction of zero', 'read_buffer_size: 1024', 'read_buffer_size: 1024.0'],
    ['number with an exponent', 'read_buffer_size: 1024', 'read_buffer_size: 1e3'],
    ['number with separators', 'read_buffer_size: 1024', 'read_buffer_size: 1_024'],
    ['number in hexadecimal', 'read_buffer_size: 1024', 'read_buffer_size: 0x400'],
    ['number with a unit', 'read_buffer_size: 1024', 'read_buffer_size: 1KiB'],
    ['number is true', 'read_buffer_size: 1024', 'read_buffer_size: true'],
    ['number that is tagged as text', 'read_buffer_size: 1024', 'read_buffer_size: !!str 1024'],
    ['number from the environment', 'read_buffer_size: 1024', 'read_buffer_size: ${env:SPANWRIGHT_UNSET:-1024}'],
    ['number after a leading zero', 'read_buffer_size: 1024', 'read_buffer_size: 08'],
    ['header that is a number', 'x-tenant: a', 'x-tenant: 5'],
    ['header that is true', 'x-tenant: a', 'x-tenant: true'],
    ['header that is null', 'x-tenant: a', 'x-tenant:'],
    ['header that is a date', 'x-tenant: a', 'x-tenant: 2024-01-31'],
    ['header that is a list', 'x-tenant: a', 'x-tenant: [a]'],
    ['header that is yes', 'x-tenant: a', 'x-tenant: yes'],
    ['headers as pairs', '\n  x-tenant: a', '\n  - name: x-tenant\n    value: a'],
    ['headers as a list of text', '\n  x-tenant: a', ' [a]'],
    ['headers as text', '\n  x-tenant: a', ' x-tenant=a'],
    ['headers empty', '\n  x-tenant: a', ''],
    ['key inside keepalive unknown', '  time: 30s', '  tim: 30s'],
    ['keepalive is true', '\n  time: 30s\n  permit_without_stream: true', ' true'],
    ['keepalive is null', '\n  time: 30s\n  permit_without_stream: true', ''],
    ['keepalive is an empty list', '\n  time: 30s\n  permit_without_stream: true', ' []'],
    ['key of tls misspelt', '  insecure: false', '  insecur: false'],
    ['tls settings on the wrong level', 'tls:\n  insecure: false', 'insecure: false\ntls:'],
    ['tls with a file and a text', '  ca_file: ca.crt', '  ca_file: ca.crt\n  ca_pem: text'],
    ['tls with an empty text besides', '  ca_file: ca.crt', '  ca_file: ca.crt\n  ca_pem: ""'],
    ['certificate without a key', '  ca_file: ca.crt', '  cert_file: c.crt'],
    ['key without a certificate', '  ca_file: ca.crt', '  key_file: c.key'],
    ['certificate and key', '  ca_file: ca.crt', '  cert_file: c.crt\n  key_file: c.key'],
    ['certificate as a file, key as text', '  ca_file: ca.crt', '  cert_file: c.crt\n  key_pem: text'],
    ['TLS version that there is not', '"1.2"', '"1.5"'],
    ['TLS version as a number', '"1.2"', '1.2'],
    ['TLS versions the wrong way round', '  min_version: "1.2"', '  min_version: "1.3"\n  max_version: "1.2"'],
    ['TLS versions the same', '  min_version: "1.2"', '  min_version: "1.3"\n  max_version: "1.3"'],
    ['queue of no size', 'queue_size: 5000', 'queue_size: 0'],
    ['queue below no size', 'queue_size: 5000', 'queue_size: -1'],
    ['queue without consumers', 'num_consumers: 10', 'num_consumers: 0'],
    [
      'queue that is off may be of no size',
      '  enabled: true\n  num_consumers: 10\n  queue_size: 5000',
      '  enabled: false\n  queue_size: 0',
    ],
    [
      'queue that is null',
      '\n  enabled: true\n  num_consumers: 10\n  queue_size: 5000\n  batch:\n    flush_timeout: 1s\n    min_size: 100\n    max_size: 1000',
      '',
    ],
    ['queue with a key of old', '  num_consumers: 10', '  blocking: true'],
    ['queue in a storage that there is not', '  num_consumers: 10', '  storage: file_storage'],
    ['queue in a storage of a bad id', '  num_consumers: 10', '  storage: file storage'],
    ['queue in a storage that is a number', '  num_consumers: 10', '  storage: 5'],
    ['queue in a storage, awaited', '  num_consumers: 10', '  storage: file_storage\n  wait_for_result: true'],
    ['sizer that there is not', '  num_consumers: 10', '  sizer: spans'],
    ['sizer of items', '  num_consumers: 10', '  sizer: items'],
    ['sizer with a capital', '  num_consumers: 10', '  sizer: Items'],
    ['batch of requests', 'flush_timeout: 1s', 'sizer: requests'],
    ['batch without a timeout', 'flush_timeout: 1s', 'flush_timeout: 0s'],
    ['batch of less than nothing', 'min_size: 100', 'min_size: -1'],
    ['batch at most smaller than at least', 'max_size: 1000', 'max_size: 10'],
    ['batch at most smaller than the usual least', '    min_size: 100\n', ''],
    ['batch at most without a bound', 'max_size: 1000', 'max_size: 0'],
    ['queue smaller than a batch', '  queue_size: 5000\n  batch:', '  sizer: items\n  queue_size: 50\n  batch:'],
    ['queue smaller than a batch of another size', '  queue_size: 5000\n  batch:', '  queue_size: 50\n  batch:'],
    ['metadata key twice', 'flush_timeout: 1s', 'partition:\n      metadata_keys: [tenant, Tenant]'],
    ['interval below zero', 'initial_interval: 5s', 'initial_interval: -5s'],
    ['random factor above one', 'randomization_factor: 0.5', 'randomization_factor: 1.5'],
    ['random factor of text', 'randomization_factor: 0.5', 'randomization_factor: half'],
    ['random factor in quotes', 'randomization_factor: 0.5', 'randomization_factor: "0.5"'],
    ['random factor of one', 'randomization_factor: 0.5', 'randomization_factor: 1'],
    ['whole time shorter than an interval', 'max_elapsed_time: 300s', 'max_elapsed_time: 10s'],
    ['whole time without a bound', 'max_elapsed_time: 300s', 'max_elapsed_time: 0'],
    [
      'whole time shorter than the usual interval',
      '  max_interval: 30s\n  max_elapsed_time: 300s',
      '  max_elapsed_time: 10s',
    ],
    [
      'retries that are false',
      '\n  enabled: true\n  initial_interval: 5s\n  randomization_factor: 0.5\n  max_interval: 30s\n  max_elapsed_time: 300s',
      ' false',
    ],
    ['retries called otherwise', 'retry_on_failure:', 'retry:'],
    ['authenticator that is not defined', 'timeout: 10s', 'auth: {authenticator: oauth2client}'],
    ['authenticator of a bad id', 'timeout: 10s', 'auth: {authenticator: "oauth2/"}'],
    ['authenticator that is empty', 'timeout: 10s', 'auth: {authenticator: ""}'],
    ['authenticator on the wrong level', 'timeout: 10s', 'auth: oauth2client'],
    ['key with a dot', 'timeout: 10s', 'tls.insecure: true'],
    ['key of another exporter', 'timeout: 10s', 'traces_endpoint: http://b:4318'],
    ['batcher of old', 'timeout: 10s', 'batcher: {enabled: true}'],
  ],
};

const otlpHttp: SettingsBase = {
  of: 'exporter/otlp_http',
  body: `endpoint: http://backend:4318
encoding: proto
compression: gzip
compression_params:
  level: 5
timeout: 10s
http2_ping_timeout: 5s
force_attempt_http2: true
proxy_url: http://proxy:3128
`,
  changes: [
    ['endpoint missing', 'endpoint: http://backend:4318\n', ''],
    ['endpoint empty', 'http://backend:4318', '""'],
    ['endpoint without a scheme', 'http://backend:4318', 'backend:4318'],
    ['endpoint of traces', 'endpoint:', 'traces_endpoint:'],
    ['endpoint of metrics only', 'endpoint:', 'metrics_endpoint:'],
    [
      'endpoint of logs and traces',
      'endpoint: http://backend:4318',
      'logs_endpoint: http://l:1\ntraces_endpoint: http://t:1',
    ],
    ['endpoint that is no URL', 'http://backend:4318', '"http://back end:4318"'],
    ['encoding that there is not', 'encoding: proto', 'encoding: xml'],
    ['encoding with a capital', 'encoding: proto', 'encoding: Proto'],
    ['encoding in JSON', 'encoding: proto', 'encoding: json'],
    ['level too high for gzip', 'level: 5', 'level: 50'],
    [
      'level for zstd',
      'compression: gzip\ncompression_params:\n  level: 5',
      'compression: zstd\ncompression_params:\n  level: 50',
    ],
    ['level for snappy', 'compression: gzip', 'compression: snappy'],
    ['level without compression', 'compression: gzip', 'compression: none'],
    ['grpc key', 'encoding: proto', 'balancer_name: round_robin'],
    ['duration in quotes', 'timeout: 10s', 'timeout: "10"'],
    ['connections of old', 'timeout: 10s', 'max_idle_conns: 10'],
    ['headers map', 'encoding: proto', 'headers: {a: b}'],
    ['cookies', 'encoding: proto', 'cookies: {enabled: true}'],
    ['cookies on', 'encoding: proto', 'cookies:'],
    ['cookies as a flag', 'encoding: proto', 'cookies: true'],
    ['middlewares', 'encoding: proto', 'middlewares: [{id: foo}]'],
    ['middlewares as text', 'encoding: proto', 'middlewares: [foo]'],
    ['middleware of old', 'encoding: proto', 'middleware: [{id: foo}]'],
    ['auth null', 'encoding: proto', 'auth:'],
    ['tls off', 'encoding: proto', 'tls: {insecure_skip_verify: true}'],
    ['cipher suites', 'encoding: proto', 'tls: {cipher_suites: [TLS_AES_128_GCM_SHA256]}'],
    ['cipher suites as text', 'encoding: proto', 'tls: {cipher_suites: TLS_AES_128_GCM_SHA256}'],
    ['cipher suites as a number', 'encoding: proto', 'tls: {cipher_suites: 5}'],
  ],
};

const debug: SettingsBase = {
  of: 'exporter/debug',
  body: `verbosity: detailed
sampling_initial: 5
sampling_thereafter: 200
use_internal_logger: true
`,
  changes: [
    ['verbosity that there is not', 'detailed', 'verbose'],
    ['verbosity none', 'detailed', 'none'],
    ['verbosity with capitals', 'detailed', 'Detailed'],
    ['verbosity by number', 'detailed', '1'],
    ['verbosity by a wrong number', 'detailed', '17'],
    ['verbosity is true', 'detailed', 'true'],
    ['verbosity empty', 'detailed', '""'],
    ['level of the logging exporter', 'verbosity: detailed', 'loglevel: debug'],
    ['sampling below zero', 'sampling_initial: 5', 'sampling_initial: -5'],
    ['sampling in quotes', 'sampling_initial: 5', 'sampling_initial: "5"'],
    ['paths beside the logger', 'use_internal_logger: true', 'output_paths: [stdout]'],
    ['paths instead of the logger', 'use_internal_logger: true', 'use_internal_logger: false\noutput_paths: [stdout]'],
    ['no paths instead of the logger', 'use_internal_logger: true', 'use_internal_logger: false\noutput_paths: []'],
  ],
};

const kafka: SettingsBase = {
  of: 'exporter/kafka',
  body: `brokers: [kafka-1:9092, kafka-2:9092]
protocol_version: 2.8.0
client_id: gateway
traces:
  topic: spans
  encoding: otlp_proto
producer:
  compression: gzip
  max_message_bytes: 1000000
  required_acks: 1
metadata:
  full: true
  retry:
    max: 3
auth:
  sasl:
    mechanism: PLAIN
    username: u
    password: p
retry_on_failure:
  enabled: true
`,
  changes: [
    ['brokers empty', '[kafka-1:9092, kafka-2:9092]', '[]'],
    ['brokers as text', '[kafka-1:9092, kafka-2:9092]', 'kafka-1:9092,kafka-2:9092'],
    ['brokers missing', 'brokers: [kafka-1:9092, kafka-2:9092]\n', ''],
    ['version that is none', '2.8.0', 'latest'],
    ['version as a number', '2.8.0', '2.8'],
    ['version in quotes', '2.8.0', '"2.8"'],
    ['topic of old', 'client_id: gateway', 'topic: spans'],
    ['encoding of old', 'client_id: gateway', 'encoding: otlp_proto'],
    ['retry of old', 'retry_on_failure:', 'retry:'],
    ['compression that there is not', 'compression: gzip', 'compression: deflate'],
    ['compression none', 'compression: gzip', 'compression: none'],
    ['acks all', 'required_acks: 1', 'required_acks: all'],
    ['acks of all by number', 'required_acks: 1', 'required_acks: -1'],
    ['acks that there are not', 'required_acks: 1', 'required_acks: 2'],
    ['acks in quotes', 'required_acks: 1', 'required_acks: "1"'],
    ['acks of a word', 'required_acks: 1', 'required_acks: some'],
    ['message size below zero', 'max_message_bytes: 1000000', 'max_message_bytes: -1'],
    ['mechanism that there is not', 'PLAIN', 'plain'],
    ['mechanism SCRAM', 'PLAIN', 'SCRAM-SHA-512'],
    ['mechanism of AWS without a region', 'PLAIN', 'AWS_MSK_IAM_OAUTHBEARER'],
    ['mechanism gone', 'PLAIN', 'AWS_MSK_IAM'],
    ['user missing', '    username: u\n', ''],
    ['password missing', '    password: p\n', ''],
    ['password a number', 'password: p', 'password: 12345'],
    ['plain text of old', '  sasl:\n    mechanism: PLAIN\n', '  plain_text:\n'],
    ['tls below auth', 'auth:\n', 'auth:\n  tls: {insecure: true}\n'],
    ['kerberos besides', 'auth:\n', 'auth:\n  kerberos: {realm: r}\n'],
    [
      'two ways to partition logs',
      'client_id: gateway',
      'partition_logs_by_resource_attributes: true\npartition_logs_by_trace_id: true',
    ],
    ['retries of metadata below zero', 'max: 3', 'max: -3'],
  ],
};

const prometheus: SettingsBase = {
  of: 'exporter/prometheus',
  signal: 'metrics',
  body: `endpoint: 0.0.0.0:8889
namespace: otel
const_labels:
  collector: gateway
send_timestamps: true
metric_expiration: 5m
translation_strategy: UnderscoreEscapingWithSuffixes
resource_to_telemetry_conversion:
  enabled: true
`,
  changes: [
    ['endpoint missing', 'endpoint: 0.0.0.0:8889\n', ''],
    ['endpoint without a port', '0.0.0.0:8889', 'localhost'],
    ['label that is a number', 'collector: gateway', 'collector: 5'],
    ['expiration without a unit', '5m', '5'],
    ['strategy that there is not', 'UnderscoreEscapingWithSuffixes', 'underscores'],
    ['strategy empty', 'UnderscoreEscapingWithSuffixes', '""'],
    ['server TLS without a certificate', 'send_timestamps: true', 'tls: {client_ca_file: ca.crt}'],
    ['suffixes of old', 'send_timestamps: true', 'add_metric_suffixes: false'],
    ['labels as a list', 'const_labels:\n  collector: gateway', 'const_labels: [a]'],
  ],
};

export const exporters: readonly SettingsBase[] = [otlpGrpc, otlpHttp, debug, kafka, prometheus];
