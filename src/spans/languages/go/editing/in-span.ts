import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expressionsOf, statementsOf } from '../syntax.ts';

/** How many statements may come before the span of a function for it to be that of all of the function. */
const mostBefore = 3;

/** Whether all of a function is in a span already: one that it starts first and ends by `defer`. */
export function isInSpan(fn: SyntaxNode): boolean {
  const statements = statementsOf(fn.field('body'));
  return statements.slice(0, mostBefore + 1).some((statement, index) => {
    const span = startedBy(statement);
    return span !== undefined && statements.slice(index + 1).some((later) => endsLater(later, span));
  });
}

/** The span in `ctx, span := tracer.Start(ctx, "load")`, or the same with a helper. */
export function startedBy(statement: SyntaxNode): string | undefined {
  if (!/^(short_var_declaration|assignment_statement)$/.test(statement.type)) return undefined;
  const targets = expressionsOf(statement.field('left'));
  const [call, another] = expressionsOf(statement.field('right'));
  const last = targets.at(-1);
  return call?.type === 'call_expression' && !another && last?.type === 'identifier' ? last.text : undefined;
}

/** `defer span.End()`, or a deferred function that does it. */
export function endsLater(statement: SyntaxNode, span: string): boolean {
  if (statement.type !== 'defer_statement') return false;
  return statement
    .descendants()
    .some(
      (node) =>
        node.type === 'selector_expression' &&
        node.field('operand')?.text === span &&
        node.field('field')?.text === 'End',
    );
}
