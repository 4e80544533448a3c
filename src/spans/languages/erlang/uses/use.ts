import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Use } from '../../../uses/api-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** What all uses say of a call. */
export function useOf(file: ErlangFile, { node, certainty }: Invocation): Use {
  return { range: firstLineOf(file, node), certainty };
}

/** A node, not more than its first line. */
export function firstLineOf({ text }: ErlangFile, { start, end }: OffsetRange): OffsetRange {
  const line = text.slice(start, end).search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}

/** The innermost function or fun around a node. */
export function ownerOf(node: SyntaxNode): OffsetRange {
  const owner = node.ancestor(({ type }) => type === 'FunClause' || type === 'FunctionClause') ?? node;
  return { start: owner.start, end: owner.end };
}
