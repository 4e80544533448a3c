import { type Choices, protocolOf } from '../choices.ts';
import { attributeList, placeAttributes } from '../resource.ts';
import type { Service } from '../service.ts';
import { quietPaths } from './quiet-paths.ts';

/** The file of the agent, beside the build file. */
export const agentFile = 'opentelemetry.yaml';

/**
 * The configuration of the agent: a declarative one, since no variable excludes requests by their path. Where such a file is
 * given the agent reads no variable by itself, so the file names those that go before its values.
 * https://opentelemetry.io/docs/specs/otel/configuration/data-model/
 */
export function agentConfiguration(service: Service, choices: Choices): string {
  const { endpoint } = choices;
  const target = endpoint.replace(/\/$/, '');
  const exporter =
    protocolOf(endpoint) === 'grpc'
      ? ['otlp_grpc:', `  endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT:-${target}}`]
      : ['otlp_http:', `  endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT:-${target}}/v1/traces`];
  return [
    '# Read by the Java agent of OpenTelemetry: java -javaagent:opentelemetry-javaagent.jar -Dotel.config.file=opentelemetry.yaml',
    '# Where a variable is named, its value goes before the default behind it.',
    'file_format: "1.1"',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent reads it
    'disabled: ${OTEL_SDK_DISABLED:-false}',
    '',
    'resource:',
    '  # The later of two values for one name is taken.',
    `  attributes_list: ${scalar(`${attributeList(placeAttributes(choices))},\${OTEL_RESOURCE_ATTRIBUTES}`)}`,
    '  attributes:',
    '    - name: service.name',
    `      value: ${scalar(`\${OTEL_SERVICE_NAME:-${service.name}}`)}`,
    '  detection/development:',
    '    detectors:',
    '      - service:',
    '      - host:',
    '      - process:',
    '      - container:',
    '      # The version, from META-INF/build-info.properties.',
    '      - spring:',
    '',
    'propagator:',
    '  composite:',
    '    - tracecontext:',
    '    - baggage:',
    '',
    'tracer_provider:',
    '  processors:',
    '    - batch:',
    ...Object.entries(batch).map(([name, [variable, value]]) => `        ${name}: \${${variable}:-${value}}`),
    '        exporter:',
    ...exporter.map((line) => `          ${line}`),
    '  sampler:',
    '    # Nobody reads the spans of health checks.',
    '    rule_based_routing:',
    '      span_kind: SERVER',
    '      rules:',
    '        - action: DROP',
    '          attribute: url.path',
    `          pattern: ${quietPaths}`,
    '      fallback_sampler:',
    '        parent_based:',
    '          root:',
    '            always_on:',
    '',
  ].join('\n');
}

/** In quotes only where YAML would read something else. */
function scalar(text: string): string {
  return /^[\w${}:=,.%/-]+$/.test(text) ? text : JSON.stringify(text);
}

const batch: Readonly<Record<string, readonly [variable: string, value: number]>> = {
  schedule_delay: ['OTEL_BSP_SCHEDULE_DELAY', 5000],
  export_timeout: ['OTEL_BSP_EXPORT_TIMEOUT', 30000],
  max_queue_size: ['OTEL_BSP_MAX_QUEUE_SIZE', 2048],
  max_export_batch_size: ['OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 512],
};
