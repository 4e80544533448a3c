import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import { readModeline } from '../modeline.ts';
import type { Version } from '../version.ts';
import { embeddedText } from './embedded-text.ts';
import { type CollectorImages, collectorImages, manifestsOf } from './manifest.ts';
import { blankUnrelated, isTemplate, looksLikeConfiguration } from './recognition.ts';
import { parseYaml, type YamlDocument, type YamlProblem } from './yaml-document.ts';
import { entriesOf, isEmpty, resolve, valueAt, type YamlNode, type YamlScalar } from './yaml-node.ts';

/** A configuration found in a file: its text, what was read of it, and the way back into the file. */
export interface ConfigurationText {
  /** What the ranges of `document` count in. */
  readonly text: string;
  readonly document: YamlDocument;
  /** Release of the workload that runs it, where the same file has that. */
  readonly workloadVersion: Version | undefined;
  /** It is the file itself, not something in a manifest. */
  readonly isWholeFile: boolean;
  rangeInFile(range: OffsetRange): OffsetRange;
  /** Undefined when the edit cannot be written in the file. */
  editInFile(edit: TextEdit): TextEdit | undefined;
}

export interface FoundConfigurations {
  readonly configurations: readonly ConfigurationText[];
  /** What is wrong with the YAML of the manifests around them. */
  readonly problems: readonly YamlProblem[];
}

/**
 * Every collector configuration of a file: a whole document, a value of a ConfigMap's `data`, or the `spec.config` of an
 * OpenTelemetryCollector resource. With `explicit` the first document counts as one unless it is another manifest.
 */
export function findConfigurations(text: string, explicit: boolean): FoundConfigurations {
  if (isTemplate(text)) return { configurations: [], problems: [] };
  const documents = parseYaml(explicit ? text : blankUnrelated(text));
  const manifests = documents.flatMap(({ root }) => manifestsOf(root));
  const images = collectorImages(manifests);
  const found: ConfigurationText[] = [];
  // Of a file of several documents the collector reads the first, and nothing of the others.
  const first = documents[0] ?? { range: { start: 0, end: text.length }, root: undefined, problems: [] };
  const looksRight =
    looksLikeConfiguration(text.slice(first.range.start, first.range.end)) || readModeline(text).configs.length > 0;
  const isOwn = !isResource(first.root) && (looksRight || (explicit && manifests.length === 0));
  if (isOwn) found.push({ ...ownText(text, first, images.only), isWholeFile: true });
  const problems = (isOwn ? [] : documents).flatMap((document) => document.problems);
  for (const document of documents) {
    for (const manifest of manifestsOf(document.root)) {
      const kind = scalarOf(manifest, 'kind');
      if (kind === 'ConfigMap') found.push(...inConfigMap(manifest, document, text, images));
      // A configuration that is part of broken YAML may lack anything.
      if (kind === 'OpenTelemetryCollector' && document.problems.length === 0)
        found.push(...inResource(manifest, text));
    }
  }
  return { configurations: found, problems };
}

function inConfigMap(
  manifest: YamlNode,
  { problems }: YamlDocument,
  fileText: string,
  images: CollectorImages,
): ConfigurationText[] {
  const workload = images.byConfigMap.get(scalarOf(valueAt(manifest, 'metadata'), 'name') ?? '');
  const texts = entriesOf(valueAt(manifest, 'data'))
    .map(({ value }) => resolve(value))
    .filter((value): value is YamlScalar => value?.kind === 'scalar' && typeof value.value === 'string');
  const configurations = [...new Set(texts)].filter(({ text }) => looksLikeConfiguration(text));
  // What a collector mounts is its configuration even if all of it is commented out.
  const claimed = configurations.length > 0 || !workload ? configurations : texts.filter(({ text }) => isBlank(text));
  return claimed
    .filter(({ text, range }) => !isTemplate(text) && !isCutOff(range, problems, fileText))
    .map((scalar) => insideScalar(scalar, fileText, workload?.version ?? images.only));
}

/** Whether a scalar ends where the YAML around it breaks, so that more was meant to be in it. */
function isCutOff({ end }: OffsetRange, problems: readonly YamlProblem[], fileText: string): boolean {
  return problems.some(({ range }) => range.start >= end && fileText.slice(end, range.start).trim() === '');
}

/** `spec.config` is a string in v1alpha1 of the operator's resource, a map since v1beta1. */
function inResource(manifest: YamlNode, fileText: string): ConfigurationText[] {
  const configuration = valueAt(valueAt(manifest, 'spec'), 'config');
  const version = collectorImages([manifest]).only;
  if (!configuration) return [];
  if (configuration.kind !== 'scalar' || typeof configuration.value !== 'string') {
    return [ownText(fileText, { range: configuration.range, root: configuration, problems: [] }, version)];
  }
  return isTemplate(configuration.text) ? [] : [insideScalar(configuration, fileText, version)];
}

function insideScalar(scalar: YamlScalar, fileText: string, workloadVersion: Version | undefined): ConfigurationText {
  const embedded = embeddedText(scalar, fileText);
  const { text, rangeInFile, editInFile } = embedded;
  const document = parseYaml(text)[0] ?? { range: { start: 0, end: text.length }, root: undefined, problems: [] };
  return { text, document, workloadVersion, isWholeFile: false, rangeInFile, editInFile };
}

function ownText(text: string, document: YamlDocument, workloadVersion: Version | undefined): ConfigurationText {
  return {
    text,
    document,
    workloadVersion,
    isWholeFile: false,
    rangeInFile: (range) => range,
    editInFile: (edit) => edit,
  };
}

function isResource(root: YamlNode | undefined): boolean {
  return !isEmpty(valueAt(root, 'apiVersion')) && !isEmpty(valueAt(root, 'kind'));
}

function isBlank(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:#|$)/.test(line));
}

function scalarOf(node: YamlNode | undefined, name: string): string | undefined {
  const value = valueAt(node, name);
  return value?.kind === 'scalar' ? value.text : undefined;
}
