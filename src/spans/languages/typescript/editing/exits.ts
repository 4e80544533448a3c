import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { ancestorsOf, ownNodesOfAll } from './tree.ts';

/** How control can leave statements other than at their end or by a `throw`, and what they wait for. */
export interface Exits {
  readonly returns: readonly ts.ReturnStatement[];
  /** `break`, `continue` and `yield` that something around the statements answers. */
  readonly jumps: readonly ts.Node[];
  readonly awaits: boolean;
  /** `super(..)`, which no callback may call. */
  readonly constructs: boolean;
}

/** How statements leave their function or loop, apart from what functions inside of them do. */
export function exitsOf(statements: readonly ts.Statement[]): Exits {
  const returns: ts.ReturnStatement[] = [];
  const jumps: ts.Node[] = [];
  let awaits = false;
  let constructs = false;
  for (const node of ownNodesOfAll(statements)) {
    if (typescript.isReturnStatement(node)) returns.push(node);
    else if (typescript.isBreakOrContinueStatement(node)) {
      if (!isAnsweredInside(node, statements)) jumps.push(node);
    } else if (typescript.isYieldExpression(node)) jumps.push(node);
    else if (typescript.isAwaitExpression(node)) awaits = true;
    else if (typescript.isForOfStatement(node) && node.awaitModifier) awaits = true;
    else if (typescript.isVariableDeclarationList(node) && isAwaitUsing(node)) awaits = true;
    else if (typescript.isCallExpression(node)) constructs ||= isSuperCall(node);
  }
  return { returns, jumps, awaits, constructs };
}

/** Whether control never gets behind the statements, as far as their form tells. */
export function neverCompletes(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (typescript.isReturnStatement(last) || typescript.isThrowStatement(last)) return true;
  if (typescript.isBlock(last)) return neverCompletes(last.statements);
  if (typescript.isIfStatement(last)) {
    return (
      last.elseStatement !== undefined && neverCompletes([last.thenStatement]) && neverCompletes([last.elseStatement])
    );
  }
  if (typescript.isTryStatement(last)) {
    if (last.finallyBlock && neverCompletes(last.finallyBlock.statements)) return true;
    return (
      neverCompletes(last.tryBlock.statements) &&
      (!last.catchClause || neverCompletes(last.catchClause.block.statements))
    );
  }
  return false;
}

function isAnsweredInside(jump: ts.BreakOrContinueStatement, statements: readonly ts.Statement[]): boolean {
  for (const node of ancestorsOf(jump)) {
    if (node === statements[0]!.parent) return false;
    if (jump.label) {
      if (typescript.isLabeledStatement(node) && node.label.text === jump.label.text) return true;
    } else if (typescript.isIterationStatement(node, false)) return true;
    else if (typescript.isBreakStatement(jump) && typescript.isSwitchStatement(node)) return true;
  }
  return false;
}

/** `super(…)` */
export function isSuperCall(call: ts.CallExpression): boolean {
  return call.expression.kind === typescript.SyntaxKind.SuperKeyword;
}

function isAwaitUsing(list: ts.VariableDeclarationList): boolean {
  return (list.flags & typescript.NodeFlags.BlockScoped) === typescript.NodeFlags.AwaitUsing;
}
