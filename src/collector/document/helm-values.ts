import { entriesOf, resolve, scalarAt, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import { type CollectorImage, readCollectorImage } from '../collector-image.ts';
import { type ConfigurationText, configurationIn } from './configuration-text.ts';
import { looksLikeSections } from './recognition.ts';

/** The chart's own values besides `config` of which at least one is there where it is the chart's `config`. */
const chartValues = [
  'mode',
  'presets',
  'image',
  'alternateConfig',
  'replicaCount',
  'ports',
  'serviceAccount',
  'clusterRole',
];

/**
 * The configurations in values of the opentelemetry-collector chart: at the root, or below the name under which another chart
 * has it. The chart merges `config` into one of its own, `alternateConfig` it takes as it is.
 */
export function inHelmValues(root: YamlNode | undefined, text: string): readonly ConfigurationText[] {
  const values = [root, ...entriesOf(root).map(({ value }) => value)].filter((node) => resolve(node)?.kind === 'map');
  return values.flatMap((one) => {
    if (!chartValues.some((name) => valueAt(one, name))) return [];
    const image = imageOf(valueAt(one, 'image'));
    const merged = valueAt(one, 'config');
    const whole = valueAt(one, 'alternateConfig');
    return [
      ...(isConfiguration(merged) ? [configurationIn(text, merged!, { image, standing: 'merged' })] : []),
      ...(isConfiguration(whole) ? [configurationIn(text, whole!, { image, standing: 'embedded' })] : []),
    ];
  });
}

function isConfiguration(node: YamlNode | undefined): boolean {
  return node?.kind === 'map' && looksLikeSections(entriesOf(node).map(({ key }) => key.text));
}

function imageOf(image: YamlNode | undefined): CollectorImage | undefined {
  const repository = scalarAt(image, 'repository');
  const tag = scalarAt(image, 'tag');
  const named = readCollectorImage(`${repository ?? usualRepository}${tag ? `:${tag}` : ''}`);
  // Which one the chart takes is not in the file.
  return named && { ...named, distribution: repository ? named.distribution : undefined };
}

const usualRepository = 'otel/opentelemetry-collector';
