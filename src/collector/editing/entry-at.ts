import { isMerge, valueAt, type YamlEntry, type YamlMap, type YamlNode } from '../../yaml/yaml-node.ts';
import { touches } from './configuration-file.ts';
import type { Step } from './schema-at.ts';

/** The entry of a map that an offset is in. */
export interface EntryAt {
  readonly entry: YamlEntry;
  /** From the root to the entry, its own key last. Where maps are merged in, as if it stood where they go. */
  readonly path: readonly Step[];
  /** The value, or the item of it, that the offset is in; absent for the key. */
  readonly value: YamlNode | undefined;
}

/** The innermost entry whose key or value, if that is no map or list, an offset is in; aliases are not followed. */
export function entryAt(root: YamlNode | undefined, offset: number): EntryAt | undefined {
  const path: Step[] = [];
  let node = root;
  let around: Omit<EntryAt, 'value'> | undefined;
  while (node) {
    if (node.kind === 'map') {
      const map: YamlMap = node;
      const entry = map.entries.find(
        ({ key, value }) => touches(key.range, offset) || (value && touches(value.range, offset)),
      );
      if (!entry) return undefined;
      const isKey = touches(entry.key.range, offset);
      if (!isMerge(entry)) path.push({ key: entry.key.text, typeBeside: () => typeIn(map) });
      if (isKey) return isMerge(entry) ? undefined : { entry, path, value: undefined };
      around = { entry, path: [...path] };
      node = entry.value;
    } else if (node.kind === 'list') {
      node = node.items.find(({ range }) => touches(range, offset));
      path.push({ key: undefined });
    } else {
      return around && { ...around, value: node };
    }
  }
  return undefined;
}

function typeIn(map: YamlMap): string | undefined {
  const type = valueAt(map, 'type');
  return type?.kind === 'scalar' ? type.text : undefined;
}
