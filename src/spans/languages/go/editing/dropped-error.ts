import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { expressionsOf } from '../syntax.ts';
import { isTerminating } from './exits.ts';
import { presentIn } from './presence.ts';

/** The variable with an error that statements leave to those behind them to look at: `rows, err := load(ctx)`. */
export function droppedError(statements: readonly SyntaxNode[], behind: readonly SyntaxNode[]): string | undefined {
  const index = statements.findLastIndex((statement) => errorGivenBy(statement) !== undefined);
  const statement = statements[index];
  const error = statement && errorGivenBy(statement);
  if (error === undefined) return undefined;
  const isHandled = statements.slice(index + 1).some((later) => isHandling(later, error));
  return !isHandled && behind.some((later) => isCompared(later, error)) ? error : undefined;
}

/** A name that errors have in Go, and that a call gives a value to. */
function errorGivenBy(statement: SyntaxNode): string | undefined {
  if (!/^(short_var_declaration|assignment_statement)$/.test(statement.type)) return undefined;
  const [call, another] = expressionsOf(statement.field('right'));
  const last = expressionsOf(statement.field('left')).at(-1);
  const isError = last?.type === 'identifier' && /^(err|\w+Err)$/.test(last.text);
  return isError && call?.type === 'call_expression' && !another ? last.text : undefined;
}

function isHandling(statement: SyntaxNode, error: string): boolean {
  if (statement.type !== 'if_statement') return false;
  const isAbout = presentIn(statement.field('condition')).some(({ text }) => text === error);
  return isAbout && isTerminating(statement.field('consequence'));
}

/** `err != nil`, which tells that it is no number. */
function isCompared(statement: SyntaxNode, error: string): boolean {
  return statement
    .descendants()
    .some(
      (node) =>
        node.type === 'binary_expression' && node.field('left')?.text === error && node.field('right')?.type === 'nil',
    );
}
