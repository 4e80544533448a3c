import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';

/** Whether a call tells who waits for an outcome of an error: `future.completeExceptionally(e)`, `observer.onError(e)`. */
export function translateTold(call: SyntaxNode): boolean {
  return telling.test(call.field('name')!.text) && argumentsOf(call).length >= 1;
}

const telling = /^(?:completeExceptionally|setException|onError|onFailure|failedFuture|fail)$/;
