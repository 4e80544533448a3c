import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { nameOfFunction } from './span-name.ts';
import { ancestorsOf, type FunctionNode, hasModifier, ownNodesOf } from './tree.ts';
import { isSpanCallback } from './whole-span.ts';

/** Why no span can go around `fn`, whatever its form; a sentence for the user. `helper` is the project's, by name. */
export function refusalOfFunction(fn: FunctionNode, helper?: string): string | undefined {
  const name = nameOfFunction(fn);
  const it = name === undefined ? 'This function' : `'${name}'`;
  if (!fn.body) return refusalOfSignature(fn, it);
  if (isSpanCallback(fn, helper)) return 'This function is already the body of a span.';
  if (typescript.isNewExpression(fn.parent) && fn.parent.expression.getText() === 'Promise') {
    return 'The function that makes a promise is called at once: wrap the function around, which gives the promise.';
  }
  return refusalOfReact(fn, name, it);
}

function refusalOfSignature(fn: FunctionNode, it: string): string {
  if (hasModifier(fn, typescript.SyntaxKind.AbstractKeyword)) {
    return `${it} is abstract, so it has no body to put into a span.`;
  }
  const isDeclared = [fn, ...ancestorsOf(fn)].some((node) => hasModifier(node, typescript.SyntaxKind.DeclareKeyword));
  if (isDeclared || fn.getSourceFile().isDeclarationFile) {
    return `${it} is only declared here, so it has no body to put into a span.`;
  }
  return `This is an overload signature: put the cursor into the implementation of ${it}.`;
}

/** A component renders whenever React likes, and calls hooks straight and in the same order each time. */
function refusalOfReact(fn: FunctionNode, name: string | undefined, it: string): string | undefined {
  const hook = hookCalledIn(ownNodesOf(fn), fn.getSourceFile());
  if (hook) return `${it} calls the hook '${hook}', which may not move into a span.`;
  const isComponent = name && /^[A-Z]/.test(name) && [...ownNodesOf(fn)].some(isJsx);
  return isComponent
    ? `${it} is a component: it renders often and at any time; wrap what it calls instead.`
    : undefined;
}

/** The first React hook that is called by one of `nodes`. */
export function hookCalledIn(nodes: Iterable<ts.Node>, tree: ts.SourceFile): string | undefined {
  const isReact = tree.languageVariant === typescript.LanguageVariant.JSX || /['"]p?react['"/]/.test(tree.text);
  if (!isReact) return undefined;
  for (const node of nodes) {
    if (!typescript.isCallExpression(node)) continue;
    const callee = node.expression.getText();
    if (/(^|\.)use[A-Z]\w*$|^(React\.)?use$/.test(callee)) return callee;
  }
  return undefined;
}

function isJsx(node: ts.Node): boolean {
  return typescript.isJsxElement(node) || typescript.isJsxSelfClosingElement(node) || typescript.isJsxFragment(node);
}
