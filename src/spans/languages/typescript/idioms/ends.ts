import type { TextEdit } from '../../../../base/edit.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, type SyntaxNode } from '../syntax.ts';
import { removeStatement } from './layout.ts';

/**
 * The edits that take out the ends which a `finally` makes redundant; `undefined` if one of them is more than a plain
 * statement, so that taking it out would change something else.
 */
export function endsIn(file: FileContext, statements: readonly SyntaxNode[], name: string): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const statement of statements) {
    for (const node of statement.descendants()) {
      if (node.type !== 'member_expression' || node.field('property')?.text !== 'end') continue;
      if (node.field('object')?.text !== name) continue;
      const call = node.parent;
      const whole = call?.parent;
      if (call?.type !== 'call_expression' || call.field('arguments')?.children.length !== 0) return undefined;
      if (whole?.type !== 'expression_statement' || whole.parent?.type !== 'statement_block') return undefined;
      if (whole.ancestor(isFunction) !== statement.ancestor(isFunction)) return undefined;
      // A `finally` without anything in it would be left over.
      if (whole.parent.parent?.type === 'finally_clause' || whole.parent.children.length === 1) return undefined;
      edits.push(removeStatement(file, whole));
    }
  }
  return edits;
}
