import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';

/** Whether a call tells who waits for an outcome of an error: `future.completeExceptionally(e)`, `observer.onError(e)`. */
export function tellsOfError(call: SyntaxNode): boolean {
  const given = argumentsOf(call);
  // `onError(e -> …)` is told of errors.
  return telling.test(call.field('name')!.text) && given.length > 0 && !given.some(({ type }) => functions.test(type));
}

const functions = /^(?:lambda_expression|method_reference)$/;
const telling = /^(?:completeExceptionally|setException|onError|onFailure|failedFuture|fail)$/;
