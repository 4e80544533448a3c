import * as l10n from '@vscode/l10n';

/** What a variable is for, and what holds without it. */
export interface VariableSummary {
  /** A sentence without its subject and stop. */
  readonly does: string;
  /** By https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. */
  readonly default?: string;
}

type Rows = Readonly<Record<string, readonly [does: string, byDefault?: string]>>;

/** Without `OTEL_`. */
const general: Rows = {
  SDK_DISABLED: [l10n.t('switches the SDK off for all signals; propagators still work'), 'false'],
  ENTITIES: [l10n.t('describes entities that the program is a part of, such as a host')],
  RESOURCE_ATTRIBUTES: [l10n.t('says what the program is and where it runs: attributes of all that it sends')],
  SERVICE_NAME: [
    l10n.t('is the name of the service; goes before `service.name` of the resource attributes'),
    'unknown_service',
  ],
  LOG_LEVEL: [l10n.t('is from which level on the SDK writes log messages of its own'), 'info'],
  PROPAGATORS: [l10n.t('says in which headers the context comes and goes between services'), 'tracecontext,baggage'],
  TRACES_SAMPLER: [l10n.t('decides which traces are recorded'), 'parentbased_always_on'],
  TRACES_SAMPLER_ARG: [l10n.t('is the argument of the sampler: a ratio from 0 to 1 of those with a ratio'), '1.0'],
  TRACES_EXPORTER: [l10n.t('says where spans go'), 'otlp'],
  METRICS_EXPORTER: [l10n.t('says where metrics go'), 'otlp'],
  LOGS_EXPORTER: [l10n.t('says where log records go'), 'otlp'],
  METRICS_EXEMPLAR_FILTER: [l10n.t('says of which measurements an example is kept, with its trace'), 'trace_based'],
  METRIC_EXPORT_INTERVAL: [l10n.t('is the time from one export of metrics to the next'), '60000'],
  METRIC_EXPORT_TIMEOUT: [l10n.t('is how long an export of metrics may take'), '30000'],
  CONFIG_FILE: [
    l10n.t('names a file of declarative configuration; then the other variables count only where it refers to them'),
  ],
  EXPERIMENTAL_CONFIG_FILE: [
    l10n.t('names a file of declarative configuration, for SDKs that do not read `OTEL_CONFIG_FILE` yet'),
  ],
  SEMCONV_STABILITY_OPT_IN: [
    l10n.t('has instrumentations use stable semantic conventions, or old and new ones side by side'),
  ],
  ATTRIBUTE_VALUE_LENGTH_LIMIT: [l10n.t("is the most characters of an attribute's value"), l10n.t('no limit')],
  ATTRIBUTE_COUNT_LIMIT: [l10n.t('is the most attributes of anything'), '128'],
  SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: [
    l10n.t("is the most characters of the value of a span's attribute"),
    l10n.t('no limit'),
  ],
  SPAN_ATTRIBUTE_COUNT_LIMIT: [l10n.t('is the most attributes of a span'), '128'],
  SPAN_EVENT_COUNT_LIMIT: [l10n.t('is the most events of a span'), '128'],
  SPAN_LINK_COUNT_LIMIT: [l10n.t('is the most links of a span'), '128'],
  EVENT_ATTRIBUTE_COUNT_LIMIT: [l10n.t('is the most attributes of an event of a span'), '128'],
  LINK_ATTRIBUTE_COUNT_LIMIT: [l10n.t('is the most attributes of a link of a span'), '128'],
  LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT: [
    l10n.t("is the most characters of the value of a log record's attribute"),
    l10n.t('no limit'),
  ],
  LOGRECORD_ATTRIBUTE_COUNT_LIMIT: [l10n.t('is the most attributes of a log record'), '128'],
  EXPORTER_ZIPKIN_ENDPOINT: [
    l10n.t('is where spans go for Zipkin, path included'),
    'http://localhost:9411/api/v2/spans',
  ],
  EXPORTER_ZIPKIN_TIMEOUT: [l10n.t('is how long a request to Zipkin may take'), '10000'],
  EXPORTER_ZIPKIN_PROTOCOL: [l10n.t('is the form in which spans go to Zipkin')],
  EXPORTER_PROMETHEUS_HOST: [l10n.t('is the address that Prometheus fetches metrics from'), 'localhost'],
  EXPORTER_PROMETHEUS_PORT: [l10n.t('is the port that Prometheus fetches metrics from'), '9464'],
  EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: [
    l10n.t('says whether metrics tell totals, or what came since the last export'),
    'cumulative',
  ],
  EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: [
    l10n.t('says which buckets histograms have'),
    'explicit_bucket_histogram',
  ],
};

/** After `OTEL_BSP_` and `OTEL_BLRP_`. */
const batches: Rows = {
  SCHEDULE_DELAY: [l10n.t('is the longest time that something waits for an export')],
  EXPORT_TIMEOUT: [l10n.t('is how long an export may take'), '30000'],
  MAX_QUEUE_SIZE: [l10n.t('is how much waits at most; beyond that, it is dropped'), '2048'],
  MAX_EXPORT_BATCH_SIZE: [l10n.t('is how much is exported at once, and at most what the queue holds'), '512'],
};

/** After `OTEL_EXPORTER_OTLP_`, and after the signal, if it is for one. */
const otlp: Rows = {
  ENDPOINT: [l10n.t('is where telemetry goes')],
  PROTOCOL: [l10n.t('says how telemetry goes there'), l10n.t('http/protobuf, in some SDKs grpc')],
  HEADERS: [l10n.t('are sent along, with keys of backends, say')],
  TIMEOUT: [l10n.t('is how long an export may take; Python counts seconds'), '10000'],
  COMPRESSION: [l10n.t('makes requests smaller'), 'none'],
  INSECURE: [l10n.t('leaves TLS out over gRPC, where the endpoint has no scheme'), 'false'],
  CERTIFICATE: [l10n.t('is the file with certificates that the server is trusted by')],
  CLIENT_KEY: [l10n.t("is the file with the client's private key")],
  CLIENT_CERTIFICATE: [l10n.t("is the file with the client's certificate")],
};

/** What is known of a variable; undefined for those of instrumentations and of one language. */
export function summaryOf(variable: string): VariableSummary | undefined {
  const name = variable.replace(/^OTEL_/, '');
  const own = row(general, name);
  if (own) return own;
  const [, processor, batch] = /^(BSP|BLRP)_(.+)$/.exec(name) ?? [];
  if (processor && batch) {
    const delay = processor === 'BSP' ? '5000' : '1000';
    const found = row(batches, batch);
    return found && batch === 'SCHEDULE_DELAY' ? { ...found, default: delay } : found;
  }
  const [, signal, setting] = /^EXPORTER_OTLP_(?:(TRACES|METRICS|LOGS|PROFILES)_)?(.+)$/.exec(name) ?? [];
  const found = setting === undefined ? undefined : row(otlp, setting);
  if (!found) return undefined;
  if (setting !== 'ENDPOINT')
    return signal ? { ...found, does: l10n.t('{0}; for {1} only', found.does, signal.toLowerCase()) } : found;
  return signal
    ? { does: l10n.t('is where {0} go, path included over HTTP', signal.toLowerCase()) }
    : {
        ...found,
        does: l10n.t('{0}; over HTTP, `/v1/traces` and the like are added', found.does),
        default: l10n.t('http://localhost:4318, over gRPC http://localhost:4317'),
      };
}

function row(rows: Rows, name: string): VariableSummary | undefined {
  if (!Object.hasOwn(rows, name)) return undefined;
  const [does, byDefault] = rows[name]!;
  return byDefault === undefined ? { does } : { does, default: byDefault };
}
