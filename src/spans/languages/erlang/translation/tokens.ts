import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import type { Scope } from './scope.ts';

/**
 * Whether what an `otel_ctx:attach` gives is kept in a variable that the same clause detaches somewhere. Processes that serve
 * one request need not detach what they attach, so that others are of no interest.
 */
export function isDetachedIn({ file, variables, clause }: Scope, attach: SyntaxNode): boolean {
  const [kept] = attach.parent?.type === 'Match' ? attach.parent.children : [];
  const token = kept?.type === 'Variable' ? variables.of(kept) : undefined;
  if (!token) return false;
  return clause.descendants().some((node) => {
    const invocation = file.invocationOf(node);
    const [given] = invocation?.given ?? [];
    const isDetach = invocation?.module === 'otel_ctx' && invocation.name === 'detach';
    return isDetach && typeof given === 'object' && variables.of(given) === token;
  });
}

/** Whether the same clause goes on to end the span that is made current, as that or by its variable. */
export function isEndedAfter({ file, clause }: Scope, activation: SyntaxNode, span: SyntaxNode): boolean {
  const variable = file.variableOf(span);
  return clause.descendants().some((node) => {
    if (node.start < activation.end) return false;
    const { name, given } = file.invocationOf(node) ?? {};
    const [ended] = given ?? [];
    if (name !== 'end_span') return isCallOfEnder(file, node);
    return typeof ended !== 'object' || (variable !== undefined && file.variableOf(ended) === variable);
  });
}

/** A function of the module that ends the current span. */
function isCallOfEnder(file: Scope['file'], node: SyntaxNode): boolean {
  const name = node.type === 'Call' ? atomOf(node.children[0]) : undefined;
  const form = name === undefined ? undefined : file.module.functionOf(name, argumentsOf(node).length);
  return form !== undefined && file.endsCurrentSpan(form);
}
