import { deepestNesting, emptyNode, type GrowingNode, putValue } from './growing-node.ts';
import { behindBlanks, readLineScalar } from './line-scalar.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

/**
 * Reads the `[ ]` or `{ }` at an offset, if it ends in its line, and gives what stands behind the blanks that follow it;
 * undefined where only a full parser of YAML can tell what it is.
 */
export function readLineFlow(
  text: string,
  start: number,
  lineEnd: number,
): { readonly node: YamlNode; readonly next: number } | undefined {
  const open: GrowingNode[] = [];
  let isSeparated = true;
  for (let at = start; at < lineEnd; at = behindBlanks(text, at, lineEnd)) {
    const top = open.at(-1);
    const character = text[at]!;
    if (character === ']' || character === '}') {
      if (!top || top.key || (character === ']') !== (top.node.kind === 'list')) return undefined;
      top.node.range = { start: top.node.range.start, end: ++at };
      open.pop();
      if (open.length === 0) return { node: top.node, next: behindBlanks(text, at, lineEnd) };
      isSeparated = false;
    } else if (!isSeparated) {
      if (character !== ',') return undefined;
      at++;
      isSeparated = true;
    } else if (character === '[' || character === '{') {
      const node = emptyNode(character === '[' ? 'list' : 'map', at++, true);
      if (open.length > deepestNesting || (top && !putValue(top, node))) return undefined;
      open.push({ node, key: undefined });
    } else {
      const read = top && readLineScalar(text, at, lineEnd, 'flow');
      if (!read) return undefined;
      at = read.next;
      isSeparated = text[at] === ':';
      if (isSeparated) {
        if (top.node.kind === 'list' || top.key) return undefined;
        top.key = read.scalar;
        at++;
      } else if (!putValue(top, read.scalar) && top.node.kind === 'map') {
        (top.node.entries as YamlEntry[]).push({ key: read.scalar, value: undefined });
      }
    }
  }
  return undefined;
}
