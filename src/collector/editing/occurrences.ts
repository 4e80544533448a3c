import { isSubstituted, resolve, type YamlNode, type YamlScalar } from '../../yaml/yaml-node.ts';
import { formatComponentId, parseComponentId } from '../document/component-id.ts';
import {
  type ComponentKind,
  type Configuration,
  componentKinds,
  kindsOn,
  pipelineKeys,
  type Reference,
  type Side,
} from '../document/configuration.ts';
import { extensionReferences } from '../rename.ts';
import { walkSchema } from '../schema/walk.ts';
import type { FileConfiguration, PlacedConfiguration } from './configuration-file.ts';
import type { Knowledge } from './knowledge.ts';

/** A component or pipeline where it is called by its id. */
export interface Occurrence {
  readonly kind: ComponentKind | 'pipeline';
  /** In the form by which the collector compares ids. */
  readonly id: string;
  readonly scalar: YamlScalar;
  readonly isDefinition: boolean;
  /** The id of the pipeline whose list it stands in. */
  readonly pipeline?: string;
  /** Where it stands. */
  readonly place: FileConfiguration;
}

/**
 * Every place that defines a component or pipeline of a configuration, or refers to one, each once; in the file that is
 * looked at first, then in those that the collector is given besides.
 */
export function occurrencesIn({ whole, others, knowledge, configuration, source }: PlacedConfiguration): Occurrence[] {
  const places = [{ configuration, source }, ...others];
  return places.flatMap((place) => occurrencesAt(place, whole, knowledge));
}

/** `whole` is where what is referred to is defined. */
function occurrencesAt(place: FileConfiguration, whole: Configuration, knowledge: Knowledge): readonly Occurrence[] {
  const { configuration } = place;
  const found = new Map<YamlScalar, Occurrence>();
  const add = (node: YamlNode | undefined, occurrence: Omit<Occurrence, 'scalar' | 'place'>) => {
    const scalar = resolve(node);
    if (scalar?.kind === 'scalar' && !found.has(scalar)) found.set(scalar, { ...occurrence, scalar, place });
  };
  for (const { kind, id, entry } of configuration.components) {
    add(entry.key, { kind, id: formatComponentId(id), isDefinition: true });
  }
  for (const pipeline of configuration.pipelines) {
    const name = formatComponentId(pipeline.id);
    add(pipeline.entry.key, { kind: 'pipeline', id: name, isDefinition: true });
    for (const side of pipelineKeys) {
      for (const reference of pipeline[side]?.references ?? []) {
        const id = formatComponentId(reference.id);
        add(reference.node, { kind: kindOf(reference, side, whole), id, isDefinition: false, pipeline: name });
      }
    }
  }
  for (const { id, node } of configuration.extensions?.references ?? []) {
    add(node, { kind: 'extension', id: formatComponentId(id), isDefinition: false });
  }
  for (const [node, kind] of namesInComponents(configuration, whole, knowledge)) {
    add(node, { kind, id: formatComponentId(parseComponentId(node.text)), isDefinition: false });
  }
  return [...found.values()];
}

/** The kind of what a reference names: of those that may be meant, the one that is defined. */
function kindOf({ id }: Reference, side: Side, { find }: Configuration): ComponentKind {
  return kindsOn[side].find((kind) => find(kind, id)) ?? kindsOn[side][0];
}

/** Values in components that are ids of others, or of pipelines, as the catalog tells, or their keys. */
function* namesInComponents(
  configuration: Configuration,
  whole: Configuration,
  knowledge: Knowledge,
): Iterable<[YamlScalar, ComponentKind | 'pipeline']> {
  for (const { kind, id, entry } of configuration.components) {
    const schema = knowledge.schemaOf(kind, id.type);
    if (!schema) continue;
    for (const { node, schema: known } of walkSchema(entry.value, schema)) {
      const scalar = resolve(node);
      if (scalar?.kind !== 'scalar' || isSubstituted(scalar)) continue;
      if (known?.type === 'pipeline id') yield [scalar, 'pipeline'];
      if (known?.type === 'component id') {
        const target = known.refersTo ?? definedAs(scalar.text, whole);
        if (target) yield [scalar, target];
      }
    }
  }
  for (const scalar of extensionReferences(configuration)) {
    if (whole.find('extension', parseComponentId(scalar.text))) yield [scalar, 'extension'];
  }
}

function definedAs(text: string, { find }: Configuration): ComponentKind | undefined {
  return componentKinds.find((kind) => find(kind, parseComponentId(text)));
}
