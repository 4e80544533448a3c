import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** A map or a list that is being read. */
export interface GrowingNode {
  readonly node: Mutable<YamlMap> | Mutable<YamlList>;
  /** Of a map: the key whose value comes next. */
  key: YamlScalar | undefined;
}

/** Deeper nesting is left to a parser that says how deep is too deep. */
export const deepestNesting = 50;

export function emptyNode(kind: 'map' | 'list', start: number, flow: boolean): GrowingNode['node'] {
  const range = { start, end: start };
  return kind === 'map' ? { kind, range, flow, entries: [] } : { kind, range, flow, items: [] };
}

/** Adds a value; false where a key would have to stand. */
export function putValue(growing: GrowingNode, value: YamlNode): boolean {
  const { node, key } = growing;
  if (node.kind === 'list') (node.items as YamlNode[]).push(value);
  else if (key) (node.entries as YamlEntry[]).push({ key, value });
  else return false;
  growing.key = undefined;
  return true;
}

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };
