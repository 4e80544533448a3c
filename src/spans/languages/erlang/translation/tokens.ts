import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
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
