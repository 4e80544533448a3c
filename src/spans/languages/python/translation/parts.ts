import type { OffsetRange } from '../../../../base/range.ts';
import type { Code, Other, Sequence, Target } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';

/** What the syntax has in a row, and code one inside of the other, is followed this deep: whoever lowers it recurses. */
export const mostNested = 100;

/** What is kept of the spans in it, such as a list. */
export function kept(node: SyntaxNode, parts: readonly Code[]): Other {
  return { kind: 'other', spans: 'kept', parts, range: rangeOf(node) };
}

/** What only looks at the spans in it. */
export function lookedAt(node: SyntaxNode, parts: readonly Code[] = []): Other {
  return { kind: 'other', spans: 'looked at', parts, range: rangeOf(node) };
}

/** The same, where the value depends on the parts alone. */
export function pure(node: SyntaxNode, parts: readonly Code[] = []): Other {
  return { kind: 'other', spans: 'looked at', parts, isPure: true, range: rangeOf(node) };
}

/** A constant that counts as true or false. */
export function always(node: SyntaxNode, holds: boolean): Code {
  return { kind: 'always', holds, range: rangeOf(node) };
}

export function sequence(range: OffsetRange, parts: readonly Code[]): Sequence {
  return { kind: 'sequence', parts, range: { start: range.start, end: range.end } };
}

/** The target that takes a value of which nothing is to be known. */
export function nothing(node: SyntaxNode): Target {
  return { kind: 'nothing', range: rangeOf(node) };
}
