import type { Code, Target } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { translateCondition } from './conditions.ts';
import { translate, translateParts } from './expressions.ts';
import { other, plain, type Scope } from './scope.ts';

/** `[Value || Pattern <- Values, Filter]`: a loop in a loop; what it gives is kept in its list. */
export function translateComprehension(scope: Scope, node: SyntaxNode): Code {
  const qualifiers = node.field('Qualifiers')!;
  const values = node.children.filter((child) => child !== qualifiers);
  const inner = other(
    node,
    values.flatMap((value) => (value.type === 'MapField' ? translateParts(scope, value) : [translate(scope, value)])),
    'kept',
  );
  return qualifiers.children.reduceRight<Code>((body, qualifier) => within(scope, qualifier, body), inner);
}

function within(scope: Scope, qualifier: SyntaxNode, body: Code): Code {
  const range = plain(qualifier);
  if (qualifier.type === 'Filter') {
    return { kind: 'branch', range, condition: translateCondition(scope, qualifier.children[0]!), whenTrue: body };
  }
  if (qualifier.type === 'ZipGenerator') {
    return qualifier.children.reduceRight((inside, generator) => within(scope, generator, inside), body);
  }
  const [pattern, values] = qualifier.children as [SyntaxNode, SyntaxNode];
  const targets = scope.variables
    .boundIn(pattern)
    .map((variable): Target => ({ kind: 'variable', variable, range: plain(pattern) }));
  return { kind: 'loop', range, each: { of: translate(scope, values), targets, isHarmless: true }, body };
}
