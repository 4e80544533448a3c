import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expressionsOf, statementsOf } from '../syntax.ts';
import { isContext, isContextParameterOf } from './context-source.ts';
import type { EditedFile } from './edited-file.ts';

/**
 * The statements at the head of a function that its span comes behind: those that make its context, if that is no parameter,
 * with their `defer cancel()`; and what is deferred first, to tell others that all is done, or to catch panics, which the end
 * of the span has to come before.
 */
export function statementsInFront(code: EditedFile, fn: SyntaxNode): readonly SyntaxNode[] {
  const { scopes } = code.source;
  const isGiven = isContextParameterOf(code, fn);
  const statements = statementsOf(fn.field('body'));
  const first = statements.findIndex((statement) => {
    if (statement.type === 'defer_statement') return !(isGiven ? isLast : isLastOrCancel).test(statement.text);
    const [target] = statement.type === 'short_var_declaration' ? expressionsOf(statement.field('left')) : [];
    const declared = target?.type === 'identifier' ? scopes.resolve(target) : undefined;
    return isGiven || !declared || !isContext(code, declared) || /\.Start\(/.test(statement.text);
  });
  // A span behind everything would be around nothing.
  return first < 0 ? [] : statements.slice(0, first);
}

const isLast = /^defer (\w+\.Done\(\)|close\(\w+\)|func\(\) \{[^}]*\brecover\(\))/;
const isLastOrCancel = new RegExp(`${isLast.source}|^defer (cancel|stop)\\w*\\(\\)`);
