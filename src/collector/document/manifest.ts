import { resolve, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { type CollectorImage, readCollectorImage } from '../collector-image.ts';
import type { Version } from '../version.ts';

/** What the workloads of a file say of the collectors they run. */
export interface CollectorImages {
  /** Of workloads that run a collector, by the name of each ConfigMap they mount. */
  readonly byConfigMap: ReadonlyMap<string, CollectorImage>;
  /** The release, where all the collectors of the file are of one. */
  readonly onlyVersion: Version | undefined;
}

/** The Kubernetes resources of a document: itself, or the items of a List. */
export function manifestsOf(root: YamlNode | undefined): readonly YamlNode[] {
  const map = resolve(root);
  if (map?.kind !== 'map' || textOf(valueAt(map, 'apiVersion')) === undefined) return [];
  const kind = textOf(valueAt(map, 'kind'));
  if (kind === undefined) return [];
  const items = valueAt(map, 'items');
  return kind.endsWith('List') && items?.kind === 'list' ? items.items.flatMap((item) => resolve(item) ?? []) : [map];
}

export function collectorImages(manifests: readonly YamlNode[]): CollectorImages {
  const mounting = new Map<string, (CollectorImage | undefined)[]>();
  const versions = new Map<string, Version>();
  for (const manifest of manifests) {
    const image = imageOf(manifest);
    if (image?.version) versions.set(JSON.stringify(image.version), image.version);
    for (const name of mountedConfigMaps(podOf(manifest))) {
      mounting.set(name, [...(mounting.get(name) ?? []), image]);
    }
  }
  const byConfigMap = [...mounting].flatMap(([name, images]) => {
    const image = agreed(images);
    return image ? [[name, image] as const] : [];
  });
  return {
    byConfigMap: new Map(byConfigMap),
    onlyVersion: versions.size === 1 ? [...versions.values()][0] : undefined,
  };
}

/** The image of the collector that a manifest runs. */
export function imageOf(manifest: YamlNode): CollectorImage | undefined {
  return agreed(
    imagesOf(manifest)
      .map(readCollectorImage)
      .filter((image) => image !== undefined),
  );
}

/**
 * What images of those that run one configuration say together: the first release that is named, and the distribution if all
 * are of it. Absent items are no collector's; undefined if all are.
 */
export function agreed(images: readonly (CollectorImage | undefined)[]): CollectorImage | undefined {
  const collectors = images.filter((image) => image !== undefined);
  if (collectors.length === 0) return undefined;
  const distributions = new Set(images.map((image) => image?.distribution));
  return {
    version: collectors.find(({ version }) => version)?.version,
    distribution: distributions.size === 1 ? collectors[0]!.distribution : undefined,
  };
}

function podOf(manifest: YamlNode): YamlNode | undefined {
  return valueAt(podTemplateOf(manifest), 'spec') ?? valueAt(manifest, 'spec');
}

function imagesOf(manifest: YamlNode): string[] {
  const pod = podOf(manifest);
  const containers = ['containers', 'initContainers'].flatMap((name) => itemsAt(pod, name));
  const images = containers.map((container) => textOf(valueAt(container, 'image')));
  // The operator's resource names its image itself.
  images.push(textOf(valueAt(valueAt(manifest, 'spec'), 'image')));
  return images.filter((image) => image !== undefined);
}

/** The names of the ConfigMaps that pods mount; `pod`: their specification. */
export function mountedConfigMaps(pod: YamlNode | undefined): readonly string[] {
  return itemsAt(pod, 'volumes').flatMap((volume) => {
    const projected = itemsAt(valueAt(volume, 'projected'), 'sources');
    return [volume, ...projected].flatMap((source) => textOf(valueAt(valueAt(source, 'configMap'), 'name')) ?? []);
  });
}

/** What pods are made by: a pod template, that of a CronJob's jobs, or the Pod itself. */
export function podTemplateOf(manifest: YamlNode): YamlNode {
  const specification = valueAt(manifest, 'spec');
  const job = valueAt(valueAt(specification, 'jobTemplate'), 'spec');
  return valueAt(job ?? specification, 'template') ?? manifest;
}

/** The items of the list `name`, with aliases followed. */
export function itemsAt(node: YamlNode | undefined, name: string): readonly YamlNode[] {
  const list = valueAt(node, name);
  return list?.kind === 'list' ? list.items.flatMap((item) => resolve(item) ?? []) : [];
}

function textOf(node: YamlNode | undefined): string | undefined {
  const scalar = resolve(node);
  return scalar?.kind === 'scalar' && scalar.value !== null ? scalar.text : undefined;
}
