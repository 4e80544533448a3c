import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import { type EmbeddedText, embeddedText } from '../../yaml/embedded-text.ts';
import { parseYaml, type YamlDocument } from '../../yaml/yaml-document.ts';
import type { YamlNode, YamlScalar } from '../../yaml/yaml-node.ts';
import type { CollectorImage } from '../collector-image.ts';
import type { ConfigMapName } from '../kubernetes/deployment.ts';
import type { Together } from './together.ts';

/** A configuration found in a file: its text, what was read of it, and the way back into the file. */
export interface ConfigurationText {
  /** What the ranges of `document` count in. */
  readonly text: string;
  readonly document: YamlDocument;
  /** Of the workload that runs it, where the same file has that. */
  readonly image: CollectorImage | undefined;
  /**
   * `file`: it is the file itself; `embedded`: it stands in another; `merged`: so it does, and what runs it merges it into a
   * configuration that is not known.
   */
  readonly standing: 'file' | 'embedded' | 'merged';
  /** What runs it tells its Prometheus receivers what to scrape. */
  readonly hasTargetAllocator?: boolean;
  /** With those that the collector is given besides; absent: there are none, or what they bring is not known. */
  readonly together?: Together | undefined;
  /** The ConfigMap that it stands in. */
  readonly configMap?: ConfigMapName | undefined;
  rangeInFile(range: OffsetRange): OffsetRange;
  /** Undefined when the edit cannot be written in the file. */
  editInFile(edit: TextEdit): TextEdit | undefined;
}

/** What a collector needs to know of a configuration besides its text. */
export type Setting = Pick<ConfigurationText, 'image' | 'standing' | 'hasTargetAllocator' | 'together' | 'configMap'>;

/** A document, or a map in one, that is a configuration as it stands. */
export function configurationAt(text: string, document: YamlDocument, setting: Setting): ConfigurationText {
  return { ...setting, text, document, rangeInFile: (range) => range, editInFile: (edit) => edit };
}

/** A map in a document that is a configuration as it stands. */
export function configurationIn(text: string, map: YamlNode, setting: Setting): ConfigurationText {
  return configurationAt(text, { range: map.range, root: map, problems: [] }, setting);
}

/** A scalar of a file whose text is a configuration. */
export function configurationInside(
  scalar: YamlScalar,
  fileText: string,
  setting: Setting,
  read: (embedded: EmbeddedText) => EmbeddedText = (embedded) => embedded,
): ConfigurationText {
  const { text, rangeInFile, editInFile } = read(embeddedText(scalar, fileText));
  const document = parseYaml(text)[0] ?? { range: { start: 0, end: text.length }, root: undefined, problems: [] };
  return { ...setting, text, document, rangeInFile, editInFile };
}
