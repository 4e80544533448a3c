import type { OffsetRange } from '../../../../base/range.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type GoSource, receiverTypeOf } from '../sources.ts';
import { isFunction } from '../syntax.ts';

/** Nobody wrote a line longer than that by hand. */
const longestLine = 1000;

/**
 * The function whose header, from its declaration to its body, stands in the line of `offset`; of several the one that the
 * offset is in the header of, else the first.
 */
export function functionHeadedAt({ root, text }: GoSource, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  if (line.end - line.start > longestLine) return undefined;
  const found = nodesTouching(root, line).filter((node) => {
    const end = node.field('body')?.start ?? node.end;
    return isFunction(node) && holderOf(node).start <= line.end && end >= line.start;
  });
  const isInHead = (node: SyntaxNode) =>
    holderOf(node).start <= offset && offset <= (node.field('body')?.start ?? node.end);
  return found.findLast(isInHead) ?? found[0];
}

/** A function's name for people, `Type.Method` for a method; that of what it is the value of for others. */
export function nameOf(fn: SyntaxNode): string | undefined {
  const name = fn.field('name')?.text;
  if (name !== undefined) {
    const type = receiverTypeOf(fn);
    return type === undefined ? name : `${type}.${name}`;
  }
  const holder = holderOf(fn);
  if (holder === fn) return undefined;
  const target = (holder.field('name') ?? holder.field('key') ?? holder.field('left'))?.text ?? '';
  return /^[\w.]+$/.test(target) ? target : undefined;
}

/** What a function is the value of: a variable, an assignment, a field of a literal, or itself. */
export function holderOf(fn: SyntaxNode): SyntaxNode {
  const { parent } = fn;
  if (parent?.type === 'literal_element' && parent.parent?.type === 'keyed_element') {
    return parent.parent.field('value') === parent ? parent.parent : fn;
  }
  if (parent?.type !== 'expression_list' || parent.children.length !== 1 || !parent.parent) return fn;
  const isHolder = /^(short_var_declaration|assignment_statement|var_spec)$/.test(parent.parent.type);
  return isHolder && parent.parent.field('left')?.children.length !== 2 ? parent.parent : fn;
}

/** The line of an offset, without its line break. */
export function lineAt(text: string, offset: number): OffsetRange {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}
