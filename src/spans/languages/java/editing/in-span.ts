import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { annotationNames } from './structure.ts';

/** Why a function needs no span of its own, a sentence for the user; `undefined`: it is in none, as far as is known. */
export function refusalInSpan(fn: SyntaxNode): string | undefined {
  if (annotationNames(fn).some((name) => /^(WithSpan|NewSpan|Observed|Traced)$/.test(name)))
    return l10n.t('An annotation runs this method in a span already.');
  const body = fn.field('body');
  return body && isWholeSpan(body.children) ? l10n.t('All of it is in a span already.') : undefined;
}

/** Whether statements start a span, in the first two of them, and then do all else in a `try`. */
export function isWholeSpan(statements: readonly SyntaxNode[]): boolean {
  const own = statements.filter(({ type }) => type !== 'explicit_constructor_invocation');
  const start = own.slice(0, 2).findIndex((statement) => spanStartedBy(statement) !== undefined);
  if (start < 0) return false;
  const access = `${spanStartedBy(own[start]!)}.`;
  const next = own
    .slice(start + 1)
    .find(({ type, text }) => type !== 'local_variable_declaration' && !text.startsWith(access));
  return /^(labeled_statement|try_statement|try_with_resources_statement)$/.test(next?.type ?? '');
}

/** The variable of `Span span = tracer.spanBuilder("..").startSpan();`. */
function spanStartedBy(statement: SyntaxNode): string | undefined {
  if (statement.type !== 'local_variable_declaration') return undefined;
  const started = statement
    .fields('declarator')
    .find((declarator) => declarator.field('value')?.field('name')?.text === 'startSpan');
  return started?.field('name')?.text;
}
