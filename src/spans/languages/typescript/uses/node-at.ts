import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';

/** The node that exactly covers a range: of several, the outermost. */
export function nodeAt({ program }: FileContext, { start, end }: OffsetRange): SyntaxNode | undefined {
  return program.pathTo(start).findLast((node) => node.start === start && node.end === end);
}
