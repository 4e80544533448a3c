import type { Target } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { isDeadEnd } from './dead-ends.ts';
import { translateExpression } from './expressions.ts';
import { variableOf } from './variables.ts';

/** What an assignment, a `for` or a `with` gives values to: one target, or those of a tuple in order. */
export function targetsOf(file: PythonFile, left: SyntaxNode): readonly Target[] {
  if (tuples.has(left.type)) return left.children.flatMap((child) => targetsOf(file, child));
  return [targetOf(file, left)];
}

const tuples: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'tuple',
  'list',
  'expression_list',
  'list_splat_pattern',
  'parenthesized_expression',
]);

function targetOf(file: PythonFile, node: SyntaxNode): Target {
  const range = rangeOf(node);
  if (node.type === 'identifier') {
    const variable = variableOf(file, node);
    if (variable) return { kind: 'variable', variable, range };
    return { kind: 'elsewhere', parts: [], range };
  }
  const parts = node.children.filter(({ type }) => type !== 'identifier' || node.type === 'subscript');
  const object = node.type === 'attribute' ? node.field('object') : undefined;
  return {
    kind: 'elsewhere',
    parts: (object ? [object] : parts).map((part) => translateExpression(file, part)),
    ...(isDeadEnd(file, node) && { isDeadEnd: true }),
    range,
  };
}
