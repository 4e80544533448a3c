import { resolve, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { imageVersion, isCollectorImage, type Version } from '../version.ts';

/** What the workloads of a file say of the collectors they run. */
export interface CollectorImages {
  /** Workloads that run a collector, by the name of each ConfigMap they mount. */
  readonly byConfigMap: ReadonlyMap<string, { readonly version: Version | undefined }>;
  /** The release, where all the collectors of the file are of one. */
  readonly only: Version | undefined;
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
  const byConfigMap = new Map<string, { version: Version | undefined }>();
  const versions = new Map<string, Version>();
  for (const manifest of manifests) {
    const images = imagesOf(manifest).filter(isCollectorImage);
    if (images.length === 0) continue;
    const version = images.map(imageVersion).find((candidate) => candidate !== undefined);
    if (version) versions.set(JSON.stringify(version), version);
    for (const name of mountedConfigMaps(podOf(manifest))) byConfigMap.set(name, { version });
  }
  return { byConfigMap, only: versions.size === 1 ? [...versions.values()][0] : undefined };
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
