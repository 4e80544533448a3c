import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { ownNodesOf, startsOwnScope } from './tree.ts';

/**
 * What runs while a span around `nodes` is open: those but functions, and handlers of promises that are awaited or returned
 * among them, or that `chain` is made of.
 */
export function* nodesInSpan(nodes: Iterable<ts.Node>, chain?: ts.CallExpression): Generator<ts.Node> {
  const pending = [nodes];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const node of next) {
      const link = linkHandledBy(node);
      const whole = link && chainOf(link);
      const isOpen = whole !== undefined && (whole === chain || isWaitedFor(whole));
      if (isOpen) pending.push(insideOf(node));
      if (isOpen || !startsOwnScope(node)) yield node;
    }
  }
}

/** All that runs as part of a function, without itself. */
export function* insideOf(fn: ts.Node): Generator<ts.Node> {
  for (const node of ownNodesOf(fn)) {
    if (node !== fn) yield node;
  }
}

/** The parameter of the handler of a rejection that `node` is: of `catch((error) => ..)` or `then(.., (error) => ..)`. */
export function rejectionIn(node: ts.Node): ts.ParameterDeclaration | undefined {
  const link = linkHandledBy(node);
  if (!link) return undefined;
  const index = link.arguments.indexOf(node as ts.Expression);
  const isRejected = methodOf(link) === 'catch' ? index === 0 : methodOf(link) === 'then' && index === 1;
  return isRejected ? (node as ts.ArrowFunction | ts.FunctionExpression).parameters[0] : undefined;
}

/** `promise.then(.., ..)`, if `node` is a function that it is given. */
function linkHandledBy(node: ts.Node): ts.CallExpression | undefined {
  if (!typescript.isArrowFunction(node) && !typescript.isFunctionExpression(node)) return undefined;
  const { parent } = node;
  return typescript.isCallExpression(parent) && parent.expression !== node && methodOf(parent) ? parent : undefined;
}

function methodOf({ expression }: ts.CallExpression): string | undefined {
  const name = typescript.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
  return name && /^(then|catch|finally)$/.test(name) ? name : undefined;
}

/** The last link of the chain that a call is one of. */
function chainOf(link: ts.CallExpression): ts.CallExpression {
  let last = link;
  for (;;) {
    const { parent } = last;
    const next = typescript.isPropertyAccessExpression(parent) ? parent.parent : undefined;
    if (!next || !typescript.isCallExpression(next) || !methodOf(next) || next.expression !== parent) return last;
    last = next;
  }
}

function isWaitedFor(chain: ts.CallExpression): boolean {
  let { parent } = chain as ts.Node;
  while (typescript.isParenthesizedExpression(parent)) parent = parent.parent;
  return (
    typescript.isAwaitExpression(parent) || typescript.isReturnStatement(parent) || typescript.isArrowFunction(parent)
  );
}
