import { isCollectorImage } from '../collector-image.ts';
import { type Cluster, type Container, mayShareNamespace, type Service, selects, type Workload } from './cluster.ts';

/** What runs a configuration, as the manifests around it say. */
export interface Deployment {
  readonly workload: Workload;
  /** The collector's. */
  readonly container: Container;
  /** What passes on to its pods, as far as that is known. */
  readonly services: readonly Service[];
  readonly cluster: Cluster;
}

/** A ConfigMap that a configuration stands in. */
export interface ConfigMapName {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** What runs the configuration in a ConfigMap; undefined where that is not known, or more than one thing does. */
export function deploymentOf(configMap: ConfigMapName, cluster: Cluster): Deployment | undefined {
  const workloads = cluster.workloads.filter(
    (workload) => workload.configMaps.includes(configMap.name) && mayShareNamespace(workload, configMap),
  );
  const [workload] = workloads;
  if (!workload || workloads.length > 1) return undefined;
  const { containers } = workload;
  const container = containers.find(({ image }) => isCollectorImage(image)) ?? only(containers);
  const services = cluster.services.filter((service) => selects(service, workload));
  return container && { workload, container, services, cluster };
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
