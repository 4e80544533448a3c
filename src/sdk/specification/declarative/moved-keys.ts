import * as l10n from '@vscode/l10n';

/** A key that a draft or version 1.0 of the format had, and that is written otherwise now. */
export interface MovedKey {
  /** The types that had it. */
  readonly types: readonly string[];
  readonly key: string;
  /** The version that changed it. */
  readonly since: string;
  /** Its name now; with `section`, below that key. Absent: it is gone. */
  readonly now?: string;
  readonly section?: string;
  /** It is left to extensions of SDKs, by the same name. */
  readonly isExtension?: true;
  /** What was true is false now. */
  readonly isInverted?: true;
  /** What to do instead, where that is more than another name; follows `: `. */
  readonly instead?: string;
}

const exporters = ['SpanExporter', 'LogRecordExporter', 'PushMetricExporter'];
const grpcExporters = ['OtlpGrpcExporter', 'OtlpGrpcMetricExporter'];
const otlpExporters = ['OtlpHttpExporter', 'OtlpHttpMetricExporter', ...grpcExporters];
const prometheus = ['ExperimentalPrometheusMetricExporter'];
const scopes = ['ExperimentalTracerConfig', 'ExperimentalMeterConfig', 'ExperimentalLoggerConfig'];

/** By https://github.com/open-telemetry/opentelemetry-configuration/blob/main/CHANGELOG.md. */
const movedKeys: readonly MovedKey[] = [
  { types: ['OpenTelemetryConfiguration'], key: 'instrumentation', since: '0.4', now: 'instrumentation/development' },
  {
    types: exporters,
    key: 'otlp',
    since: '0.4',
    instead: l10n.t("it is 'otlp_http' or 'otlp_grpc', without 'protocol'"),
  },
  { types: exporters, key: 'zipkin', since: '1.0', isExtension: true },
  { types: ['PullMetricExporter'], key: 'prometheus', since: '0.4', now: 'prometheus/development' },
  { types: ['Sampler'], key: 'jaeger_remote', since: '1.0', now: 'jaeger_remote/development' },
  { types: ['MetricReader'], key: 'producers', since: '0.4', instead: l10n.t("it is in 'periodic' or 'pull'") },
  {
    types: ['Resource'],
    key: 'detectors',
    since: '0.4',
    instead: l10n.t("it is 'detection/development' now, with lists of its own"),
  },
  ...[
    ['ca_file', 'certificate'],
    ['key_file', 'client_key'],
    ['cert_file', 'client_certificate'],
  ].flatMap(([now = '', before = '']) =>
    [before, `${before}_file`].map((key) => ({ types: otlpExporters, key, since: '1.0', now, section: 'tls' })),
  ),
  { types: grpcExporters, key: 'insecure', since: '1.0', now: 'insecure', section: 'tls' },
  { types: scopes, key: 'disabled', since: '1.0', now: 'enabled', isInverted: true },
  { types: ['TextMapPropagator'], key: 'jaeger', since: '1.0', isExtension: true },
  { types: ['TextMapPropagator'], key: 'ottrace', since: '1.0', isExtension: true },
  { types: ['ExperimentalGeneralInstrumentation'], key: 'peer', since: '1.0' },
  { types: prometheus, key: 'with_resource_constant_labels', since: '1.1', now: 'resource_constant_labels' },
  { types: prometheus, key: 'without_scope_info', since: '1.1', now: 'scope_info_enabled', isInverted: true },
  { types: prometheus, key: 'without_target_info', since: '1.0', now: 'without_target_info/development' },
  {
    types: prometheus,
    key: 'without_target_info/development',
    since: '1.1',
    now: 'target_info_enabled/development',
    isInverted: true,
  },
  ...['without_units', 'without_type_suffix'].map((key) => ({
    types: prometheus,
    key,
    since: '1.0',
    instead: l10n.t("'translation_strategy' says it"),
  })),
];

/** What became of a key that a type does not have any more. */
export function movedKey(type: string, key: string): MovedKey | undefined {
  return movedKeys.find((moved) => moved.key === key && moved.types.includes(type));
}
