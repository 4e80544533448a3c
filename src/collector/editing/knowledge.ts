import type { ComponentFacts } from '../catalog/component-facts.ts';
import type { MapSchema } from '../catalog/schema.ts';
import type { Facts } from '../check.ts';
import type { ComponentKind } from '../document/configuration.ts';
import type { Version } from '../version.ts';

/** What is known of the release that a configuration is for. */
export interface Knowledge {
  readonly version: Version;
  /** The types of a kind, old names of renamed ones included. */
  types(kind: ComponentKind): readonly string[];
  has(kind: ComponentKind, type: string): boolean;
  isOldName(kind: ComponentKind, type: string): boolean;
  /** Whichever releases have it. */
  find(kind: ComponentKind, type: string): ComponentFacts | undefined;
  /** The keys of a component; undefined where they are not known. */
  schemaOf(kind: ComponentKind, type: string): MapSchema | undefined;
  /** The keys of `service`. */
  serviceSchema(): MapSchema | undefined;
}

export function knowledgeOf({ catalog, version }: Pick<Facts, 'catalog' | 'version'>): Knowledge {
  return {
    version,
    types: (kind) => catalog.acceptedTypes(kind, version),
    has: (kind, type) => catalog.has(kind, type, version),
    isOldName: (kind, type) => catalog.isOldName(kind, type, version),
    find: (kind, type) => catalog.find(kind, type),
    schemaOf: () => undefined,
    serviceSchema: () => undefined,
  };
}
