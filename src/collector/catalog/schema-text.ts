import { compareVersions, parseVersion, type Version } from '../version.ts';
import type { MapSchema, ScalarSchema, Schema } from './schema.ts';

/**
 * Key trees as text. A tree is JSON of its `Schema`, but that a node of which only the type is known is that type's name,
 * `"#tls"` is the definition `tls` (`{"is": "#tls", "since": "0.111.0"}` with facts of its own), the type of what has
 * `keys` or `others`, or `items`, goes without saying, and `deprecated` is the release that announced it, if that is known.
 */
export interface SchemaData {
  /** What several components have in common, by name. */
  readonly definitions: Readonly<Record<string, string>>;
  /** By `kind/type`, and `service`. */
  readonly components: Readonly<Record<string, string>>;
}

/** A node as it stands in the text. */
export type WrittenSchema = string | WrittenNode;

export interface WrittenNode extends SchemaNode<WrittenSchema> {
  readonly is?: string;
}

/** All that can be said of a node, with whatever stands for the nodes below it. */
export interface SchemaNode<Below> extends NodeFacts {
  readonly keys?: Readonly<Record<string, Below>>;
  readonly others?: Below;
  readonly variants?: Readonly<Record<string, Below>>;
  readonly items?: Below;
}

type NodeFacts = Partial<
  Omit<MapSchema & Omit<ScalarSchema, 'type'>, 'type' | 'keys' | 'others' | 'variants' | 'deprecated'> & {
    readonly type: Schema['type'];
    readonly deprecated: string | true;
  }
>;

/** Reads key trees, each when it is asked for, as one release takes them; without a release, with the keys of all. */
export class SchemaReader {
  readonly #data: SchemaData;
  readonly #version: Version | undefined;
  readonly #hasLaterKeys: boolean;
  readonly #definitions = new Map<string, Schema>();
  readonly #components = new Map<string, Schema | undefined>();

  /** `hasLaterKeys`: whether the release is given the keys that came after it, as it may stand for a newer one. */
  constructor(data: SchemaData, version?: Version, hasLaterKeys = version === undefined) {
    this.#data = data;
    this.#version = version;
    this.#hasLaterKeys = hasLaterKeys;
  }

  /** The tree of `kind/type`; undefined when nothing is known of it. */
  read(key: string): Schema | undefined {
    if (!this.#components.has(key)) {
      const text = this.#data.components[key];
      this.#components.set(key, text === undefined ? undefined : this.#resolve(JSON.parse(text) as WrittenSchema));
    }
    return this.#components.get(key);
  }

  #definition(name: string): Schema {
    let schema = this.#definitions.get(name);
    if (!schema) {
      schema = this.#resolve(JSON.parse(this.#data.definitions[name]!) as WrittenSchema);
      this.#definitions.set(name, schema);
    }
    return schema;
  }

  #resolve(written: WrittenSchema): Schema {
    if (typeof written === 'string') {
      return written.startsWith('#') ? this.#definition(written.slice(1)) : ({ type: written } as Schema);
    }
    const { is, keys, others, variants, items, deprecated, ...facts } = written;
    const defined = is === undefined ? {} : this.#definition(is.slice(1));
    return {
      ...(is === undefined && { type: items === undefined ? 'map' : 'list' }),
      ...defined,
      ...facts,
      ...(is === undefined && items === undefined && facts.type === undefined && { keys: {} }),
      ...(keys && { keys: this.#keys(keys) }),
      ...(others !== undefined && { others: this.#resolve(others) }),
      ...(variants && { variants: this.#keys(variants) }),
      ...(items !== undefined && { items: this.#resolve(items) }),
      ...(deprecated !== undefined && this.#isSince(deprecated) && { deprecated: true }),
    } as Schema;
  }

  /** Those keys that the release has. */
  #keys(written: Readonly<Record<string, WrittenSchema>>): Record<string, Schema> {
    const keys: Record<string, Schema> = {};
    for (const [key, value] of Object.entries(written)) {
      const { since = true, removedIn } = typeof value === 'string' ? {} : value;
      const isThere = this.#hasLaterKeys || this.#isSince(since);
      const isGone = this.#version !== undefined && removedIn !== undefined && this.#isSince(removedIn);
      if (isThere && !isGone) keys[key] = this.#resolve(value);
    }
    return keys;
  }

  #isSince(bound: string | true): boolean {
    return bound === true || !this.#version || compareVersions(this.#version, parseVersion(bound)!) >= 0;
  }
}
