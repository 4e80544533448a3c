import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { statementsBeside } from './span-call.ts';

/** What is done with the value of a call, so that statements can take its place. */
export interface CallbackHolder {
  /** The value is returned, or not used; or the call is all of an arrow function, which returns it. */
  readonly kind: 'return' | 'statement' | 'arrow';
  /** What the statements replace: a statement of a list, or the arrow function's body. */
  readonly node: ts.Node;
  readonly isAwaited: boolean;
}

export function holderOf(call: ts.CallExpression): CallbackHolder | undefined {
  let isAwaited = false;
  let value: ts.Node = call;
  for (;;) {
    const { parent } = value;
    if (typescript.isAwaitExpression(parent)) isAwaited = true;
    else if (!typescript.isParenthesizedExpression(parent)) break;
    value = parent;
  }
  const { parent } = value;
  if (typescript.isArrowFunction(parent) && parent.body === value) return { kind: 'arrow', node: value, isAwaited };
  const isStatement = typescript.isExpressionStatement(parent);
  if (!isStatement && !typescript.isReturnStatement(parent)) return undefined;
  return statementsBeside(parent) && { kind: isStatement ? 'statement' : 'return', node: parent, isAwaited };
}
