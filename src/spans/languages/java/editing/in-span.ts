import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { annotationNames } from './structure.ts';

/** Why a function needs no span of its own, a sentence for the user; `undefined`: it is in none, as far as is known. */
export function refusalInSpan(fn: SyntaxNode): string | undefined {
  if (annotationNames(fn).some((name) => /^(WithSpan|NewSpan|Observed|Traced)$/.test(name)))
    return 'An annotation runs this method in a span already.';
  const body = fn.field('body');
  return body && isWholeSpan(body.children) ? 'All of it is in a span already.' : undefined;
}

/** Whether statements start a span and then do all else in a `try`. */
export function isWholeSpan(statements: readonly SyntaxNode[]): boolean {
  const start = statements.findIndex((statement) => startsSpan(statement));
  const others = statements.filter(({ type }) => type !== 'explicit_constructor_invocation');
  if (start < 0 || others.indexOf(statements[start]!) > 1) return false;
  const rest = statements.slice(start + 1).filter(({ type }) => type !== 'local_variable_declaration');
  return /^(labeled_statement|try_statement|try_with_resources_statement)$/.test(rest[0]?.type ?? '');
}

/** `Span span = tracer.spanBuilder("..").startSpan();` */
function startsSpan(statement: SyntaxNode): boolean {
  if (statement.type !== 'local_variable_declaration') return false;
  return statement
    .fields('declarator')
    .some((declarator) => declarator.field('value')?.field('name')?.text === 'startSpan');
}
