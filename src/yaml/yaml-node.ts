import type { OffsetRange } from '../base/range.ts';

/** A YAML value as plain data with exact ranges; what the checks read instead of a library's syntax tree. */
export type YamlNode = YamlMap | YamlList | YamlScalar | YamlAlias;

export interface YamlMap {
  readonly kind: 'map';
  /** From the first key, or `{`, to the end of the last value, or `}`. */
  readonly range: OffsetRange;
  /** Written as `{a: b}`. */
  readonly flow: boolean;
  /** As written: duplicates and merge keys are still in it. `entriesOf` gives what the collector sees. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  /** Absent for a key without `:` in a flow map. An empty value is a scalar whose value is null. */
  readonly value: YamlNode | undefined;
}

export interface YamlList {
  readonly kind: 'list';
  readonly range: OffsetRange;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  /** Quotes and block header included. */
  readonly range: OffsetRange;
  readonly value: string | number | bigint | boolean | null;
  /** The scalar as text: what a string field of the collector would hold. */
  readonly text: string;
  readonly style: ScalarStyle;
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

export interface YamlAlias {
  readonly kind: 'alias';
  readonly range: OffsetRange;
  readonly name: string;
  /** Absent when no anchor of that name stands before the alias. */
  readonly target: Exclude<YamlNode, YamlAlias> | undefined;
}

/** What a node stands for once its alias, if it is one, is followed. */
export function resolve(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  return node?.kind === 'alias' ? node.target : node;
}

/**
 * The entries of a map with its merge keys (`<<`) followed: own entries first, then merged ones that no earlier key
 * overrides. Duplicates among the map's own keys stay. Each map is merged once, so anchors cannot multiply.
 */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  const map = resolve(node);
  if (map?.kind !== 'map') return [];
  if (!map.entries.some(isMerge)) return map.entries;

  const seen = new Set<YamlMap>([map]);
  const entries = map.entries.filter((entry) => !isMerge(entry));
  const names = new Set(entries.map(({ key }) => key.text));
  const pending = mergedMaps(map).reverse();
  while (pending.length > 0) {
    const merged = pending.pop()!;
    if (seen.has(merged)) continue;
    seen.add(merged);
    for (const entry of merged.entries) {
      if (isMerge(entry) || names.has(entry.key.text)) continue;
      names.add(entry.key.text);
      entries.push(entry);
    }
    pending.push(...mergedMaps(merged).reverse());
  }
  return entries;
}

/** The entry `name` of a map, which may be an alias or stand in a merged map. */
function entryAt(node: YamlNode | undefined, name: string): YamlEntry | undefined {
  return entriesOf(node).find(({ key }) => key.text === name);
}

/** The value of the entry `name`, with its alias followed. */
export function valueAt(node: YamlNode | undefined, name: string): Exclude<YamlNode, YamlAlias> | undefined {
  return resolve(entryAt(node, name)?.value);
}

/** The text of the entry `name`, if it is a scalar. */
export function scalarAt(node: YamlNode | undefined, name: string): string | undefined {
  const value = valueAt(node, name);
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** Whether a value is absent or `null`, which for the collector is the same: defaults. */
export function isEmpty(node: YamlNode | undefined): boolean {
  const resolved = resolve(node);
  return resolved === undefined || (resolved.kind === 'scalar' && resolved.value === null);
}

/**
 * Whether a scalar's value is put in by the collector at run time (`${env:X}`, `${file:x}`), or by Helm (`{{ … }}`), so that
 * nothing is known of it.
 */
export function isSubstituted(node: YamlNode | undefined): boolean {
  const resolved = resolve(node);
  return resolved?.kind === 'scalar' && /(?<!\$)(?:\$\$)*\$\{|\{\{/.test(resolved.text);
}

export function isMerge({ key }: YamlEntry): boolean {
  return key.text === '<<' && key.style === 'plain';
}

function mergedMaps(map: YamlMap): YamlMap[] {
  return map.entries.filter(isMerge).flatMap(({ value }) => {
    const merged = resolve(value);
    const candidates = merged?.kind === 'list' ? merged.items.map(resolve) : [merged];
    return candidates.filter((candidate) => candidate?.kind === 'map');
  });
}

/** Every map below a node, itself included, in no particular order; what aliases name is visited at its anchor only. */
export function* mapsIn(node: YamlNode | undefined): Iterable<YamlMap> {
  for (const next of nodesIn(node)) if (next.kind === 'map') yield next;
}

/** Every value below a node, itself included, as `mapsIn` gives the maps. */
export function* nodesIn(node: YamlNode | undefined): Iterable<YamlNode> {
  const pending = node ? [node] : [];
  while (pending.length > 0) {
    const next = pending.pop()!;
    yield next;
    if (next.kind === 'list') pending.push(...next.items);
    if (next.kind === 'map') for (const { value } of next.entries) if (value) pending.push(value);
  }
}
