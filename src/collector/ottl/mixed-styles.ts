import { resolve, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import type { Component } from '../document/configuration.ts';

const signals = ['trace', 'metric', 'log', 'profile'];

/**
 * Items of lists of OTTL that may not stand beside those before them: a list has texts or groups. The transform processor
 * takes texts behind groups all the same.
 */
export function mixedStyles({ kind, id, entry }: Component): readonly YamlNode[] {
  const suffix = kind === 'processor' ? suffixes[id.type] : undefined;
  if (suffix === undefined) return [];
  return signals.flatMap((signal) => {
    const list = valueAt(entry.value, `${signal}_${suffix}`);
    const items = list?.kind === 'list' ? list.items : [];
    const isText = (item: YamlNode) => resolve(item)?.kind === 'scalar';
    const other = items.findIndex((item, index) => index > 0 && isText(item) !== isText(items[0]!));
    return other > 0 && (isText(items[0]!) || id.type === 'filter') ? [items[other]!] : [];
  });
}

const suffixes: Readonly<Record<string, string>> = { transform: 'statements', filter: 'conditions' };
