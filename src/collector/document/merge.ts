import type { OffsetRange } from '../../base/range.ts';
import {
  entriesOf,
  isEmpty,
  resolve,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/yaml-node.ts';

interface Unfilled {
  readonly maps: readonly YamlMap[];
  readonly entries: YamlEntry[];
}

/**
 * What the collector makes of several configurations that are given to it in this order: maps are merged key by key, and of
 * all else, lists and null included, the last counts (observed at 0.165.0); a file without anything in it changes nothing.
 * Keys, and the ranges of maps, are the own ones of the file that is looked at, where it has them: findings stand there.
 */
export function mergeConfigurations(
  roots: readonly (YamlNode | undefined)[],
  isOwn: (range: OffsetRange) => boolean,
): YamlNode | undefined {
  const unfilled: Unfilled[] = [];
  const merge = (values: readonly (YamlNode | undefined)[]): YamlNode | undefined => {
    const resolved = values.map(resolve);
    const maps = resolved.slice(resolved.findLastIndex((value) => value?.kind !== 'map') + 1) as YamlMap[];
    if (maps.length < 2) return values.at(-1);
    const { range, flow } = maps.find((map) => isOwn(map.range)) ?? maps.at(-1)!;
    const entries: YamlEntry[] = [];
    unfilled.push({ maps, entries });
    return { kind: 'map', range, flow, entries };
  };
  const root = merge(roots.filter((one) => !isEmpty(one)));
  for (let next = unfilled.pop(); next; next = unfilled.pop()) {
    for (const { keys, values } of byName(next.maps)) {
      const key = keys.find(({ range }) => isOwn(range)) ?? keys.at(-1)!;
      next.entries.push({ key, value: merge(values) });
    }
  }
  return root;
}

interface Given {
  readonly keys: YamlScalar[];
  readonly values: (YamlNode | undefined)[];
}

/** What maps have under each key, in the order of the maps. */
function byName(maps: readonly YamlMap[]): Iterable<Given> {
  const given = new Map<string, Given>();
  for (const map of maps) {
    for (const { key, value } of entriesOf(map)) {
      const there = given.get(key.text) ?? { keys: [], values: [] };
      given.set(key.text, there);
      there.keys.push(key);
      there.values.push(value);
    }
  }
  return given.values();
}
