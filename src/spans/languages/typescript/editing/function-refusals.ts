import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { nameOfFunction } from './span-name.ts';
import { ancestorsOf, bare, type FunctionNode, hasModifier, ownNodesOf } from './tree.ts';

/** Why no span can go around `fn`, whatever its form; a sentence for the user. */
export function refusalOfFunction(fn: FunctionNode): string | undefined {
  const name = nameOfFunction(fn);
  const it = name === undefined ? 'This function' : `'${name}'`;
  if (!fn.body) return refusalOfSignature(fn, it);
  if ('asteriskToken' in fn && fn.asteriskToken) {
    return `${it} is a generator: its body runs piece by piece inside whoever iterates it, where a span would not be active.`;
  }
  if (isSpanCallback(fn)) return 'This function is already the body of a span.';
  return refusalOfReact(fn, name, it);
}

/** Whether the statements are one span already: `startActiveSpan` alone, or `startSpan` and a `try` that ends it. */
export function isWholeSpan(content: readonly ts.Statement[]): boolean {
  const [first, second] = content;
  if (!first || content.length > 2) return false;
  if (content.length === 1) {
    const expression =
      typescript.isReturnStatement(first) || typescript.isExpressionStatement(first)
        ? first.expression
        : typescript.isVariableStatement(first)
          ? first.declarationList.declarations[0]?.initializer
          : undefined;
    return expression !== undefined && isActiveSpan(expression);
  }
  if (!typescript.isVariableStatement(first) || !second || !typescript.isTryStatement(second)) return false;
  const [declaration] = first.declarationList.declarations;
  const call = declaration?.initializer;
  if (!call || !typescript.isCallExpression(call) || methodOf(call) !== 'startSpan') return false;
  const ended = `${declaration.name.getText()}.end(`;
  return second.finallyBlock?.statements.some((statement) => statement.getText().startsWith(ended)) ?? false;
}

/** Whether an expression is `tracer.startActiveSpan(..)`, awaited or not. */
export function isActiveSpan(expression: ts.Expression): boolean {
  let inner = bare(expression);
  if (typescript.isAwaitExpression(inner)) inner = bare(inner.expression);
  return typescript.isCallExpression(inner) && methodOf(inner) === 'startActiveSpan';
}

function refusalOfSignature(fn: FunctionNode, it: string): string {
  if (hasModifier(fn, typescript.SyntaxKind.AbstractKeyword))
    return `${it} is abstract, so it has no body to put into a span.`;
  const isDeclared = [fn, ...ancestorsOf(fn)].some((node) => hasModifier(node, typescript.SyntaxKind.DeclareKeyword));
  if (isDeclared || fn.getSourceFile().isDeclarationFile)
    return `${it} is only declared here, so it has no body to put into a span.`;
  return `This is an overload signature: put the cursor into the implementation of ${it}.`;
}

function isSpanCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (
    typescript.isCallExpression(parent) && methodOf(parent) === 'startActiveSpan' && parent.arguments.at(-1) === fn
  );
}

function methodOf(call: ts.CallExpression): string | undefined {
  return typescript.isPropertyAccessExpression(call.expression) ? call.expression.name.text : undefined;
}

/** A component renders whenever React likes, and calls hooks straight and in the same order each time. */
function refusalOfReact(fn: FunctionNode, name: string | undefined, it: string): string | undefined {
  const hook = hookCalledBy(fn);
  if (hook) return `${it} calls the hook '${hook}', which may not move into a span.`;
  const isComponent = name && /^[A-Z]/.test(name) && [...ownNodesOf(fn)].some(isJsx);
  return isComponent
    ? `${it} is a component: it renders often and at any time; wrap what it calls instead.`
    : undefined;
}

/** The first React hook that runs as part of `node` itself. */
export function hookCalledBy(node: ts.Node): string | undefined {
  const tree = node.getSourceFile();
  const isReact = tree.languageVariant === typescript.LanguageVariant.JSX || /['"]p?react['"/]/.test(tree.text);
  if (!isReact) return undefined;
  for (const own of ownNodesOf(node)) {
    if (!typescript.isCallExpression(own)) continue;
    const callee = own.expression.getText();
    if (/(^|\.)use[A-Z]\w*$|^(React\.)?use$/.test(callee)) return callee;
  }
  return undefined;
}

function isJsx(node: ts.Node): boolean {
  return typescript.isJsxElement(node) || typescript.isJsxSelfClosingElement(node) || typescript.isJsxFragment(node);
}
