import {
  entriesOf,
  isEmpty,
  isSubstituted,
  resolve,
  valueAt,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/yaml-node.ts';
import type { MapSchema, Schema } from '../catalog/schema.ts';
import { readKeys } from '../document/known-keys.ts';

/** A value of a configuration, and what the catalog says of it. */
export interface Place {
  /** From the value at which the walk began; keys as the catalog spells them, items of lists by their index. */
  readonly path: readonly (string | number)[];
  /** By which it stands; absent where the walk began, and for items of lists. */
  readonly key: YamlScalar | undefined;
  /** As it is written: what an alias stands for, `resolve` tells. */
  readonly node: YamlNode | undefined;
  /** Absent for a key that is not known. */
  readonly schema: Schema | undefined;
  /** Of a key that is not known: the one that it most likely means, as which its value is read. */
  readonly meant?: string | undefined;
  /** The map or list that it stands in; absent where the walk began. */
  readonly parent: Place | undefined;
}

/**
 * Every value below `node` that its schema tells something of, itself included and first: parents come before children,
 * and siblings in the order of the text. Aliases and merge keys are followed. Nothing below a value of the wrong kind is
 * told of, nor below one that is put in at run time, or that may be anything.
 */
export function* walkSchema(node: YamlNode | undefined, schema: Schema): Iterable<Place> {
  const pending: Place[] = [{ path: [], key: undefined, node, schema, parent: undefined }];
  // Anchors could multiply; and what is there twice would be told twice.
  const walked = new Map<YamlNode, Set<Schema>>();
  while (pending.length > 0) {
    const place = pending.pop()!;
    yield place;
    const value = resolve(place.node);
    if (!value || !place.schema || !isNews(walked, value, place.schema)) continue;
    for (const child of childrenOf(place).reverse()) pending.push(child);
  }
}

/** What stands directly in a map or list. */
function childrenOf(place: Place): Place[] {
  const { schema, path, node } = place;
  const value = resolve(node);
  if (schema?.type === 'list' && value?.kind === 'list') {
    const { items } = schema;
    if (!items) return [];
    return value.items.map((item, index) => ({
      path: [...path, index],
      key: undefined,
      node: item,
      schema: items,
      parent: place,
    }));
  }
  return schema?.type === 'map' && value?.kind === 'map' ? entriesIn(place, schema) : [];
}

function entriesIn(place: Place, written: MapSchema): Place[] {
  const schema = variantOf(written, place.node);
  const unknown = schema.others ? [] : readKeys(place.node, Object.keys(schema.keys)).unknown;
  const meanings = new Map(unknown.map(({ key, meant }) => [key, meant]));
  return entriesOf(place.node).flatMap(({ key, value }) => {
    // The collector would split such a key, as it does those of `--set`.
    if (key.text.includes('::')) return [];
    const common = { key, node: value, parent: place };
    const known = { path: [...place.path, key.text], ...common, schema: schemaOfKey(schema, key.text) };
    if (!meanings.has(key)) return [known];
    const meant = meanings.get(key);
    const wrong = { ...known, schema: undefined, meant };
    return meant === undefined
      ? [wrong]
      : [wrong, { path: [...place.path, meant], ...common, schema: schemaOfKey(schema, meant) }];
  });
}

/** A schema with the keys that it has for the value of `type` in a map. */
export function variantOf(schema: MapSchema, map: YamlNode | undefined): MapSchema {
  if (!schema.variants) return schema;
  const type = valueAt(map, 'type');
  const variant =
    type?.kind === 'scalar' && Object.hasOwn(schema.variants, type.text) ? schema.variants[type.text] : undefined;
  // Of a variant that is not known, the keys are not known either.
  return variant ? { ...schema, keys: { ...schema.keys, ...variant.keys } } : { ...schema, others: { type: 'any' } };
}

/** What may stand under a key of a map; undefined if there can be no such key. */
export function schemaOfKey(schema: MapSchema, key: string): Schema | undefined {
  return Object.hasOwn(schema.keys, key) ? schema.keys[key] : schema.others;
}

/** What stands at a path of keys below a schema; undefined if nothing can. */
export function schemaAtPath(schema: Schema, path: readonly string[]): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const key of path) found = found?.type === 'map' ? schemaOfKey(found, key) : undefined;
  return found;
}

/** Whether something is known of a value, so that it can be judged: it is there, and not put in at run time. */
export function isKnown(node: YamlNode | undefined): boolean {
  return !isEmpty(node) && !isSubstituted(node);
}

function isNews(walked: Map<YamlNode, Set<Schema>>, node: YamlNode, schema: Schema): boolean {
  const schemas = walked.get(node) ?? new Set();
  walked.set(node, schemas);
  return !schemas.has(schema) && Boolean(schemas.add(schema));
}
