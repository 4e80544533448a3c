import {
  compressions,
  exemplarFilters,
  histograms,
  logExporters,
  logLevels,
  metricExporters,
  propagators,
  protocols,
  samplers,
  spanExporters,
  stabilityOptIns,
  temporalities,
} from './choices.ts';
import { languageVariables } from './language-variables.ts';
import type { Taken, Variable } from './variable.ts';

const boolean: Taken = { kind: 'boolean' };
const count: Taken = { kind: 'integer', least: 0 };
const size: Taken = { kind: 'integer', least: 1 };
const duration: Taken = { kind: 'duration' };
const endpoint: Taken = { kind: 'endpoint' };
const pairs: Taken = { kind: 'pairs' };
const text: Taken = { kind: 'text' };

/** Those of https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/, without `OTEL_`. */
const general: Readonly<Record<string, Taken>> = {
  SDK_DISABLED: boolean,
  ENTITIES: text,
  RESOURCE_ATTRIBUTES: pairs,
  SERVICE_NAME: text,
  LOG_LEVEL: logLevels,
  PROPAGATORS: propagators,
  TRACES_SAMPLER: samplers,
  TRACES_SAMPLER_ARG: text,
  TRACES_EXPORTER: spanExporters,
  METRICS_EXPORTER: metricExporters,
  LOGS_EXPORTER: logExporters,
  METRICS_EXEMPLAR_FILTER: exemplarFilters,
  METRIC_EXPORT_INTERVAL: duration,
  METRIC_EXPORT_TIMEOUT: duration,
  CONFIG_FILE: text,
  EXPERIMENTAL_CONFIG_FILE: text,
  SEMCONV_STABILITY_OPT_IN: stabilityOptIns,
  ATTRIBUTE_VALUE_LENGTH_LIMIT: count,
  ATTRIBUTE_COUNT_LIMIT: count,
  SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: count,
  SPAN_ATTRIBUTE_COUNT_LIMIT: count,
  SPAN_EVENT_COUNT_LIMIT: count,
  SPAN_LINK_COUNT_LIMIT: count,
  EVENT_ATTRIBUTE_COUNT_LIMIT: count,
  LINK_ATTRIBUTE_COUNT_LIMIT: count,
  LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT: count,
  LOGRECORD_ATTRIBUTE_COUNT_LIMIT: count,
  EXPORTER_ZIPKIN_ENDPOINT: endpoint,
  EXPORTER_ZIPKIN_TIMEOUT: duration,
  EXPORTER_ZIPKIN_PROTOCOL: text,
  EXPORTER_PROMETHEUS_HOST: text,
  EXPORTER_PROMETHEUS_PORT: count,
  EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: temporalities,
  EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: histograms,
};

/** Of the batch processors of spans (`BSP`) and of log records (`BLRP`). */
const batches: Readonly<Record<string, Taken>> = {
  SCHEDULE_DELAY: duration,
  EXPORT_TIMEOUT: duration,
  MAX_QUEUE_SIZE: size,
  MAX_EXPORT_BATCH_SIZE: size,
};

/** Of the OTLP exporter, for all signals or one: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
const otlp: Readonly<Record<string, Taken>> = {
  ENDPOINT: endpoint,
  PROTOCOL: protocols,
  HEADERS: pairs,
  TIMEOUT: duration,
  COMPRESSION: compressions,
  INSECURE: boolean,
  CERTIFICATE: text,
  CLIENT_KEY: text,
  CLIENT_CERTIFICATE: text,
};

/** Before the name of a variable of the OTLP exporter. */
export const otlpPrefixes: readonly string[] = ['', 'TRACES_', 'METRICS_', 'LOGS_', 'PROFILES_'].map(
  (signal) => `OTEL_EXPORTER_OTLP_${signal}`,
);

const prefixed = (prefix: string, taken: Readonly<Record<string, Taken>>): readonly Variable[] =>
  Object.entries(taken).map(([name, takes]) => ({ name: prefix + name, takes }));

/** All variables that SDKs are known to read, by their names. */
export const knownVariables: ReadonlyMap<string, Variable> = new Map(
  [
    ...prefixed('OTEL_', general),
    ...['OTEL_BSP_', 'OTEL_BLRP_'].flatMap((prefix) => prefixed(prefix, batches)),
    ...otlpPrefixes.flatMap((prefix) => prefixed(prefix, otlp)),
    ...languageVariables,
  ].map((variable) => [variable.name, variable]),
);
