import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { inQuotes } from '../../../../base/in-quotes.ts';
import { typescript } from './compiler.ts';
import { nameOfFunction } from './span-name.ts';
import { ancestorsOf, type FunctionNode, hasModifier, ownNodesOf } from './tree.ts';
import { isSpanCallback } from './whole-span.ts';

/** Why no span can go around `fn`, whatever its form; a sentence for the user. `helper` is the project's, by name. */
export function refusalOfFunction(fn: FunctionNode, helper?: string): string | undefined {
  const name = nameOfFunction(fn);
  const it = name === undefined ? l10n.t('This function') : inQuotes(name);
  if (!fn.body) return refusalOfSignature(fn, it);
  if (isSpanCallback(fn, helper)) return l10n.t('This function is already the body of a span.');
  if (typescript.isNewExpression(fn.parent) && fn.parent.expression.getText() === 'Promise') {
    return l10n.t(
      'The function that makes a promise is called at once: wrap the function around, which gives the promise.',
    );
  }
  return refusalOfReact(fn, name, it);
}

function refusalOfSignature(fn: FunctionNode, it: string): string {
  if (hasModifier(fn, typescript.SyntaxKind.AbstractKeyword)) {
    return l10n.t('{0} is abstract, so it has no body to put into a span.', it);
  }
  const isDeclared = [fn, ...ancestorsOf(fn)].some((node) => hasModifier(node, typescript.SyntaxKind.DeclareKeyword));
  if (isDeclared || fn.getSourceFile().isDeclarationFile) {
    return l10n.t('{0} is only declared here, so it has no body to put into a span.', it);
  }
  return l10n.t('This is an overload signature: put the cursor into the implementation of {0}.', it);
}

/** A component renders whenever React likes, and calls hooks straight and in the same order each time. */
function refusalOfReact(fn: FunctionNode, name: string | undefined, it: string): string | undefined {
  const hook = hookCalledIn(ownNodesOf(fn), fn.getSourceFile());
  if (hook) return l10n.t("{0} calls the hook '{1}', which may not move into a span.", it, hook);
  const isComponent = name && /^[A-Z]/.test(name) && [...ownNodesOf(fn)].some(isJsx);
  return isComponent
    ? l10n.t('{0} is a component: it renders often and at any time; wrap what it calls instead.', it)
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
