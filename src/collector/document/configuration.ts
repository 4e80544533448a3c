import type { OffsetRange } from '../../base/range.ts';
import { rememberLast } from '../../base/remember-last.ts';
import type { YamlDocument } from '../../yaml/yaml-document.ts';
import {
  entriesOf,
  isEmpty,
  isSubstituted,
  resolve,
  type YamlEntry,
  type YamlList,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/yaml-node.ts';
import { type ComponentId, formatComponentId, parseComponentId } from './component-id.ts';
import { readKeys } from './known-keys.ts';
import { type SectionName, sectionNames } from './recognition.ts';

export type ComponentKind = 'receiver' | 'processor' | 'exporter' | 'connector' | 'extension';

export const componentKinds: readonly ComponentKind[] = ['receiver', 'processor', 'exporter', 'connector', 'extension'];

export const serviceKeys = ['extensions', 'pipelines', 'telemetry'] as const;

export const pipelineKeys = ['receivers', 'processors', 'exporters'] as const;

/** Where components are referred to: the lists of a pipeline, and `service.extensions`. */
export const sides = [...pipelineKeys, 'extensions'] as const;

export type Side = (typeof sides)[number];

/** The kinds of component that may stand on a side, the one that gives it its name first. */
export const kindsOn: Readonly<Record<Side, readonly [ComponentKind, ...ComponentKind[]]>> = {
  receivers: ['receiver', 'connector'],
  processors: ['processor'],
  exporters: ['exporter', 'connector'],
  extensions: ['extension'],
};

/** Name of the section that defines a kind of component. */
export function sectionOf(kind: ComponentKind): Exclude<SectionName, 'service'> {
  return `${kind}s`;
}

/** A collector configuration as the checks read it. */
export interface Configuration {
  readonly text: string;
  /** As it is written. */
  readonly document: YamlDocument;
  /** What the collector reads: the document's root, merged with those of the files that are given to it besides. */
  readonly root: YamlNode | undefined;
  /**
   * Whether the file is one of several that are given to the collector together, and what the others bring is not known:
   * `guessed`, since it lacks a section without which none starts, or `told`.
   */
  readonly isPart: false | 'guessed' | 'told';
  /** Those that are there, by the name that each has or, misspelt, means. */
  readonly sections: ReadonlyMap<SectionName, YamlEntry>;
  /** `service.pipelines`. */
  readonly pipelineMap: YamlEntry | undefined;
  /** Definitions of all kinds in the order of the text; of ids defined twice, both. */
  readonly components: readonly Component[];
  readonly pipelines: readonly Pipeline[];
  /** `service.extensions`; absent when there is none. */
  readonly extensions: ReferenceList | undefined;
  /** Sections that hold something else than a map of components, such as `${file:…}`, so that what they define is not known. */
  readonly unknownSections: ReadonlySet<ComponentKind>;
  /** Whether the pipelines, or some of them, are something else than maps, such as `${file:…}`. */
  readonly unknownPipelines: boolean;
  /** Sides with references that are put in at run time or have not the right shape. */
  readonly unknownSides: ReadonlySet<Side>;
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
  /** Whether it is something else than a map, such as `${file:…}`. */
  readonly unknown: boolean;
}

export interface ReferenceList {
  readonly key: YamlScalar;
  readonly value: YamlNode | undefined;
  /** Absent when the value is no list. */
  readonly list: YamlList | undefined;
  /** Those known by name. */
  readonly references: readonly Reference[];
  /** Whether the list, or an item, is put in at run time or has not the right shape. */
  readonly unknown: boolean;
}

export interface Reference {
  readonly id: ComponentId;
  readonly node: YamlNode;
  readonly range: OffsetRange;
}

/**
 * Reads a document as collector configuration. What has not the right shape is left out; the checks tell of it. Unless told,
 * it is taken for a part of one by what it lacks.
 */
export function readConfiguration(
  text: string,
  document: YamlDocument,
  extent?: 'whole' | 'part',
  root = document.root,
): Configuration {
  const { entries: sections } = readKeys(root, sectionNames);
  const isPart = extent === 'part' ? 'told' : extent !== 'whole' && lacksSection(sections) && 'guessed';
  const components: Component[] = [];
  const unknownSections = new Set<ComponentKind>();
  for (const kind of componentKinds) {
    const section = sections.get(sectionOf(kind))?.value;
    if (isUnknown(root) || isUnknown(section)) unknownSections.add(kind);
    for (const entry of entriesOf(section)) {
      components.push({ kind, id: parseComponentId(entry.key.text), entry, range: entry.key.range });
    }
  }
  const byId = new Map<string, Component>();
  for (const component of components) {
    const name = nameOf(component.kind, component.id);
    if (!byId.has(name)) byId.set(name, component);
  }

  const service = sections.get('service')?.value;
  const { entries: serviceEntries } = readKeys(service, serviceKeys);
  const pipelineMap = serviceEntries.get('pipelines');
  const pipelines = entriesOf(pipelineMap?.value).map(readPipeline);
  const extensions = readReferences(serviceEntries.get('extensions'));
  const unknownPipelines =
    [root, service, pipelineMap?.value].some(isUnknown) || pipelines.some(({ unknown }) => unknown);
  const unknownSides = new Set<Side>(
    pipelineKeys.filter((side) => unknownPipelines || pipelines.some((pipeline) => pipeline[side]?.unknown)),
  );
  if (isUnknown(service) || extensions?.unknown) unknownSides.add('extensions');
  return {
    text,
    document,
    root,
    isPart,
    sections,
    pipelineMap,
    components,
    pipelines,
    extensions,
    unknownSections,
    unknownPipelines,
    unknownSides,
    find: (kind, id) => byId.get(nameOf(kind, id)),
  };
}

/** Empty sections are meant to be filled in here, and an empty file is no part of anything. */
function lacksSection(sections: Configuration['sections']): boolean {
  return sections.size > 0 && !(sections.has('receivers') && sections.has('exporters') && sections.has('service'));
}

/** What is referred to on a side. */
export function referencesOn(side: Side, { pipelines, extensions }: Configuration): readonly Reference[] {
  const lists = side === 'extensions' ? [extensions] : pipelines.map((pipeline) => pipeline[side]);
  return lists.flatMap((list) => list?.references ?? []);
}

/** The signals of the pipelines that use a component. */
export function signalsOf({ kind, id }: Component, { pipelines }: Configuration): ReadonlySet<string> {
  return signalsIn(pipelines).get(nameOf(kind, id)) ?? new Set();
}

/** By component; it is asked of many components of one configuration. */
const signalsIn = rememberLast((pipelines: readonly Pipeline[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const signals = new Map<string, Set<string>>();
  for (const pipeline of pipelines) {
    for (const side of pipelineKeys) {
      for (const { id } of pipeline[side]?.references ?? []) {
        for (const kind of kindsOn[side]) {
          const name = nameOf(kind, id);
          signals.set(name, (signals.get(name) ?? new Set()).add(pipeline.signal));
        }
      }
    }
  }
  return signals;
});

/** What no other component has. */
function nameOf(kind: ComponentKind, id: ComponentId): string {
  return `${kind} ${formatComponentId(id)}`;
}

/** Whether what a reference on a side names is defined. */
export function isDefined({ id }: Reference, side: Side, { find }: Configuration): boolean {
  return kindsOn[side].some((kind) => find(kind, id));
}

/**
 * Whether keys such as `exporters::debug` put values into maps that they are not written in, as `--set` does: the collector
 * takes them in files too, and nobody is known to write them. Then it is not known here what stands where.
 */
export function hasPathKeys(root: YamlNode | undefined): boolean {
  const maps = [root, ...entriesOf(root).map(({ value }) => value)];
  return maps.some((map) => entriesOf(map).some(({ key }) => key.text.includes('::')));
}

/** Whether a pipeline's list is empty, or not there. */
export function lacksReferences(list: ReferenceList | undefined): boolean {
  return !list || isEmpty(list.value) || list.list?.items.length === 0;
}

/** Whether a value is there, and is no map that tells what it holds. */
function isUnknown(node: YamlNode | undefined): boolean {
  return !isEmpty(node) && resolve(node)?.kind !== 'map';
}

function readPipeline(entry: YamlEntry): Pipeline {
  const id = parseComponentId(entry.key.text);
  const { entries } = readKeys(entry.value, pipelineKeys);
  return {
    id,
    signal: id.type,
    entry,
    range: entry.key.range,
    receivers: readReferences(entries.get('receivers')),
    processors: readReferences(entries.get('processors')),
    exporters: readReferences(entries.get('exporters')),
    unknown: isUnknown(entry.value),
  };
}

function readReferences(entry: YamlEntry | undefined): ReferenceList | undefined {
  if (!entry) return undefined;
  const value = resolve(entry.value);
  const list = value?.kind === 'list' ? value : undefined;
  const references: Reference[] = [];
  let unknown = !list && !isEmpty(value);
  for (const node of list?.items ?? []) {
    const item = resolve(node);
    if (item?.kind === 'scalar' && typeof item.value === 'string' && !isSubstituted(item)) {
      references.push({ id: parseComponentId(item.text), node, range: node.range });
    } else unknown = true;
  }
  return { key: entry.key, value, list, references, unknown };
}
