import { entriesOf, isSubstituted, nodesIn, resolve, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { formatComponentId } from '../document/component-id.ts';
import type { Component, Configuration } from '../document/configuration.ts';

/** The ports that a configuration listens on. */
export interface Listeners {
  readonly ports: ReadonlySet<number>;
  /** There may be more: a port that is put in at run time, or a component whose own ports are not known here. */
  readonly isOpen: boolean;
}

/** Where protocols and extensions listen unless told otherwise: the defaults of their factories at 0.165.0. */
export const defaultPorts: Readonly<Record<string, number>> = {
  'receiver otlp grpc': 4317,
  'receiver otlp http': 4318,
  'receiver jaeger grpc': 14250,
  'receiver jaeger thrift_http': 14268,
  'receiver jaeger thrift_compact': 6831,
  'receiver jaeger thrift_binary': 6832,
  'receiver zipkin': 9411,
  'receiver opencensus': 55678,
  'extension health_check': 13133,
  'extension zpages': 55679,
  'extension pprof': 1777,
};

/** Exporters that wait to be asked, and receivers that only ask. */
const servingExporters: ReadonlySet<string> = new Set(['prometheus']);
const askingReceivers: ReadonlySet<string> = new Set([
  ...['hostmetrics', 'host_metrics', 'kubeletstats', 'kubelet_stats', 'k8s_cluster', 'k8s_events', 'k8sobjects'],
  ...['filelog', 'file_log', 'journald', 'prometheus', 'kafka', 'docker_stats', 'httpcheck', 'nop'],
]);
const askingExtensions: ReadonlySet<string> = new Set([
  ...['file_storage', 'basicauth', 'bearertokenauth', 'oauth2client', 'oidc', 'headers_setter', 'k8s_observer'],
  ...['sigv4auth', 'memory_limiter', 'memory_ballast'],
]);

/** Where the components listen that run: those of pipelines, and the extensions that are enabled. */
export function listenersOf(configuration: Configuration): Listeners {
  const ports = new Set<number>([ownMetricsPort]);
  let isOpen = configuration.isPart !== false || configuration.unknownSides.size > 0;
  for (const component of runningComponents(configuration)) {
    const { kind, id, entry } = component;
    if (kind === 'processor' || kind === 'connector') continue;
    if (kind === 'exporter' && !servingExporters.has(id.type)) continue;
    const found = portsIn(component);
    for (const port of found) ports.add(port);
    const isSilent = kind === 'receiver' ? askingReceivers.has(id.type) : askingExtensions.has(id.type);
    if (found.length === 0 && !isSilent) isOpen = true;
    if ([...nodesIn(entry.value)].some(isSubstitutedPort)) isOpen = true;
  }
  return { ports, isOpen };
}

/** Of the collector's metrics about itself, unless `service.telemetry` says another, which is another's to look at. */
const ownMetricsPort = 8888;

/** The components of pipelines, and the extensions that are enabled. */
export function runningComponents({ pipelines, extensions, components }: Configuration): readonly Component[] {
  const references = [
    ...pipelines.flatMap(({ receivers, exporters }) => [
      ...(receivers?.references ?? []).map(({ id }) => `receiver ${formatComponentId(id)}`),
      ...(exporters?.references ?? []).map(({ id }) => `exporter ${formatComponentId(id)}`),
    ]),
    ...(extensions?.references ?? []).map(({ id }) => `extension ${formatComponentId(id)}`),
  ];
  const running = new Set(references);
  return components.filter(({ kind, id }) => running.has(`${kind} ${formatComponentId(id)}`));
}

function portsIn({ kind, id, entry }: Component): readonly number[] {
  const written = [...nodesIn(entry.value)].flatMap((node) => portOf(node) ?? []);
  const own = defaultPorts[`${kind} ${id.type}`];
  if (own !== undefined) return valueAt(entry.value, 'endpoint') ? written : [...written, own];
  const protocols = entriesOf(valueAt(entry.value, 'protocols'));
  const defaults = protocols.flatMap(({ key, value }) =>
    valueAt(value, 'endpoint') ? [] : (defaultPorts[`${kind} ${id.type} ${key.text}`] ?? []),
  );
  return [...written, ...defaults];
}

/** The port of a text such as `0.0.0.0:4317`. */
function portOf(node: YamlNode): number | undefined {
  const scalar = resolve(node);
  if (scalar?.kind !== 'scalar' || scalar.text.includes('://')) return undefined;
  const port = /:(\d{1,5})$/.exec(scalar.text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** Whether a text is put in at run time that may be, or have, a port. */
function isSubstitutedPort(node: YamlNode): boolean {
  return isSubstituted(node) && portOf(node) === undefined;
}
