import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';
import { nameOf } from './functions.ts';

/** What one should know who wraps a function, though it can be done: a sentence each. */
export function notesOn(fn: SyntaxNode): string[] {
  const name = nameOf(fn);
  const notes: string[] = [];
  if (name !== undefined && callsItself(fn))
    notes.push(l10n.t("'{0}' calls itself, and each call makes a span.", name));
  const exit = callsIn(fn).find((callee) => /^(os\.Exit|log\.Fatal(f|ln)?)$/.test(callee.text));
  if (exit)
    notes.push(
      l10n.t("'{0}' ends the program without the deferred calls, so that the span is not exported then.", exit.text),
    );
  const result = fn.field('result')?.text ?? '';
  if (/\biter\.Seq2?\b|^\(?(<-chan|func\b)/.test(result)) {
    notes.push(l10n.t('What the function returns goes on working after the span has ended.'));
  }
  return notes;
}

function callsItself(fn: SyntaxNode): boolean {
  const name = fn.field('name')?.text;
  if (name === undefined) return false;
  const receiver = fn.field('receiver')?.children[0]?.field('name')?.text;
  const own = fn.type === 'method_declaration' ? receiver && `${receiver}.${name}` : name;
  return callsIn(fn).some((callee) => callee.text === own);
}

/** What a function calls itself, apart from the functions in it. */
function callsIn(fn: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [...(fn.field('body')?.children ?? [])];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const callee = node.type === 'call_expression' ? node.field('function') : undefined;
    if (callee) found.push(callee);
    if (!isFunction(node)) stack.push(...node.children);
  }
  return found;
}
