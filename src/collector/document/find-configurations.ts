import { withLineFeeds } from '../../yaml/line-feeds.ts';
import { parseYaml, type YamlProblem } from '../../yaml/yaml-document.ts';
import { isEmpty, scalarAt, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { type Cluster, clusterOf } from '../kubernetes/cluster.ts';
import { readModeline } from '../modeline.ts';
import { inCompose } from './compose-configurations.ts';
import { type ConfigurationText, configurationAt } from './configuration-text.ts';
import { inHelmValues } from './helm-values.ts';
import { inConfigMap, inResource } from './kubernetes-configurations.ts';
import { collectorImages, manifestsOf } from './manifest.ts';
import { blankUnrelated, hasKind, isTemplate, looksLikeConfiguration, mayHoldConfiguration } from './recognition.ts';
import { type Companions, readTogether } from './together.ts';

export interface FindOptions {
  /** The user named the file as a configuration: its first document counts as one unless it holds one, or is another manifest. */
  readonly explicit?: boolean;
  /**
   * The configurations that the collector is given with the one that the file itself is: it merges them all, in order. What is
   * wrong in them is told where they are judged. A configuration inside of a manifest has none.
   */
  readonly companions?: Companions | undefined;
}

export interface FoundConfigurations {
  /** The file's, in which every line ends in a line feed; offsets are as they were. */
  readonly text: string;
  /** What it was read with. */
  readonly options: FindOptions;
  readonly configurations: readonly ConfigurationText[];
  /** What the manifests around them say. */
  readonly cluster: Cluster;
  /** What is wrong with the YAML of the manifests around them. */
  readonly problems: readonly YamlProblem[];
}

/**
 * Every collector configuration of a file: a whole document; a value of a ConfigMap's `data`, or the `spec.config` of an
 * OpenTelemetryCollector resource; in values of the collector's chart; among the `configs` of a Compose file.
 */
export function findConfigurations(fileText: string, options: FindOptions = {}): FoundConfigurations {
  const { explicit = false, companions } = options;
  const text = withLineFeeds(fileText);
  if (isTemplate(text)) return { text, options, configurations: [], cluster: clusterOf([], ''), problems: [] };
  // Of manifests that were named, too, only those count that have to do with a collector, if any has.
  const hasRelated = hasKind(text) && mayHoldConfiguration(text);
  const documents = parseYaml(explicit && !hasRelated ? text : blankUnrelated(text));
  const manifests = documents.flatMap(({ root }) => manifestsOf(root));
  const images = collectorImages(manifests);
  const found: ConfigurationText[] = [];
  // Of a file of several documents the collector reads the first, and nothing of the others.
  const first = documents[0] ?? { range: { start: 0, end: text.length }, root: undefined, problems: [] };
  const looksRight =
    looksLikeConfiguration(text.slice(first.range.start, first.range.end)) || readModeline(text).configs.length > 0;
  const nested = documents.flatMap(({ root, problems }) =>
    problems.length > 0 || isResource(root) ? [] : [...inHelmValues(root, text), ...inCompose(root, text)],
  );
  const isElsewhere = manifests.length > 0 || nested.length > 0;
  const isOwn = !isResource(first.root) && (looksRight || (explicit && !isElsewhere));
  if (isOwn) {
    const together = companions && readTogether(text, first, companions);
    found.push(
      configurationAt(text, first, {
        image: { version: images.onlyVersion, distribution: undefined },
        standing: 'file',
        together,
      }),
    );
  } else found.push(...nested);
  const problems = (isOwn ? [] : documents).flatMap((document) => document.problems);
  for (const document of documents) {
    for (const manifest of manifestsOf(document.root)) {
      const kind = scalarAt(manifest, 'kind');
      if (kind === 'ConfigMap') found.push(...inConfigMap(manifest, document, text, images));
      // A configuration that is part of broken YAML may lack anything.
      if (kind === 'OpenTelemetryCollector' && document.problems.length === 0)
        found.push(...inResource(manifest, text));
    }
  }
  const cluster = clusterOf(
    documents.map(({ root }) => root),
    text,
  );
  return { text, options, configurations: found, cluster, problems };
}

function isResource(root: YamlNode | undefined): boolean {
  return !isEmpty(valueAt(root, 'apiVersion')) && !isEmpty(valueAt(root, 'kind'));
}
