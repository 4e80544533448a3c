/** Environment variables that send a program's telemetry to the receiver. Names and values: OpenTelemetry's SDK configuration. */
import { endpointUrl } from './endpoint.ts';
import { runMarkAttribute } from './runs.ts';

export interface ReceiverPorts {
  /** Absent: this machine only. */
  readonly host?: string;
  readonly grpcPort: number;
  readonly httpPort: number;
}

export type Environment = Readonly<Record<string, string | null | undefined>>;

/**
 * The variables to add to `existing`, which may be empty: none that the user has set, and none at all when the user sends
 * the spans elsewhere or has switched the SDK off, since each variable would change what the others mean.
 *
 * Metrics and logs come along, but where the user sends one of them elsewhere, nothing that concerns it is touched.
 * Exports are made more often than SDKs do by themselves: five seconds for spans and a minute for metrics are not what
 * one calls live.
 */
export function tracingVariables(ports: ReceiverPorts, existing: Environment): Record<string, string> {
  if (ownDestination(existing) !== undefined) return {};
  const protocol = existing['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] ?? existing['OTEL_EXPORTER_OTLP_PROTOCOL'];
  const port = protocol === 'grpc' ? ports.grpcPort : ports.httpPort;
  const wanted: Record<string, string> = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpointUrl(ports.host, port),
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_BSP_SCHEDULE_DELAY: batchDelay,
    ...(!isSet(existing, 'OTEL_EXPORTER_OTLP_LOGS_ENDPOINT') && logVariables),
    ...(!isSet(existing, 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT') && metricVariables(existing)),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !isSet(existing, name)));
}

/**
 * The variable that marks what a program sends with the run it is of, beside the resource attributes that it is given
 * anyway; none where `tracingVariables` has none. A mark of letters and digits needs no encoding
 * (https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable).
 */
export function runVariables(mark: string, existing: Environment): Record<string, string> {
  if (ownDestination(existing) !== undefined) return {};
  const others = (existing[resourceAttributes] ?? '')
    .split(',')
    .filter((entry) => entry.trim() !== '' && entry.split('=')[0]!.trim() !== runMarkAttribute);
  return { [resourceAttributes]: [...others, `${runMarkAttribute}=${mark}`].join(',') };
}

/** The mark that `runVariables` has put there. */
export function markIn(environment: Environment | undefined): string | undefined {
  const attributes = environment?.[resourceAttributes];
  if (typeof attributes !== 'string') return undefined;
  const entry = attributes.split(',').find((each) => each.startsWith(`${runMarkAttribute}=`));
  return entry?.slice(runMarkAttribute.length + 1);
}

const resourceAttributes = 'OTEL_RESOURCE_ATTRIBUTES';

/** Milliseconds between exports of the batch processors. */
const batchDelay = '500';

const logVariables = { OTEL_LOGS_EXPORTER: 'otlp', OTEL_BLRP_SCHEDULE_DELAY: batchDelay };

/** Interval and timeout together or not at all: some SDKs throw when the timeout is the longer one. */
function metricVariables(existing: Environment): Record<string, string> {
  const paced = ['OTEL_METRIC_EXPORT_INTERVAL', 'OTEL_METRIC_EXPORT_TIMEOUT'];
  const pace = paced.some((name) => isSet(existing, name)) ? [] : paced.map((name) => [name, metricInterval]);
  return { OTEL_METRICS_EXPORTER: 'otlp', ...Object.fromEntries(pace) };
}

/** Milliseconds between exports of metrics. */
const metricInterval = '5000';

/** The variable by which the user already decides where spans go, or that none go; `undefined` when there is none. */
export function ownDestination(existing: Environment): string | undefined {
  return Object.keys(decides).find((name) => isSet(existing, name) && decides[name]!(existing[name]!));
}

const always = () => true;

const decides: Readonly<Record<string, (value: string) => boolean>> = {
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: always,
  OTEL_EXPORTER_OTLP_ENDPOINT: always,
  OTEL_TRACES_EXPORTER: (value) => !value.split(',').some((exporter) => exporter.trim() === 'otlp'),
  OTEL_SDK_DISABLED: (value) => value.trim().toLowerCase() === 'true',
  OTEL_CONFIG_FILE: always,
};

/** The variables that a dotenv file sets, by name; of what stands in quotes the value is within them. */
export function variablesOfEnvFile(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?(?<name>[\w.-]+)\s*=\s*(?<value>.*)$/.exec(line);
    if (match?.groups !== undefined) variables[match.groups['name']!] = unquoted(match.groups['value']!.trim());
  }
  return variables;
}

function unquoted(value: string): string {
  return /^(?<quote>["'])(?<text>.*)\k<quote>$/.exec(value)?.groups?.['text'] ?? value;
}

function isSet(environment: Environment, name: string): boolean {
  const value = environment[name];
  return value !== undefined && value !== null && value !== '';
}
