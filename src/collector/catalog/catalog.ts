import { type ComponentKind, componentKinds } from '../document/configuration.ts';
import { compareVersions, formatVersion, parseVersion, type Version } from '../version.ts';
import type { CatalogData, ComponentFacts } from './component-facts.ts';
import type { MapSchema, Schema } from './schema.ts';
import { type SchemaData, SchemaReader } from './schema-text.ts';
import { serviceSchema } from './service-schema.ts';

/** The component types of otelcol-contrib, and the keys they take, by release. */
export class Catalog {
  readonly newest: Version;
  readonly #schemas: SchemaData;
  /** By release. */
  readonly #readers = new Map<string, SchemaReader>();
  #everything: SchemaReader | undefined;
  /** By kind and type. */
  readonly #components = new Map<ComponentKind, Map<string, ComponentFacts>>();
  /** Old names by `kind/new name`. */
  readonly #oldNames = new Map<string, string>();

  constructor(data: CatalogData, schemas: SchemaData = { definitions: {}, components: {} }) {
    this.#schemas = schemas;
    this.newest = parseVersion(data.newest)!;
    for (const kind of componentKinds) this.#components.set(kind, new Map());
    for (const [key, facts] of Object.entries(data.components)) {
      const [kind, type] = splitKey(key);
      this.#components.get(kind)?.set(type, facts);
      if (facts.renamedTo) this.#oldNames.set(`${kind}/${facts.renamedTo}`, type);
    }
  }

  /** What is known of a type, whichever releases have it. */
  find(kind: ComponentKind, type: string): ComponentFacts | undefined {
    return this.#components.get(kind)?.get(type);
  }

  /** Whether otelcol-contrib of a release has a type. */
  has(kind: ComponentKind, type: string, version: Version): boolean {
    const facts = this.find(kind, type);
    if (!facts || facts.unshipped) return false;
    return !isBefore(version, facts.since) && !isSince(version, facts.removedIn);
  }

  /** The types of a kind that a release has, old names of renamed ones included. */
  acceptedTypes(kind: ComponentKind, version: Version): string[] {
    const types = [...(this.#components.get(kind)?.keys() ?? [])];
    return types.filter((type) => this.has(kind, type, version));
  }

  /** The kinds of component that a release has under one type name. */
  kindsOf(type: string, version: Version): ComponentKind[] {
    return componentKinds.filter((kind) => this.has(kind, type, version));
  }

  /** Whether a release has a newer name for the type. */
  isOldName(kind: ComponentKind, type: string, version: Version): boolean {
    return isSince(version, this.find(kind, type)?.renamedIn);
  }

  /** The name by which a release knows a type: the old name where the new one is not there yet. */
  nameAt(kind: ComponentKind, type: string, version: Version): string | undefined {
    if (this.has(kind, type, version)) return type;
    const old = this.#oldNames.get(`${kind}/${type}`);
    return old !== undefined && this.has(kind, old, version) ? old : undefined;
  }

  /** The keys that a release takes below a component of a type, old name or new; undefined when nothing is known of them. */
  schemaOf(kind: ComponentKind, type: string, version: Version): MapSchema | undefined {
    return asMap(this.#readerOf(version).read(this.#schemaKey(kind, type)));
  }

  /** As `schemaOf`, with the keys of all releases: those that came later, and those that are gone. */
  keysEver(kind: ComponentKind, type: string): MapSchema | undefined {
    this.#everything ??= new SchemaReader(this.#schemas);
    return asMap(this.#everything.read(this.#schemaKey(kind, type)));
  }

  /** The keys that a release takes below `service`. */
  serviceSchema(version: Version): MapSchema {
    return serviceSchema(this.#readerOf(version).read('service/telemetry'));
  }

  #schemaKey(kind: ComponentKind, type: string): string {
    return `${kind}/${this.find(kind, type)?.renamedTo ?? type}`;
  }

  #readerOf(version: Version): SchemaReader {
    const key = formatVersion(version);
    // A configuration that names no release counts as one for the newest, and may be for one that is newer still.
    const mayBeNewer = compareVersions(version, this.newest) >= 0;
    const reader = this.#readers.get(key) ?? new SchemaReader(this.#schemas, version, mayBeNewer);
    this.#readers.set(key, reader);
    return reader;
  }
}

function asMap(schema: Schema | undefined): MapSchema | undefined {
  return schema?.type === 'map' ? schema : undefined;
}

/** The parts of `kind/type`. */
export function splitKey(key: string): [ComponentKind, string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash) as ComponentKind, key.slice(slash + 1)];
}

/** Whether a release is older than `bound`; false without one. */
export function isBefore(version: Version, bound: string | undefined): boolean {
  const parsed = bound === undefined ? undefined : parseVersion(bound);
  return parsed !== undefined && compareVersions(version, parsed) < 0;
}

/** Whether a release is `bound` or newer; false without one. */
function isSince(version: Version, bound: string | undefined): boolean {
  const parsed = bound === undefined ? undefined : parseVersion(bound);
  return parsed !== undefined && compareVersions(version, parsed) >= 0;
}
