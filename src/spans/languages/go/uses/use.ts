import type { OffsetRange } from '../../../../base/range.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { CodeScope } from '../../../uses/set-up-uses.ts';
import { isFunction } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';

/** A node, not more than its first line. */
export function firstLineOf({ source }: Translator, { start, end }: OffsetRange): OffsetRange {
  const line = source.text.slice(start, end).search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}

/** The innermost function around a node, or the file. */
export function ownerOf(node: SyntaxNode): OffsetRange {
  let owner = node;
  while (owner.parent && (owner === node || !isFunction(owner))) owner = owner.parent;
  return rangeOf(owner);
}

/** How often a node runs: once for the package, in each call of a function, or in each turn of a loop. */
export function scopeOf(node: SyntaxNode): CodeScope {
  let inner = node;
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'for_statement' && outer.field('body') === inner) return 'loop';
    if (isFunction(outer)) return 'function';
    inner = outer;
  }
  return 'module';
}
