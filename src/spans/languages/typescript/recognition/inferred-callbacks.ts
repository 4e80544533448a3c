import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { parameterIndex } from './inferred-places.ts';
import type { Recognition } from './recognition.ts';
import type { Starter } from './starter.ts';

/** How a function runs one of its parameters. */
export interface Callback {
  readonly call: SyntaxNode;
  readonly taking: Required<Pick<Starter, 'callback' | 'gives'>>;
}

/** The call by which a closure runs a parameter of the function around it, with a span or without. */
export function callbacksRun(
  file: Recognition,
  fn: SyntaxNode,
  closure: SyntaxNode,
  span: string | undefined,
): Callback | undefined {
  for (const call of closure.descendants()) {
    if (call.type !== 'call_expression') continue;
    const callee = unwrapped(call.field('function')!);
    // `fn.call(this, span)`
    const isBound = callee.type === 'member_expression' && /^(call|apply)$/.test(callee.field('property')?.text ?? '');
    const callback = parameterIndex(file, fn, isBound ? callee.field('object')! : callee);
    if (callback === undefined) continue;
    const at = span === undefined ? -1 : argumentsOf(call).findIndex((argument) => unwrapped(argument).text === span);
    const isApplied = isBound && callee.field('property')!.text === 'apply';
    const gives = at < 0 || isApplied ? 'none' : isBound ? at - 1 : at;
    // What is called back in a function of its own may be called when the span is long over.
    if (gives === 'none' && call.ancestor(isFunction) !== closure) continue;
    return { call, taking: { callback, gives } };
  }
  return undefined;
}

/** Whether a function ends a span somewhere. */
export function endsIn(fn: SyntaxNode, span: string | undefined): boolean {
  return fn
    .descendants()
    .some((node) => node.type === 'member_expression' && node.text.replace('?.', '.') === `${span}.end`);
}

/** Whether a function records what a call in it throws on a span, and throws that again. */
export function recordsIn(fn: SyntaxNode, span: string | undefined, { call }: Pick<Callback, 'call'>): boolean {
  for (let node = call.parent; node && node !== fn; node = node.parent) {
    if (node.type !== 'try_statement') continue;
    const body = node.field('body');
    const handled = node.field('handler')?.field('body');
    if (!body || !handled || call.start < body.start || body.end < call.end) continue;
    const throws = handled.children.at(-1)?.type === 'throw_statement';
    return throws && handled.children.some((statement) => statement.text.startsWith(`${span}.recordException(`));
  }
  return false;
}
