import type { MapSchema, Schema } from '../catalog/schema.ts';

/** A step into a value: a key, with what the key `type` beside it says, or an item of a list. */
export interface Step {
  /** Absent for an item. */
  readonly key: string | undefined;
  /** Asked for only where the keys depend on it. */
  readonly typeBeside?: () => string | undefined;
}

/** The schema of what stands at the end of a path; undefined where nothing is known of it. */
export function schemaAt(schema: Schema | undefined, path: readonly Step[]): Schema | undefined {
  let current = schema;
  for (const { key, typeBeside } of path) {
    if (key === undefined) current = itemsOf(current);
    else if (current?.type === 'map') {
      const keys = keysOf(current, typeBeside);
      current = Object.hasOwn(keys, key) ? keys[key] : current.others;
    } else return undefined;
  }
  return current;
}

/** The keys of a map, those that come with its `type` included. */
export function keysOf({ keys, variants }: MapSchema, typeBeside?: () => string | undefined): MapSchema['keys'] {
  if (!variants) return keys;
  const type = typeBeside?.();
  const variant = type !== undefined && Object.hasOwn(variants, type) ? variants[type] : undefined;
  const types: Schema = { ...keys['type'], type: 'string', values: Object.keys(variants).sort(), required: true };
  return { ...keys, ...variant?.keys, type: types };
}

function itemsOf(schema: Schema | undefined): Schema | undefined {
  if (schema?.type === 'list') return schema.items;
  return schema?.type === 'map' && schema.takesPairs ? pair(schema) : undefined;
}

function pair({ others }: MapSchema): Schema {
  return { type: 'map', keys: { name: { type: 'string' }, value: others ?? { type: 'string' } } };
}
