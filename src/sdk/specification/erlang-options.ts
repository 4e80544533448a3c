import * as l10n from '@vscode/l10n';

/** What the SDK and the exporter of Erlang read of an application's options, as of opentelemetry 1.7 and its exporter 1.10. */
export type ErlangValue = 'boolean' | 'integer' | 'integer or infinity' | 'any';

/** Of the application `opentelemetry`: `otel_configuration.erl`, and `resource` of `otel_resource_app_env.erl`. */
export const sdkOptions: ReadonlyMap<string, ErlangValue> = new Map([
  ...named('boolean', 'sdk_disabled register_loaded_applications create_application_tracers exemplars_enabled'),
  ...named(
    'integer',
    'resource_detector_timeout bsp_scheduled_delay_ms bsp_exporting_timeout_ms bsp_max_queue_size ssp_exporting_timeout_ms',
  ),
  ...named('integer', 'attribute_count_limit event_count_limit link_count_limit'),
  ...named('integer', 'attribute_per_event_limit attribute_per_link_limit'),
  ...named('integer or infinity', 'attribute_value_length_limit'),
  ...named('any', 'log_level id_generator deny_list text_map_propagators traces_exporter metrics_exporter'),
  ...named('any', 'views readers exemplar_filter metric_producers resource_detectors resource'),
  ...named('any', 'span_processor processors sampler sweeper'),
]);

/** Of the application `opentelemetry_exporter`: `config_mapping` of the exporter of each signal. */
export const exporterOptions: readonly string[] = [
  ...['endpoint', 'headers', 'protocol', 'compression'].flatMap((what) =>
    ['otlp_', 'otlp_traces_', 'otlp_metrics_', 'otlp_logs_'].map((prefix) => prefix + what),
  ),
  'ssl_options',
];

/** Of `{opentelemetry_exporter, #{…}}`: `otel_exporter_otlp.erl`. */
export const exporterArguments: readonly string[] = [
  ...['endpoints', 'headers', 'protocol', 'compression', 'ssl_options', 'channel_opts', 'httpc_options'],
];

/** Of the processors: `otel_batch_processor.erl`, `otel_simple_processor.erl`. */
export const processorArguments: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'otel_batch_processor',
    [
      ...[
        'scheduled_delay_ms',
        'exporting_timeout_ms',
        'max_queue_size',
        'check_table_size_ms',
        'exporter',
        'resource',
      ],
      'name',
    ],
  ],
  ['otel_simple_processor', ['exporting_timeout_ms', 'exporter', 'resource', 'name']],
]);

/** Of `parent_based`: `otel_sampler_parent_based.erl`. */
export const parentBasedArguments: readonly string[] = [
  ...['root', 'remote_parent_sampled', 'remote_parent_not_sampled', 'local_parent_sampled', 'local_parent_not_sampled'],
];

/** What people write of the application `opentelemetry` and nobody reads, and what does it. */
export const unreadSdkOptions: ReadonlyMap<string, string> = new Map([
  [
    'batch_span_processor',
    l10n.t('options of the batch processor are in {processors, [{otel_batch_processor, #{...}}]}'),
  ],
  ['span_processors', l10n.t('a list of processors is the value of processors')],
  ['exporter', l10n.t('the exporter is the value of traces_exporter')],
  ['exporters', l10n.t('the exporter is the value of traces_exporter')],
  ['service_name', l10n.t('it is an attribute of the resource: {resource, #{service => #{name => ...}}}')],
  ['service_version', l10n.t('it is an attribute of the resource: {resource, #{service => #{version => ...}}}')],
  ['resource_service_name', l10n.t('it is an attribute of the resource: {resource, #{service => #{name => ...}}}')],
  [
    'resource_service_version',
    l10n.t('it is an attribute of the resource: {resource, #{service => #{version => ...}}}'),
  ],
  ['resource_attributes', l10n.t('attributes of the resource are the value of resource')],
  ['propagators', l10n.t('they are the value of text_map_propagators')],
]);

/** What people write of processors' arguments by the specification's names, and nobody reads. */
export const unreadProcessorArguments: ReadonlyMap<string, string> = new Map([
  ['max_export_batch_size', l10n.t('the batch processor of Erlang sends all that is in its table at once')],
]);

function named(value: ErlangValue, names: string): readonly (readonly [string, ErlangValue])[] {
  return names.split(' ').map((name) => [name, value] as const);
}
