import type { ComponentFacts } from '../catalog/component-facts.ts';
import type { MapSchema } from '../catalog/schema.ts';
import type { ReleaseFacts } from '../check.ts';
import { isSmall } from '../distribution.ts';
import type { ComponentKind } from '../document/configuration.ts';
import { compareVersions, type Version } from '../version.ts';

/** What is known of the release that a configuration is for. */
export interface Knowledge {
  readonly version: Version;
  /** It is the newest that is known. */
  readonly isNewest: boolean;
  /** The types of a kind that the distribution has, old names of renamed ones included. */
  types(kind: ComponentKind): readonly string[];
  has(kind: ComponentKind, type: string): boolean;
  isOldName(kind: ComponentKind, type: string): boolean;
  /** Whether it is deprecated, as a whole or by this name. */
  isGoing(kind: ComponentKind, type: string): boolean;
  /** Whichever releases have it. */
  find(kind: ComponentKind, type: string): ComponentFacts | undefined;
  /** The keys of a component; undefined where they are not known. */
  schemaOf(kind: ComponentKind, type: string): MapSchema | undefined;
  /** As `schemaOf`, with the keys of all releases. */
  keysEver(kind: ComponentKind, type: string): MapSchema | undefined;
  /** The keys of `service`. */
  serviceSchema(): MapSchema;
}

export function knowledgeOf({
  catalog,
  version,
  distribution,
}: Pick<ReleaseFacts, 'catalog' | 'version' | 'distribution'>): Knowledge {
  const isShipped = (kind: ComponentKind, type: string) =>
    !isSmall(distribution) || catalog.find(kind, type)?.alsoIn?.includes(distribution) === true;
  return {
    version,
    isNewest: compareVersions(version, catalog.newest) === 0,
    types: (kind) => catalog.acceptedTypes(kind, version).filter((type) => isShipped(kind, type)),
    has: (kind, type) => catalog.has(kind, type, version),
    isOldName: (kind, type) => catalog.isOldName(kind, type, version),
    isGoing: (kind, type) => catalog.isOldName(kind, type, version) || isDeprecated(catalog.find(kind, type)),
    find: (kind, type) => catalog.find(kind, type),
    schemaOf: (kind, type) => catalog.schemaOf(kind, type, version),
    keysEver: (kind, type) => catalog.keysEver(kind, type),
    serviceSchema: () => catalog.serviceSchema(version),
  };
}

function isDeprecated({ deprecated, stability = {} }: ComponentFacts = {}): boolean {
  const levels = Object.values(stability);
  return deprecated === true || (levels.length > 0 && levels.every((level) => level === 'deprecated'));
}
