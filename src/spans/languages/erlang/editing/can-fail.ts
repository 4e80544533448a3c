import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** Whether expressions may throw anything: what only puts known values together does not, and needs no handler. */
export function canFail(row: readonly SyntaxNode[]): boolean {
  const stack = [...row];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!harmless.has(node.type)) return true;
    // What a fun does, it does later.
    if (node.type !== 'Fun') stack.push(...node.children);
  }
  return false;
}

const harmless: ReadonlySet<string> = new Set(
  'Body Variable Atom Integer Float Char String StringConcatenation Sigil TripleQuotedString Tuple List ListTail Parenthesized Block Record RecordFields RecordField Fun FunReference RemoteFunReference'.split(
    ' ',
  ),
);
