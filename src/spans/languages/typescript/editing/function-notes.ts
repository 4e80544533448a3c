import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { nameOfFunction } from './span-name.ts';
import { bare, directivesOf, type FunctionNode, nodesOf } from './tree.ts';

/** What one should know who wraps `fn`, though it can be done: a sentence each. */
export function notesOn(fn: FunctionNode): string[] {
  const name = nameOfFunction(fn);
  const notes: string[] = [];
  if (name !== undefined && callsItself(fn, name))
    notes.push(l10n.t("'{0}' calls itself, and each call makes a span.", name));
  const method = elementMethodOf(fn);
  if (method) notes.push(l10n.t('`{0}` runs the function for each element, and each run makes a span.', method));
  if (typescript.isGetAccessorDeclaration(fn))
    notes.push(l10n.t("'{0}' is a getter, and each time it is read makes a span.", name!));
  if (directivesOf(fn.getSourceFile().statements).some((one) => /^.use client.;?$/.test(one.getText()))) {
    notes.push(l10n.t('The file runs in browsers, where spans need the Web SDK of OpenTelemetry.'));
  }
  return notes;
}

function callsItself(fn: FunctionNode, name: string): boolean {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const isMember = typescript.isClassElement(fn) || typescript.isObjectLiteralElement(fn);
  return [...nodesOf(fn)].some((node) => {
    if (!typescript.isCallExpression(node)) return false;
    const callee = bare(node.expression);
    if (typescript.isIdentifier(callee)) return !isMember && callee.text === own;
    return (
      typescript.isPropertyAccessExpression(callee) &&
      callee.expression.kind === typescript.SyntaxKind.ThisKeyword &&
      callee.name.text === own
    );
  });
}

/** The array's method that `fn` is handed to. */
function elementMethodOf({ parent }: ts.Node): string | undefined {
  if (!typescript.isCallExpression(parent) || !typescript.isPropertyAccessExpression(parent.expression))
    return undefined;
  const { text } = parent.expression.name;
  return elementMethods.has(text) ? text : undefined;
}

const elementMethods: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'some',
  'sort',
  'toSorted',
]);
