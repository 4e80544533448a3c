import type { OffsetRange } from '../../base/range.ts';
import type { YamlDocument, YamlProblem } from '../../yaml/yaml-document.ts';
import {
  entriesOf,
  isEmpty,
  resolve,
  scalarAt,
  valueAt,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/yaml-node.ts';
import { type ConfigurationText, configurationIn, configurationInside } from './configuration-text.ts';
import { type CollectorImages, imageOf } from './manifest.ts';
import { isTemplate, looksLikeConfiguration } from './recognition.ts';

/** What the values of a ConfigMap's `data` hold. */
export function inConfigMap(
  manifest: YamlNode,
  { problems }: YamlDocument,
  fileText: string,
  images: CollectorImages,
): ConfigurationText[] {
  const metadata = valueAt(manifest, 'metadata');
  const configMap = { name: scalarAt(metadata, 'name') ?? '', namespace: scalarAt(metadata, 'namespace') };
  const workload = images.byConfigMap.get(configMap.name);
  const texts = entriesOf(valueAt(manifest, 'data'))
    .map(({ value }) => resolve(value))
    .filter((value): value is YamlScalar => value?.kind === 'scalar' && typeof value.value === 'string');
  const configurations = [...new Set(texts)].filter(({ text }) => looksLikeConfiguration(text));
  // What a collector mounts is its configuration even if all of it is commented out.
  const claimed = configurations.length > 0 || !workload ? configurations : texts.filter(({ text }) => isBlank(text));
  return claimed
    .filter(({ text, range }) => !isTemplate(text) && !isCutOff(range, problems, fileText))
    .map((scalar) =>
      configurationInside(scalar, fileText, {
        image: { version: workload?.version ?? images.onlyVersion, distribution: workload?.distribution },
        standing: 'embedded',
        configMap,
      }),
    );
}

/** Whether a scalar ends where the YAML around it breaks, so that more was meant to be in it. */
function isCutOff({ end }: OffsetRange, problems: readonly YamlProblem[], fileText: string): boolean {
  return problems.some(({ range }) => range.start >= end && fileText.slice(end, range.start).trim() === '');
}

/** `spec.config` is a string in v1alpha1 of the operator's resource, a map since v1beta1. */
export function inResource(manifest: YamlNode, fileText: string): ConfigurationText[] {
  const configuration = valueAt(valueAt(manifest, 'spec'), 'config');
  const setting = {
    image: imageOf(manifest),
    standing: 'embedded',
    hasTargetAllocator: hasTargetAllocator(manifest),
  } as const;
  if (!configuration) return [];
  if (configuration.kind !== 'scalar' || typeof configuration.value !== 'string') {
    return [configurationIn(fileText, configuration, setting)];
  }
  return isTemplate(configuration.text) ? [] : [configurationInside(configuration, fileText, setting)];
}

/** Its own, or one that a label names. */
function hasTargetAllocator(manifest: YamlNode): boolean {
  const enabled = resolve(valueAt(valueAt(valueAt(manifest, 'spec'), 'targetAllocator'), 'enabled'));
  const labels = valueAt(valueAt(manifest, 'metadata'), 'labels');
  const isNamed = !isEmpty(valueAt(labels, 'opentelemetry.io/target-allocator'));
  return isNamed || (enabled?.kind === 'scalar' && enabled.value === true);
}

function isBlank(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:#|$)/.test(line));
}
