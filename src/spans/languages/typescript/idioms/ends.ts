import type { TextEdit } from '../../../../base/edit.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction } from '../syntax.ts';
import { removeStatement } from './layout.ts';

/**
 * The edits that take out the ends which a `finally` makes redundant; `undefined` if one of them is more than a plain
 * statement, so that taking it out would change something else.
 */
export function endsIn(
  file: FileContext,
  statements: readonly SyntaxNode[],
  name: string,
  method?: EndMethod,
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const statement of statements) {
    for (const call of endCallsIn(statement, name, method)) {
      const around = call.ancestor(isFunction);
      if (around !== (isFunction(statement) ? statement : statement.ancestor(isFunction))) return undefined;
      const edit = removeEnd(file, call);
      if (!edit) return undefined;
      edits.push(edit);
    }
  }
  return edits;
}

/** By what a span, or an attached context, comes to its end. */
export type EndMethod = 'end' | 'dispose';

/** The calls of `end` on a variable; its other mentions of `end` are answered as they are. */
export function endCallsIn(root: SyntaxNode, name: string, method: EndMethod = 'end'): SyntaxNode[] {
  return root.descendants().flatMap((node) => {
    if (node.type !== 'member_expression' || node.field('property')?.text !== method) return [];
    return node.field('object')?.text === name ? (node.parent ?? []) : [];
  });
}

/** The edit that takes out a call of `end` that is a statement, with whatever is there only for its sake. */
export function removeEnd(file: FileContext, call: SyntaxNode): TextEdit | undefined {
  if (call.type !== 'call_expression' || call.field('arguments')?.children.length !== 0) return undefined;
  let whole = call.parent;
  // `started && span.end();`
  if (whole?.type === 'binary_expression' && /^(&&|\|\|)$/.test(whole.field('operator')?.text ?? '')) {
    if (whole.field('right') !== call || !isPure(whole.field('left')!)) return undefined;
    whole = whole.parent;
  }
  return whole?.type === 'expression_statement' ? removeWhole(file, whole) : undefined;
}

function removeWhole(file: FileContext, statement: SyntaxNode): TextEdit | undefined {
  const holder = statement.parent;
  switch (holder?.type) {
    case 'statement_block':
      return holder.children.length > 1 ? removeStatement(file, statement) : removeBlock(file, holder);
    case 'program':
    case 'switch_case':
    case 'switch_default':
      return removeStatement(file, statement);
    default:
      return removeBlock(file, statement);
  }
}

/** Takes out what only had an `end` in it: a branch, a `finally`. */
function removeBlock(file: FileContext, block: SyntaxNode): TextEdit | undefined {
  const holder = block.parent;
  switch (holder?.type) {
    case 'else_clause':
      return { range: { start: holder.parent!.field('consequence')!.end, end: holder.end }, newText: '' };
    case 'finally_clause': {
      const handler = holder.parent?.field('handler');
      // A `try` without anything after it would be left over.
      return handler && { range: { start: handler.end, end: holder.end }, newText: '' };
    }
    case 'if_statement': {
      const isAlone = !holder.field('alternative') && isPure(holder.field('condition')!);
      if (!isAlone) return { range: rangeOf(block), newText: '{}' };
      return holder.parent?.type === 'else_clause' ? removeBlock(file, holder) : removeWhole(file, holder);
    }
    case 'catch_clause':
      return { range: rangeOf(block), newText: '{}' };
    default:
      return undefined;
  }
}

/** Whether a condition may as well not be asked. */
function isPure(condition: SyntaxNode): boolean {
  return !condition
    .descendants()
    .some(({ type }) => /^(call|new|await|yield|update|.*assignment)_expression$/.test(type));
}
