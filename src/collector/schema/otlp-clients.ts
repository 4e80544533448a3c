import { valueAt, type YamlNode, type YamlScalar } from '../../yaml/yaml-node.ts';
import type { Facts } from '../check.ts';
import type { Configuration } from '../document/configuration.ts';
import { knownSettings } from './places.ts';
import { isKnown } from './walk.ts';

/** How an exporter reaches its backend. */
export interface Client {
  /** `exporter 'otlp'`. */
  readonly subject: string;
  readonly protocol: 'grpc' | 'http';
  readonly endpoint: YamlScalar;
  /** `http`, `https` or another scheme, in lower case; empty without one. */
  readonly scheme: string;
  readonly host: string;
  /** `tls.insecure`, where it is written out. */
  readonly insecure: YamlScalar | undefined;
  /** Whether `tls` says more than `insecure`. */
  readonly hasOwnTls: boolean;
}

/** The exporters of a configuration that send over OTLP to an address that is known; those that share their settings once. */
export function* otlpClients(configuration: Configuration, facts: Facts): Iterable<Client> {
  const told = new Map<YamlScalar, YamlNode | undefined>();
  for (const { component, subject } of knownSettings(configuration, facts)) {
    const protocol = component?.kind === 'exporter' ? protocols[component.id.type] : undefined;
    const settings = component?.entry.value;
    const endpoint = valueAt(settings, 'endpoint');
    if (!protocol || endpoint?.kind !== 'scalar' || endpoint.text === '' || !isKnown(endpoint)) continue;
    const tls = valueAt(settings, 'tls');
    if (tls?.kind === 'scalar' && tls.value !== null) continue;
    const insecure = valueAt(tls, 'insecure');
    if (told.has(endpoint) && told.get(endpoint) === insecure) continue;
    told.set(endpoint, insecure);
    const [, scheme = '', host = ''] =
      /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/i.exec(endpoint.text) ?? [];
    yield {
      subject,
      protocol,
      endpoint,
      scheme: scheme.toLowerCase(),
      host: host.toLowerCase(),
      insecure: insecure?.kind === 'scalar' ? insecure : undefined,
      hasOwnTls: tls?.kind === 'map' && tls.entries.some(({ key }) => key.text !== 'insecure'),
    };
  }
}

const protocols: Readonly<Record<string, Client['protocol']>> = {
  otlp: 'grpc',
  otlp_grpc: 'grpc',
  otlphttp: 'http',
  otlp_http: 'http',
};
