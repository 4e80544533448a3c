import type { CodeFunction } from '../../code/code.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { isFunction, isLeftOut, parametersOf } from './syntax.ts';
import type { Translator } from './translation/translator.ts';

/** The functions of a file that are in no other, and whose spans there is something to tell of. */
export function outermostFunctions(translator: Translator): readonly CodeFunction[] {
  const found: CodeFunction[] = [];
  const stack: SyntaxNode[] = [translator.source.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isFunction(node)) stack.push(...node.children.toReversed());
    else if (!isLeftOut(node) && mayWorkOnSpans(translator, node)) found.push(translator.functionOf(node));
  }
  return found;
}

/** Whether a function, or one in it, begins a span, is given one, or may end that of a context. */
function mayWorkOnSpans({ api }: Translator, whole: SyntaxNode): boolean {
  const mayEnd = whole.text.includes('.End(');
  return whole.descendants().some((node) => {
    if (isFunction(node)) return parametersOf(node).some(({ identifier }) => identifier && api.isSpan(identifier));
    if (node.type !== 'call_expression') return false;
    return api.startOf(node) !== undefined || (mayEnd && api.askedContext(node) !== undefined);
  });
}
