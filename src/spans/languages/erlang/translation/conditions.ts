import type { Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf, unwrapped } from '../syntax.ts';
import { translate } from './expressions.ts';
import { plain, type Scope } from './scope.ts';

/** A guard, or `undefined` where there is none, or one that always holds. */
export function translateGuard(scope: Scope, guard: SyntaxNode | undefined): Code | undefined {
  if (!guard || isTrue(guard)) return undefined;
  const conjunctions = guard.children.map(({ children }) =>
    joined(
      'and',
      children.map((child) => translateCondition(scope, child)),
      guard,
    ),
  );
  return joined('or', conjunctions, guard);
}

/** Whether a guard is `true`, as the last one of an `if` is. */
export function isTrue(guard: SyntaxNode): boolean {
  const [conjunction, ...others] = guard.children;
  return others.length === 0 && conjunction?.children.length === 1 && atomOf(conjunction.children[0]) === 'true';
}

/** An expression that is asked whether it is true. */
export function translateCondition(scope: Scope, node: SyntaxNode): Code {
  const inner = unwrapped(node);
  const range = plain(inner);
  switch (inner.type) {
    case 'AndAlso':
    case 'OrElse': {
      const [left, right] = inner.children.map((child) => translateCondition(scope, child)) as [Code, Code];
      return { kind: inner.type === 'AndAlso' ? 'and' : 'or', range, left, right };
    }
    case 'UnaryOperation':
      if (inner.field('Operator')?.text !== 'not') break;
      return { kind: 'not', range, of: translateCondition(scope, inner.children[1]!) };
    case 'BinaryOperation':
      return translateComparison(scope, inner) ?? translate(scope, inner);
    case 'Atom':
      return { kind: 'always', range, holds: atomOf(inner) === 'true' };
  }
  return translate(scope, inner);
}

/** `X =/= undefined`, `X == true`: whether a value is there. */
function translateComparison(scope: Scope, { children, start, end }: SyntaxNode): Code | undefined {
  const [left, operator, right] = children;
  const value = atomOf(right);
  if (!left || !operator || value === undefined || !(absent.has(value) || value === 'true')) return undefined;
  const range = { start, end };
  const of = translate(scope, left);
  const there: Code = value === 'true' ? of : { kind: 'present', range, of };
  const isTested = isEqual.test(operator.text) === (value === 'true');
  if (!isEqual.test(operator.text) && !isUnequal.test(operator.text)) return undefined;
  return isTested ? there : { kind: 'not', range, of: there };
}

/** What variables hold that hold nothing. */
export const absent: ReadonlySet<string> = new Set(['undefined', 'false', 'nil', 'null']);

const isEqual = /^=?==?$|^=:=$/;
const isUnequal = /^\/=$|^=\/=$/;

function joined(kind: 'and' | 'or', conditions: readonly Code[], whole: SyntaxNode): Code {
  return conditions.reduce((left, right): Code => ({ kind, range: plain(whole), left, right }));
}
