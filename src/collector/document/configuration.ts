import type { OffsetRange } from '../../base/range.ts';
import { type ComponentId, formatComponentId, parseComponentId } from './component-id.ts';
import type { SectionName } from './recognition.ts';
import type { YamlDocument } from './yaml-document.ts';
import {
  entriesOf,
  isSubstituted,
  resolve,
  valueAt,
  type YamlEntry,
  type YamlList,
  type YamlNode,
  type YamlScalar,
} from './yaml-node.ts';

export type ComponentKind = 'receiver' | 'processor' | 'exporter' | 'connector' | 'extension';

export const componentKinds: readonly ComponentKind[] = ['receiver', 'processor', 'exporter', 'connector', 'extension'];

/** Name of the section that defines a kind of component. */
export function sectionOf(kind: ComponentKind): Exclude<SectionName, 'service'> {
  return `${kind}s`;
}

/** A collector configuration as the checks read it. */
export interface Configuration {
  readonly text: string;
  readonly document: YamlDocument;
  readonly root: YamlNode | undefined;
  /**
   * Whether the file may be one of several that are given to the collector together: it lacks a section without which none
   * starts. What the others bring is not known.
   */
  readonly isPart: boolean;
  /** Definitions of all kinds in the order of the text; of ids defined twice, both. */
  readonly components: readonly Component[];
  readonly pipelines: readonly Pipeline[];
  /** `service.extensions`; absent when there is none. */
  readonly extensions: ReferenceList | undefined;
  /** Sections whose content is put in at run time (`${file:…}`), so that what they define is not known. */
  readonly unknownSections: ReadonlySet<ComponentKind>;
  /** Whether the pipelines, or some of them, are put in at run time. */
  readonly unknownPipelines: boolean;
  /** Whether any list of references holds what is put in at run time. */
  readonly unknownReferences: boolean;
  find(kind: ComponentKind, id: ComponentId): Component | undefined;
}

export interface Component {
  readonly kind: ComponentKind;
  readonly id: ComponentId;
  readonly entry: YamlEntry;
  readonly range: OffsetRange;
}

export interface Pipeline {
  readonly id: ComponentId;
  /** `traces`, `metrics`, `logs` or `profiles`, unless the id is wrong. */
  readonly signal: string;
  readonly entry: YamlEntry;
  readonly range: OffsetRange;
  readonly receivers: ReferenceList | undefined;
  readonly processors: ReferenceList | undefined;
  readonly exporters: ReferenceList | undefined;
  /** Whether the whole pipeline is put in at run time. */
  readonly unknown: boolean;
}

export interface ReferenceList {
  readonly key: YamlScalar;
  readonly value: YamlNode | undefined;
  /** Absent when the value is no list. */
  readonly list: YamlList | undefined;
  /** Those known by name. */
  readonly references: readonly Reference[];
  /** Whether the list, or an item, is put in at run time. */
  readonly unknown: boolean;
}

export interface Reference {
  readonly id: ComponentId;
  readonly node: YamlNode;
  readonly range: OffsetRange;
}

/**
 * Reads a document as collector configuration. What has not the right shape is left out; the checks tell of it. With
 * `isWhole` it is not taken for a part of one, whatever it lacks.
 */
export function readConfiguration(text: string, document: YamlDocument, isWhole: boolean): Configuration {
  const { root } = document;
  const isPart = !isWhole && lacksSection(root);
  const components: Component[] = [];
  const unknownSections = new Set<ComponentKind>();
  for (const kind of componentKinds) {
    const section = valueAt(root, sectionOf(kind));
    if (isPart || isSubstituted(root) || isSubstituted(section)) unknownSections.add(kind);
    for (const entry of entriesOf(section)) {
      components.push({ kind, id: parseComponentId(entry.key.text), entry, range: entry.key.range });
    }
  }
  const byId = new Map<string, Component>();
  for (const component of components) {
    const key = `${component.kind} ${formatComponentId(component.id)}`;
    if (!byId.has(key)) byId.set(key, component);
  }

  const service = valueAt(root, 'service');
  const pipelineMap = valueAt(service, 'pipelines');
  const pipelines = entriesOf(pipelineMap).map(readPipeline);
  const extensions = readReferences(service, 'extensions');
  const lists = pipelines.flatMap(({ receivers, processors, exporters }) => [receivers, processors, exporters]);
  return {
    text,
    document,
    root,
    isPart,
    components,
    pipelines,
    extensions,
    unknownSections,
    unknownPipelines:
      isPart || [root, service, pipelineMap].some(isSubstituted) || pipelines.some(({ unknown }) => unknown),
    unknownReferences: isPart || [...lists, extensions].some((list) => list?.unknown === true),
    find: (kind, id) => byId.get(`${kind} ${formatComponentId(id)}`),
  };
}

/** Empty sections are meant to be filled in here, and an empty file is no part of anything. */
function lacksSection(root: YamlNode | undefined): boolean {
  const names = entriesOf(root).map(({ key }) => key.text);
  return names.length > 0 && ['receivers', 'exporters', 'service'].some((name) => !names.includes(name));
}

function readPipeline(entry: YamlEntry): Pipeline {
  const id = parseComponentId(entry.key.text);
  return {
    id,
    signal: id.type,
    entry,
    range: entry.key.range,
    receivers: readReferences(entry.value, 'receivers'),
    processors: readReferences(entry.value, 'processors'),
    exporters: readReferences(entry.value, 'exporters'),
    unknown: isSubstituted(entry.value),
  };
}

function readReferences(parent: YamlNode | undefined, name: string): ReferenceList | undefined {
  const entry = entriesOf(parent).find(({ key }) => key.text === name);
  if (!entry) return undefined;
  const value = resolve(entry.value);
  const list = value?.kind === 'list' ? value : undefined;
  const references: Reference[] = [];
  let unknown = isSubstituted(value);
  for (const node of list?.items ?? []) {
    const item = resolve(node);
    if (isSubstituted(item)) unknown = true;
    else if (item?.kind === 'scalar' && typeof item.value === 'string') {
      references.push({ id: parseComponentId(item.text), node, range: node.range });
    }
  }
  return { key: entry.key, value, list, references, unknown };
}
