import { resolve, type YamlNode, type YamlScalar } from '../../yaml/yaml-node.ts';

/** The texts of a list. */
export function scalarsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  const list = resolve(node);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const scalar = resolve(item);
    return scalar?.kind === 'scalar' ? [scalar] : [];
  });
}
