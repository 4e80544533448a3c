import { parseDuration } from '../../base/duration.ts';
import type { OffsetRange } from '../../base/range.ts';
import {
  entriesOf,
  isEmpty,
  isSubstituted,
  resolve,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/yaml-node.ts';
import type { MapSchema } from '../catalog/schema.ts';
import { readKeys } from '../document/known-keys.ts';
import { numberOf, yamlTypeOf } from '../schema/yaml-type.ts';

/**
 * A map of settings as a component's own validation reads it. Keys may be paths (`batch.min_size`). What is put in at run
 * time is there, but its value is not known; a key whose value is null is not there.
 */
export class Settings {
  /** Where to tell of a key that is missing. */
  readonly range: OffsetRange;
  /** A misspelt key is told of already: it is here under the name that it means, too. */
  readonly #entries: ReadonlyMap<string, YamlEntry>;
  readonly #schema: MapSchema | undefined;

  constructor(node: YamlNode | undefined, schema: MapSchema | undefined, range: OffsetRange) {
    this.range = range;
    const entries = new Map<string, YamlEntry>(
      schema && !schema.others ? readKeys(node, Object.keys(schema.keys)).entries : [],
    );
    for (const entry of entriesOf(node)) if (!entries.has(entry.key.text)) entries.set(entry.key.text, entry);
    this.#entries = entries;
    this.#schema = schema;
  }

  /** The entry of a key, whatever its value. */
  entry(path: string): YamlEntry | undefined {
    const dot = path.indexOf('.');
    if (dot < 0) return this.#entries.get(path);
    return this.section(path.slice(0, dot))?.entry(path.slice(dot + 1));
  }

  /** Whether a key has a value. Below something put in at run time anything may be. */
  has(path: string): boolean {
    const parts = path.includes('.') ? path.split('.') : [];
    const isHidden = parts.some(
      (_, index) => index > 0 && isSubstituted(this.entry(parts.slice(0, index).join('.'))?.value),
    );
    return isHidden || !isEmpty(this.entry(path)?.value);
  }

  /** Whether a key has no value, or an empty text. */
  lacks(path: string): boolean {
    return !this.has(path) || this.text(path) === '';
  }

  /** Where a value is written, or else the place for what is missing. */
  rangeOf(path: string): OffsetRange {
    const entry = this.entry(path);
    return isEmpty(entry?.value) ? (entry?.key.range ?? this.range) : entry!.value!.range;
  }

  /** A number, or a duration's nanoseconds; `absent` where the key has no value, undefined where it is not known. */
  number(path: string, absent?: number): number | undefined {
    if (!this.has(path)) return absent;
    const scalar = this.#scalar(path);
    return scalar && (yamlTypeOf(scalar) === 'string' ? parseDuration(scalar.text) : numberOf(scalar));
  }

  /** A text; `absent` where the key has no value, undefined where it is not known. */
  text(path: string, absent?: string): string | undefined {
    if (!this.has(path)) return absent;
    return this.#scalar(path)?.text;
  }

  /** Whether something is switched on; `absent` where the key has no value, undefined where it is not known. */
  flag(path: string, absent?: boolean): boolean | undefined {
    if (!this.has(path)) return absent;
    const scalar = this.#scalar(path);
    return scalar && yamlTypeOf(scalar) === 'bool' ? scalar.text.toLowerCase() === 'true' : undefined;
  }

  /** What stands under a key that holds a map; undefined if it holds anything else. */
  section(path: string): Settings | undefined {
    const entry = this.entry(path);
    return resolve(entry?.value)?.kind === 'map' ? this.#inside(entry!, path) : undefined;
  }

  /** As `section`, of a key that is there with a map or with nothing, which switches on what it is about. */
  optionalSection(path: string): Settings | undefined {
    const entry = this.entry(path);
    return entry && isEmpty(entry.value) ? this.#inside(entry, path) : this.section(path);
  }

  /** The items of a list that are maps; undefined if the key holds no list, or one that is not known all through. */
  items(path: string): readonly Settings[] | undefined {
    const items = this.list(path);
    if (items?.some((item) => resolve(item)?.kind !== 'map')) return undefined;
    const schema = this.#schemaOf(path);
    const inside = schema?.type === 'list' && schema.items?.type === 'map' ? schema.items : undefined;
    return items?.map((item) => new Settings(item, inside, firstLine(item)));
  }

  /** The items of a list; undefined if the key holds none, or one that is not known all through. */
  list(path: string): readonly YamlNode[] | undefined {
    const value = resolve(this.entry(path)?.value);
    return value?.kind === 'list' && !value.items.some(isSubstituted) ? value.items : undefined;
  }

  /** The keys that are there, and what misspelt ones mean. */
  keys(): readonly string[] {
    return [...this.#entries.keys()];
  }

  #scalar(path: string): YamlScalar | undefined {
    const value = resolve(this.entry(path)?.value);
    return value?.kind === 'scalar' && !isSubstituted(value) ? value : undefined;
  }

  #inside(entry: YamlEntry, path: string): Settings {
    const schema = this.#schemaOf(path);
    return new Settings(entry.value, schema?.type === 'map' ? schema : undefined, entry.key.range);
  }

  #schemaOf(path: string) {
    let schema: MapSchema['keys'][string] | undefined = this.#schema;
    for (const key of path.split('.'))
      schema = schema?.type === 'map' ? (schema.keys[key] ?? schema.others) : undefined;
    return schema;
  }
}

/** Where to tell of what an item lacks: its first key. */
function firstLine(item: YamlNode): OffsetRange {
  const map = resolve(item);
  const [first] = map?.kind === 'map' && item.kind !== 'alias' ? map.entries : [];
  return first?.key.range ?? item.range;
}
