import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiTypes } from './api-names.ts';
import { isStatementList } from './structure.ts';
import type { Types } from './types.ts';
import { type LocalVariable, variablesInScope } from './variables.ts';

/** What code at a place calls the span it is in. */
export interface SpanInScope {
  /** An expression: a variable, or `Span.current()` where none holds one. */
  readonly expression: string;
  readonly variable?: string;
}

/** The span that code at a place may record things on: the nearest variable that holds one, else the current one. */
export function spanInScope(place: SyntaxNode, types: Types): SpanInScope {
  const variable = variablesInScope(place).find((one) => isSpan(one, types) && !isEndedBefore(place, one));
  if (variable) return { expression: variable.name, variable: variable.name };
  return { expression: `${types.use(apiTypes.span)}.current()` };
}

/** Whether a variable holds a span for certain. */
export function isSpan({ type, value }: LocalVariable, types: Types): boolean {
  if (value?.type === 'null_literal') return false;
  return types.isType(type, apiTypes.span) || (type === 'var' && value?.field('name')?.text === 'startSpan');
}

/** Whether `span.end();` stands on the way from a variable's declaration to a place. */
function isEndedBefore(place: SyntaxNode, { name, declaration }: LocalVariable): boolean {
  for (let inner = place, outer = place.parent; outer && inner !== declaration; inner = outer, outer = outer.parent) {
    if (!isStatementList(outer)) continue;
    const before = outer.children.filter(({ start, end }) => start > declaration.start && end <= inner.start);
    if (before.some(({ text }) => new RegExp(`^${name.replaceAll('$', '\\$')}\\s*\\.\\s*end\\s*\\(`).test(text)))
      return true;
  }
  return false;
}
