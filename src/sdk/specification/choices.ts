import type { Choice } from './variable.ts';

/**
 * Words that variables take, by the environment variable specification and by what SDKs bring besides:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */

export const propagators: Choice = {
  kind: 'choice',
  noun: 'propagator',
  choices: ['tracecontext', 'baggage', 'b3', 'b3multi', 'jaeger', 'xray', 'xray-lambda', 'ottrace', 'none'],
  isList: true,
  isOpen: true,
};

export const samplers: Choice = {
  kind: 'choice',
  noun: 'sampler',
  choices: [
    ...['always_on', 'always_off', 'traceidratio', 'jaeger_remote', 'xray'],
    ...['always_on', 'always_off', 'traceidratio', 'jaeger_remote'].map((root) => `parentbased_${root}`),
  ],
  isOpen: true,
};

const exporters = (noun: string, own: readonly string[]): Choice => ({
  kind: 'choice',
  noun,
  choices: [
    'otlp',
    'console',
    'none',
    'otlp/stdout',
    'logging',
    'logging-otlp',
    'otlp_proto_grpc',
    'otlp_proto_http',
    ...own,
  ],
  isList: true,
  isOpen: true,
});

export const spanExporters = exporters('span exporter', ['zipkin', 'zipkin_json', 'zipkin_proto', 'jaeger']);
export const metricExporters = exporters('metric exporter', ['prometheus']);
export const logExporters = exporters('log exporter', []);

export const protocols: Choice = {
  kind: 'choice',
  noun: 'protocol',
  choices: ['grpc', 'http/protobuf', 'http/json'],
};

export const compressions: Choice = {
  kind: 'choice',
  noun: 'compression',
  choices: ['gzip', 'none', 'deflate', 'zstd', 'snappy', 'lz4'],
};

export const exemplarFilters: Choice = {
  kind: 'choice',
  noun: 'exemplar filter',
  choices: ['always_on', 'always_off', 'trace_based'],
};

export const temporalities: Choice = {
  kind: 'choice',
  noun: 'temporality',
  choices: ['cumulative', 'delta', 'lowmemory'],
};

export const histograms: Choice = {
  kind: 'choice',
  noun: 'aggregation of histograms',
  choices: ['explicit_bucket_histogram', 'base2_exponential_bucket_histogram'],
};

/** JavaScript has `all` and `verbose`, Python `warning` and `critical`, PHP `emergency` and the like. */
export const logLevels: Choice = {
  kind: 'choice',
  noun: 'log level',
  choices: [
    ...['none', 'off', 'error', 'warn', 'info', 'debug', 'trace', 'all', 'verbose'],
    ...['warning', 'critical', 'fatal', 'notice', 'alert', 'emergency'],
  ],
  isOpen: true,
};

/** https://opentelemetry.io/docs/specs/semconv/: each convention that became stable had two words of its own. */
export const stabilityOptIns: Choice = {
  kind: 'choice',
  noun: 'opt-in to stable conventions',
  choices: [
    ...['http', 'database', 'messaging', 'code', 'rpc', 'k8s', 'service.peer'].flatMap((one) => [one, `${one}/dup`]),
    ...['gen_ai_latest_experimental', 'jvm', 'system'],
  ],
  isList: true,
  isOpen: true,
};
