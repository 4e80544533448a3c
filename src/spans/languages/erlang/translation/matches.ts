import type { Code, Target } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { translate } from './expressions.ts';
import { nameOf, other, plain, type Scope } from './scope.ts';

/** `Pattern = Expression`: gives variables their values, or fails. */
export function translateMatch(scope: Scope, node: SyntaxNode): Code {
  const [pattern, expression] = node.children as [SyntaxNode, SyntaxNode];
  const range = plain(node);
  const bound = scope.variables.boundIn(pattern);
  if (pattern.type === 'Variable') {
    const variable = scope.variables.of(pattern);
    const value = translate(scope, expression);
    if (!variable) return { kind: 'assignment', range, targets: [{ kind: 'nothing', range: plain(pattern) }], value };
    // It was bound before: the two are compared.
    if (bound.length === 0) return { ...other(node, [value]), mayThrow: true };
    if (value.kind === 'closure') scope.funs.set(variable, value.function);
    return { kind: 'assignment', range, targets: [variableTarget(variable, pattern)], value };
  }
  if (expression.type === 'Match' && pattern.type !== 'Match') return translateAliased(scope, node);
  return takeApart(scope, node, translate(scope, expression), expression);
}

/** `{ok, X} = Result = f()`: `Result` is all of it. */
function translateAliased(scope: Scope, node: SyntaxNode): Code {
  const [, inner] = node.children as [SyntaxNode, SyntaxNode];
  const variable = inner.children[0]!.type === 'Variable' ? scope.variables.of(inner.children[0]!) : undefined;
  const first = translate(scope, inner);
  const whole = variable ? nameOf(inner, variable) : other(inner);
  return {
    kind: 'sequence',
    range: plain(node),
    parts: [first, takeApart(scope, node, whole, inner)],
    givesLast: true,
  };
}

/** A pattern that is more than a variable: what becomes of spans in what it takes apart, nobody knows. */
function takeApart(scope: Scope, node: SyntaxNode, value: Code, from: SyntaxNode): Code {
  const [pattern] = node.children as [SyntaxNode];
  const bound = scope.variables.boundIn(pattern);
  const range = plain(node);
  const isOnlyLookedAt = value.kind === 'name' && bound.length === 0;
  const taken: Code = { ...other(from, [value], isOnlyLookedAt ? 'looked at' : 'kept'), mayThrow: true };
  if (bound.length === 0) return taken;
  const assignments = bound.map((variable): Code => {
    const targets = [variableTarget(variable, pattern)];
    return { kind: 'assignment', range, targets, value: other(pattern) };
  });
  return { kind: 'sequence', range, parts: [taken, ...assignments] };
}

function variableTarget(variable: Extract<Target, { kind: 'variable' }>['variable'], node: SyntaxNode): Target {
  return { kind: 'variable', variable, range: plain(node) };
}
