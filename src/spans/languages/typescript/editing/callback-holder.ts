import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { statementsBeside } from './span-call.ts';

/** What is done with the value of a call, so that statements can take its place. */
export interface CallbackHolder {
  /** The value is returned, not used, or a variable's; or the call is all of an arrow function, which returns it. */
  readonly kind: 'return' | 'statement' | 'variable' | 'arrow';
  /** What the statements replace: a statement of a list, or the arrow function's body. */
  readonly node: ts.Node;
  readonly isAwaited: boolean;
  /** Of the variable. */
  readonly declaration?: ts.VariableDeclaration;
}

/** What takes the value of a span's call; `undefined` where that is part of something else. */
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
  if (typescript.isVariableDeclaration(parent) && typescript.isVariableStatement(parent.parent.parent)) {
    const node = parent.parent.parent;
    const isAlone = node.declarationList.declarations.length === 1 && !node.modifiers && statementsBeside(node);
    return isAlone ? { kind: 'variable', node, isAwaited, declaration: parent } : undefined;
  }
  const isStatement = typescript.isExpressionStatement(parent);
  if (!isStatement && !typescript.isReturnStatement(parent)) return undefined;
  return statementsBeside(parent) && { kind: isStatement ? 'statement' : 'return', node: parent, isAwaited };
}
