import type { SchemaNode } from '../../src/collector/catalog/schema-text.ts';

/** A key tree while it is put together: nothing shared, and open to change. */
export interface Tree extends SchemaNode<Tree> {
  keys?: Record<string, Tree>;
  others?: Tree;
  variants?: Record<string, Tree>;
  items?: Tree;
  values?: readonly string[];
  since?: string;
  removedIn?: string;
  replacement?: string;
  deprecated?: string | true;
  format?: NonNullable<SchemaNode<Tree>['format']>;
  optional?: true;
  takesPairs?: true;
  refusesEmpty?: string;
}

/** A node with something else in place of each node right below it. `name`: the key it stands under. */
export function mapBelow<From, To>(
  { keys, variants, others, items, ...facts }: SchemaNode<From>,
  map: (child: From, name: string) => To,
): SchemaNode<To> {
  const mapAll = (children: Readonly<Record<string, From>>) =>
    Object.fromEntries(Object.entries(children).map(([key, child]) => [key, map(child, key)]));
  return {
    ...facts,
    ...(keys && { keys: mapAll(keys) }),
    ...(variants && { variants: mapAll(variants) }),
    ...(others !== undefined && { others: map(others, 'value') }),
    ...(items !== undefined && { items: map(items, 'item') }),
  };
}
