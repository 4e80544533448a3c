import type { ts } from 'ts-morph';
import type { OffsetRange } from '../../../../base/range.ts';
import { typescript } from './compiler.ts';

/** The outermost node of exactly this range that `isWanted`. */
export function nodeAt<Wanted extends ts.Node>(
  tree: ts.SourceFile,
  { start, end }: OffsetRange,
  isWanted: (node: ts.Node) => node is Wanted,
): Wanted | undefined {
  let node: ts.Node | undefined = tree;
  while (node) {
    if (node.getStart(tree) === start && node.end === end && isWanted(node)) return node;
    node = typescript.forEachChild(node, (child) =>
      child.getStart(tree) <= start && end <= child.end ? child : undefined,
    );
  }
  return undefined;
}
