import type { CodeFunction } from '../../code/code.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { isFunction, isLeftOut } from './syntax.ts';
import type { Translator } from './translation/translator.ts';

/** The functions of a file that are in no other, and may have to do with spans. */
export function outermostFunctions(translator: Translator): readonly CodeFunction[] {
  const found: CodeFunction[] = [];
  const stack: SyntaxNode[] = [translator.source.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isFunction(node)) stack.push(...node.children.toReversed());
    else if (!isLeftOut(node)) found.push(translator.functionOf(node));
  }
  return found;
}
