import { type Choices, protocolOf } from '../choices.ts';
import { placeAttributes } from '../resource.ts';
import { blankedErlang, listOf, withElements } from './terms.ts';

/** A `sys.config` with the settings of the SDK and its exporter, and of the logger if nothing sets that. */
export function withTracingSettings(text: string, service: string, choices: Choices): string {
  const open = blankedErlang(text).indexOf('[');
  if (open < 0) return text;
  const wanted = settingsOf(service, choices).filter(([application]) => listOf(text, application, 1) === undefined);
  return withElements(
    text,
    open,
    wanted.map(([, lines]) => lines.join('\n').trimStart()),
    'last',
  );
}

/** The text of a new `sys.config`. */
export function sysConfig(service: string, choices: Choices): string {
  return `[\n${settingsOf(service, choices)
    .map(([, lines]) => lines.join('\n'))
    .join(',\n')}\n].\n`;
}

function settingsOf(
  service: string,
  choices: Choices,
): readonly (readonly [application: string, lines: readonly string[]])[] {
  const { endpoint } = choices;
  const resource = { 'service.name': service, ...placeAttributes(choices) };
  return [
    [
      'opentelemetry',
      [
        '    {opentelemetry, [',
        '        %% OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES go before these.',
        '        {resource, #{',
        Object.entries(resource)
          .map(([name, value]) => `            '${name}' => <<"${escaped(value)}">>`)
          .join(',\n'),
        '        }},',
        '        {traces_exporter, otlp},',
        '        {text_map_propagators, [trace_context, baggage]},',
        '        {sampler, {parent_based, #{root => {trace_id_ratio_based, 1.0}}}},',
        '        {bsp_max_queue_size, 2048},',
        '        {bsp_scheduled_delay_ms, 5000},',
        '        {bsp_exporting_timeout_ms, 30000}',
        '    ]}',
      ],
    ],
    [
      'opentelemetry_exporter',
      [
        '    {opentelemetry_exporter, [',
        `        {otlp_protocol, ${protocolOf(endpoint) === 'grpc' ? 'grpc' : 'http_protobuf'}},`,
        `        {otlp_endpoint, "${escaped(endpoint)}"}`,
        '    ]}',
      ],
    ],
    [
      'kernel',
      [
        '    {kernel, [',
        '        {logger, [',
        '            {handler, default, logger_std_h, #{',
        '                formatter => {logger_formatter, #{',
        '                    single_line => true,',
        '                    template => [time, " ", level, " ",',
        '                        {otel_trace_id, ["trace_id=", otel_trace_id, " span_id=", otel_span_id, " "], []},',
        '                        msg, "\\n"]',
        '                }}',
        '            }}',
        '        ]}',
        '    ]}',
      ],
    ],
  ];
}

function escaped(text: string): string {
  return text.replaceAll(/["\\]/g, '\\$&');
}
