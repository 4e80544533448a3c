import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { bare, lineOf } from './tree.ts';

/** What the user should know of code that a callback goes around: that it asks for the active span, which is the new one. */
export function notesOnActiveSpan(nodes: Iterable<ts.Node>): readonly string[] {
  for (const node of nodes) {
    if (asksForActiveSpan(node))
      return [l10n.t('Line {0} asks for the active span, which is the new one now.', lineOf(node))];
  }
  return [];
}

/** Whether code ends the span that is active when it starts, and in a callback would end the new one instead. */
export function endsActiveSpan(nodes: Iterable<ts.Node>): boolean {
  const asked = new Set<string>();
  const ended: ts.Expression[] = [];
  for (const node of nodes) {
    if (typescript.isVariableDeclaration(node) && node.initializer && asksForActiveSpan(bare(node.initializer))) {
      asked.add(node.name.getText());
    } else if (typescript.isPropertyAccessExpression(node) && node.name.text === 'end') {
      ended.push(bare(node.expression));
    }
  }
  return ended.some((span) => asksForActiveSpan(span) || asked.has(span.getText()));
}

/** `trace.getActiveSpan()` or `trace.getSpan(context.active())` */
function asksForActiveSpan(node: ts.Node): node is ts.CallExpression {
  if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression)) return false;
  const { text } = node.expression.name;
  return text === 'getActiveSpan' || (text === 'getSpan' && /\bactive\(\)$/.test(node.arguments[0]?.getText() ?? ''));
}
