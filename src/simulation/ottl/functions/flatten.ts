import type { Value, ValueMap } from '../../traces.ts';
import { copyValue } from '../../values.ts';

export interface FlattenOptions {
  readonly prefix: string;
  readonly depth: number;
  /** Numbers entries whose keys are one and the same then, of which the last would stay. */
  readonly resolveConflicts: boolean;
}

/** A map whose entries are those of the maps and lists in it, named by the way there (func_flatten.go). */
export function flatten(map: ValueMap, { prefix, depth, resolveConflicts }: FlattenOptions): ValueMap {
  const result: ValueMap = new Map();
  const repetitions = new Map<string, number>();

  const put = (key: string, keyOfOwn: string, value: Value) => {
    if (!resolveConflicts) {
      result.set(keyOfOwn, copyValue(value));
    } else if (result.has(key)) {
      const count = repetitions.get(key) ?? 0;
      repetitions.set(key, count + 1);
      result.set(`${key}.${count}`, copyValue(value));
    } else {
      repetitions.set(key, 0);
      result.set(key, copyValue(value));
    }
  };
  const flattenMap = (inner: ValueMap, path: string, level: number) => {
    const start = path === '' ? '' : `${path}.`;
    for (const [key, value] of inner) flattenEntry(start, key, value, level);
  };
  // The collector puts no dot between the path of a list in a list and the numbers of its items.
  const flattenList = (list: Value[], path: string, level: number) => {
    for (const [index, value] of list.entries()) flattenEntry(path, String(index), value, level + 1);
  };
  const flattenEntry = (start: string, key: string, value: Value, level: number) => {
    const path = start + key;
    if (value instanceof Map && level < depth) flattenMap(value, path, level + 1);
    else if (Array.isArray(value) && level < depth) {
      for (const [index, item] of value.entries()) {
        const own = `${path}.${index}`;
        if (item instanceof Map && level + 1 < depth) flattenMap(item, own, level + 2);
        else if (Array.isArray(item) && level + 1 < depth) flattenList(item, own, level + 2);
        else put(path, own, item);
      }
    } else put(path, path, value);
  };

  flattenMap(map, prefix, 0);
  return result;
}
