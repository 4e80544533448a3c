import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, unwrapped } from '../syntax.ts';

/** Why a function needs no span of its own, a sentence for the user; `undefined`: it is in none, as far as is known. */
export function refusalInSpan(file: FileContext, fn: SyntaxNode): string | undefined {
  if (file.api.decoration(fn)) return l10n.t('A decorator runs this method in a span already.');
  const call = fn.parent?.type === 'arguments' ? fn.parent.parent : undefined;
  if (call && isBodyOfSpan(file, { call, fn })) return l10n.t('This function is already the body of a span.');
  return isActiveSpan(file, fn) ? l10n.t('All of it is in a span already.') : undefined;
}

/** Whether a function is run with a span that a call starts: the callback of `startActiveSpan`, or of a wrapper. */
export function isBodyOfSpan(
  file: FileContext,
  { call, fn }: { readonly call: SyntaxNode; readonly fn: SyntaxNode },
): boolean {
  if (methodOf(call) === 'startActiveSpan') return true;
  const started = call.type === 'call_expression' ? file.api.startOf(call) : undefined;
  if (!started || started.role === 'start') return false;
  const given = argumentsOf(call);
  return given[started.callback ?? given.length - 1] === fn;
}

/** Whether all of a function is an active span already. */
export function isActiveSpan(file: FileContext, fn: SyntaxNode): boolean {
  const body = fn.field('body');
  if (!body) return false;
  const [first, ...others] = body.type === 'statement_block' ? body.children : [body];
  let value = first && (/^(return|expression)_statement$/.test(first.type) ? first.children[0] : first);
  if (value?.type === 'await_expression') [value] = value.children;
  const call = value && unwrapped(value);
  if (others.length > 0 || call?.type !== 'call_expression') return false;
  if (methodOf(call) === 'startActiveSpan') return true;
  return argumentsOf(call).some((argument) => isFunction(argument) && isBodyOfSpan(file, { call, fn: argument }));
}

function methodOf(call: SyntaxNode): string | undefined {
  const callee = call.field('function') ?? call.field('constructor');
  return callee && unwrapped(callee).field('property')?.text;
}
