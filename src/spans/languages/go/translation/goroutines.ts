import type { Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { calleeOf, unwrapped } from '../syntax.ts';
import { translateExpression } from './expressions.ts';
import type { Translator } from './translator.ts';

/** Translates `go f(…)`. */
export function translateGo(translator: Translator, node: SyntaxNode): Code {
  const [call] = node.children;
  const callee = call && calleeOf(call);
  const literal = callee && unwrapped(callee);
  if (call && literal?.type === 'func_literal') return launchOf(translator, node, literal, call);
  return { ...translateExpression(translator, call ?? node), range: rangeOf(node) };
}

/**
 * A function goes on by itself: what it does to the spans around it may come too late. Of one that does nothing to them, it
 * does not matter when it runs.
 */
export function launchOf(translator: Translator, node: SyntaxNode, literal: SyntaxNode, call?: SyntaxNode): Code {
  const range = rangeOf(node);
  const of: Code = { kind: 'closure', range: rangeOf(literal), function: translator.functionOf(literal) };
  const given = (call?.field('arguments')?.children ?? []).map((one) => translateExpression(translator, one));
  const calls = literal.descendants().filter(({ type }) => type === 'call_expression');
  const hasSpan = calls.some((one) => translator.api.startOf(one));
  const usesSpan = calls.some((one) => isOfSpanAround(translator, one, literal));
  const begin: Code =
    usesSpan || hasSpan
      ? { kind: 'launch', range, of, fate: 'dropped', certainty: 'proved', ...(hasSpan && { hasSpan: true }) }
      : of;
  return given.length === 0 ? begin : { kind: 'sequence', range, parts: [...given, begin] };
}

/** Whether a call is a method of a span that is declared outside of a closure. */
function isOfSpanAround({ api, source }: Translator, call: SyntaxNode, closure: SyntaxNode): boolean {
  const span = api.spanCallOf(call)?.span;
  const declared = span?.type === 'identifier' ? source.scopes.resolve(span) : undefined;
  return declared !== undefined && (declared.identifier.start < closure.start || declared.identifier.end > closure.end);
}
