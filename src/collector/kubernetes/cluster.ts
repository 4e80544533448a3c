import { withLineFeeds } from '../../yaml/line-feeds.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { entriesOf, resolve, scalarAt, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { itemsAt, manifestsOf, mountedConfigMaps, podTemplateOf } from '../document/manifest.ts';
import { blankUnrelated, isTemplate } from '../document/recognition.ts';
import { parseQuantity } from './quantity.ts';

/** What manifests say of one cluster, as far as collectors are concerned. */
export interface Cluster {
  /** What says so, by which it is known again. */
  readonly text: string;
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  /** Some collector among them has an exporter that sends all of a trace to one and the same pod. */
  readonly balancesByTrace: boolean;
}

interface Named {
  readonly name: string;
  /** Absent: whichever one deploys to. */
  readonly namespace: string | undefined;
}

/** What runs pods: a Deployment, DaemonSet, StatefulSet, Job, CronJob or Pod. */
export interface Workload extends Named {
  readonly kind: string;
  /** Pods that it runs at a time; absent: not known, such as one on each node. */
  readonly replicas: number | undefined;
  /** Of its pods. */
  readonly labels: ReadonlyMap<string, string>;
  readonly containers: readonly Container[];
  /** Names of the ConfigMaps that its pods mount. */
  readonly configMaps: readonly string[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** Ports that have names. */
  readonly ports: ReadonlyMap<string, number>;
  readonly probes: readonly Probe[];
  /** Bytes; absent: there is no limit, or it is not known. */
  readonly memoryLimit: number | undefined;
  readonly environment: ReadonlySet<string>;
  /** Its environment may have more, which comes from elsewhere. */
  readonly hasOpenEnvironment: boolean;
}

export interface Probe {
  readonly kind: 'liveness' | 'readiness' | 'startup';
  readonly port: number;
}

export interface Service extends Named {
  readonly selector: ReadonlyMap<string, string>;
  /** Without an address of its own: who asks for it gets the addresses of its pods. */
  readonly isHeadless: boolean;
  /** Absent: not known, since something else makes the Service. */
  readonly ports: readonly ServicePort[] | undefined;
}

export interface ServicePort {
  readonly port: number;
  /** Where pods listen, or what their containers call that port. */
  readonly target: number | string;
}

/** What the manifests of a file say; what is none, a template, or of another kind is passed over. */
export function readCluster(fileText: string): Cluster {
  const text = withLineFeeds(fileText);
  const roots = isTemplate(text) ? [] : parseYaml(blankUnrelated(text)).map(({ root }) => root);
  return clusterOf(roots, text);
}

/** `roots`: of the documents of a text, which are parsed already. */
export function clusterOf(roots: readonly (YamlNode | undefined)[], text: string): Cluster {
  const manifests = roots.flatMap(manifestsOf);
  return {
    text,
    workloads: manifests.flatMap((manifest) => workloadOf(manifest) ?? []),
    services: manifests.flatMap(servicesOf),
    balancesByTrace: /^[ \t]*load_?balancing(?:\/\S+)?[ \t]*:/m.test(text),
  };
}

/** What the manifests of a file say together with those of others, among which its own may be once more. */
export function together(own: Cluster, others: readonly Cluster[]): Cluster {
  const clusters = [own, ...others.filter(({ text }) => text !== own.text)];
  return {
    text: own.text,
    workloads: clusters.flatMap(({ workloads }) => workloads),
    services: clusters.flatMap(({ services }) => services),
    balancesByTrace: clusters.some(({ balancesByTrace }) => balancesByTrace),
  };
}

/** Whether two things may be in one namespace: what names none is where one deploys it. */
export function mayShareNamespace(one: Pick<Named, 'namespace'>, other: Pick<Named, 'namespace'>): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}

/** Whether a Service passes on to the pods of a workload. */
export function selects({ selector, ...service }: Service, { labels, ...workload }: Workload): boolean {
  if (selector.size === 0 || !mayShareNamespace(service, workload)) return false;
  return [...selector].every(([name, value]) => labels.get(name) === value);
}

function workloadOf(manifest: YamlNode): Workload | undefined {
  const kind = scalarAt(manifest, 'kind')!;
  const specification = valueAt(manifest, 'spec');
  const template = podTemplateOf(manifest);
  const pod = valueAt(template, 'spec');
  const containers = itemsAt(pod, 'containers');
  if (containers.length === 0) return undefined;
  return {
    kind,
    ...namedOf(manifest),
    replicas: replicasOf(kind, valueAt(specification, 'replicas')),
    labels: textsAt(valueAt(template, 'metadata'), 'labels'),
    containers: containers.map(containerOf),
    configMaps: mountedConfigMaps(pod),
  };
}

/** Unless it says another number, a workload has one pod, and a DaemonSet one on each node. */
function replicasOf(kind: string, replicas: YamlNode | undefined): number | undefined {
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return kind === 'Pod' ? 1 : undefined;
  if (!replicas) return 1;
  return replicas.kind === 'scalar' && typeof replicas.value === 'number' ? replicas.value : undefined;
}

function containerOf(container: YamlNode): Container {
  const ports = new Map(
    itemsAt(container, 'ports').flatMap((one) => {
      const name = scalarAt(one, 'name');
      const port = numberOf(valueAt(one, 'containerPort'));
      return name === undefined || port === undefined ? [] : [[name, port] as const];
    }),
  );
  const probes = (['liveness', 'readiness', 'startup'] as const).flatMap((kind) => {
    const told = portOf(valueAt(valueAt(valueAt(container, `${kind}Probe`), 'httpGet'), 'port'));
    const port = typeof told === 'string' ? ports.get(told) : told;
    return port === undefined ? [] : [{ kind, port }];
  });
  const limit = scalarAt(valueAt(valueAt(container, 'resources'), 'limits'), 'memory');
  return {
    name: scalarAt(container, 'name') ?? '',
    image: scalarAt(container, 'image') ?? '',
    ports,
    probes,
    memoryLimit: limit === undefined ? undefined : parseQuantity(limit),
    environment: new Set(itemsAt(container, 'env').flatMap((one) => scalarAt(one, 'name') ?? [])),
    hasOpenEnvironment: valueAt(container, 'envFrom') !== undefined,
  };
}

function servicesOf(manifest: YamlNode): readonly Service[] {
  const kind = scalarAt(manifest, 'kind');
  if (kind === 'Service') return [serviceOf(manifest)];
  return kind === 'OpenTelemetryCollector' ? operatedServices(manifest) : [];
}

/** The Services that the operator makes for a collector: https://github.com/open-telemetry/opentelemetry-operator. */
function operatedServices(manifest: YamlNode): readonly Service[] {
  const { name, namespace } = namedOf(manifest);
  return ['collector', 'collector-headless', 'collector-monitoring'].map((suffix) => ({
    name: `${name}-${suffix}`,
    namespace,
    selector: new Map(),
    isHeadless: suffix === 'collector-headless',
    ports: undefined,
  }));
}

function serviceOf(manifest: YamlNode): Service {
  const specification = valueAt(manifest, 'spec');
  return {
    ...namedOf(manifest),
    selector: textsAt(specification, 'selector'),
    isHeadless: scalarAt(specification, 'clusterIP') === 'None',
    ports: itemsAt(specification, 'ports').flatMap((one) => {
      const port = numberOf(valueAt(one, 'port'));
      // Programs write 0 where they leave it out.
      return port === undefined ? [] : [{ port, target: portOf(valueAt(one, 'targetPort')) || port }];
    }),
  };
}

function namedOf(manifest: YamlNode): Named {
  const metadata = valueAt(manifest, 'metadata');
  return { name: scalarAt(metadata, 'name') ?? '', namespace: scalarAt(metadata, 'namespace') };
}

/** A number, or the name of a port. */
function portOf(node: YamlNode | undefined): number | string | undefined {
  return node?.kind === 'scalar' ? (numberOf(node) ?? node.text) : undefined;
}

function numberOf(node: YamlNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function textsAt(node: YamlNode | undefined, name: string): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(valueAt(node, name)).flatMap(({ key, value }) => {
      const text = resolve(value);
      return text?.kind === 'scalar' ? [[key.text, text.text] as const] : [];
    }),
  );
}
