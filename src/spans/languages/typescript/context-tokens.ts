import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { lowerInspected } from './expressions.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { targetOf } from './start-calls.ts';

/** `context.attach(ctx)` of `@opentelemetry/api` 1.10: what it gives has to be disposed of. */
export function lowerAttach(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): Value {
  const { builder } = lowering;
  for (const parameter of argumentsOf(node)) lowerInspected(lowering, parameter);
  const name = targetOf(node)?.text ?? 'token';
  const span = builder.newSpan({ name, range: rangeOf(callee), start: 'context-token', certainty: 'proved' });
  lowering.sites.set(span, node);
  const to = lowering.temporary();
  builder.add({ kind: 'start', span, to }, firstLine(node));
  return to;
}
