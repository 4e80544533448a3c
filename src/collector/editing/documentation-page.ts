import type { ComponentKind } from '../document/configuration.ts';
import { formatVersion } from '../version.ts';
import type { Knowledge } from './knowledge.ts';

/** Address of the page on a component type, of the release if that is not the newest; undefined for what is not known. */
export function documentationPage(kind: ComponentKind, type: string, knowledge: Knowledge): string | undefined {
  const facts = knowledge.find(kind, type);
  if (!facts || !knowledge.has(kind, type)) return undefined;
  const current = `${kind}/${facts.renamedTo ?? type}`;
  if (elsewhere.has(current)) return undefined;
  const repository = inCore.has(current) ? 'opentelemetry-collector' : 'opentelemetry-collector-contrib';
  const reference = knowledge.isNewest ? 'main' : `v${formatVersion(knowledge.version)}`;
  return `https://github.com/open-telemetry/${repository}/tree/${reference}/${folderOf(current)}#readme`;
}

/** As the modules of the collector's repositories are called. */
function folderOf(component: string): string {
  const exception = exceptions[component];
  if (exception) return exception;
  const [kind = '', type = ''] = component.split('/');
  const name = type.replaceAll('_', '');
  if (kind === 'extension') {
    if (type.endsWith('_encoding')) return `extension/encoding/${name}extension`;
    if (type.endsWith('_observer')) return `extension/observer/${name}`;
  }
  return `${kind}/${name.endsWith(kind) ? name : name + kind}`;
}

/** Components of the core repository; all others are in contrib. */
const inCore: ReadonlySet<string> = new Set([
  'connector/forward',
  'exporter/debug',
  'exporter/logging',
  'exporter/nop',
  'exporter/otlp_grpc',
  'exporter/otlp_http',
  'extension/ballast',
  'extension/memory_ballast',
  'extension/memory_limiter',
  'extension/zpages',
  'processor/batch',
  'processor/memory_limiter',
  'receiver/nop',
  'receiver/otlp',
]);

/** From repositories of their own. */
const elsewhere: ReadonlySet<string> = new Set(['receiver/ebpf-profiler', 'receiver/obi']);

const exceptions: Readonly<Record<string, string>> = {
  'exporter/otlp_grpc': 'exporter/otlpexporter',
  'extension/asapclient': 'extension/asapauthextension',
  'extension/aws_iam_dbauth': 'extension/dbauth/awsiamdbauthextension',
  'extension/awsproxy': 'extension/awsproxy',
  'extension/cfgarden_observer': 'extension/cfgardenobserver',
  'extension/db_storage': 'extension/storage/dbstorage',
  'extension/file_storage': 'extension/storage/filestorage',
  'extension/jaegerremotesampling': 'extension/jaegerremotesampling',
  'extension/k8s_leader_elector': 'extension/k8sleaderelector',
  'extension/kafkatopics_observer': 'extension/kafkatopicsobserver',
  'extension/mcp': 'extension/mcp',
  'extension/memory_ballast': 'extension/ballastextension',
  'extension/oauth2client': 'extension/oauth2clientauthextension',
  'extension/oidc': 'extension/oidcauthextension',
  'extension/pebble_tail_storage': 'extension/tailstorage/pebbletailstorageextension',
  'extension/redis_storage': 'extension/storage/redisstorageextension',
  'receiver/podman_stats': 'receiver/podmanreceiver',
  'receiver/prometheus_simple': 'receiver/simpleprometheusreceiver',
  'receiver/receiver_creator': 'receiver/receivercreator',
};
