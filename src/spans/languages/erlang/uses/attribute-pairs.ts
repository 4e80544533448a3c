import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, atomOf, unwrapped } from '../syntax.ts';

/** A key and its value, with the node that holds both. */
export interface AttributePair {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
  readonly pair: SyntaxNode;
}

/** The attributes in `#{key => Value}` or `[{key, Value}]`, which may stand in a variable; those that show. */
export function attributePairs(file: ErlangFile, given: SyntaxNode): readonly AttributePair[] {
  const inner = unwrapped(given);
  const node = (inner.type === 'Variable' ? file.valueOf(inner) : undefined) ?? inner;
  switch (node.type) {
    case 'Map':
    case 'MapUpdate':
      return (node.field('MapFields')?.fields('MapField') ?? []).flatMap(pairOf);
    case 'List':
      return node.children.filter(({ type, children }) => type === 'Tuple' && children.length === 2).flatMap(pairOf);
    case 'RemoteCall':
      return mergers.test(node.text) ? argumentsOf(node).flatMap((one) => attributePairs(file, one)) : [];
    default:
      return [];
  }
}

/** The value of a key of a map that is written out. */
export function entryOf(file: ErlangFile, map: SyntaxNode, name: string): SyntaxNode | undefined {
  return attributePairs(file, map).findLast(({ key }) => atomOf(key) === name)?.value;
}

function pairOf(pair: SyntaxNode): AttributePair[] {
  const [key, value] = pair.children;
  return key && value ? [{ key, value, pair }] : [];
}

const mergers = /^maps:(?:merge|from_list)\b/;
