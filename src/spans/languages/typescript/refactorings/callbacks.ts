import * as l10n from '@vscode/l10n';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { isBodyOfSpan } from './in-span.ts';
import { lineAt } from './places.ts';

/** A function that a call is given to call. */
export interface Callback {
  readonly fn: SyntaxNode;
  readonly call: SyntaxNode;
  /**
   * When it is called: for each element of a list, when something happens, later by the clock, once with an error or a
   * result, or not known.
   */
  readonly when: 'each' | 'event' | 'time' | 'done' | 'unknown';
}

/** The callback of the call at an offset: around it, or with its head in the same line. */
export function callbackAt(file: FileContext, offset: number): Callback | undefined {
  for (const node of file.program.pathTo(offset)) {
    const found =
      callbackOf(node) ?? (isFunction(node) && node.parent?.type === 'arguments' && callbackOf(node.parent.parent!));
    if (found) return found;
    if (isFunction(node)) break;
  }
  return callbackHeadedAt(file, offset);
}

/** The callback whose head stands in the line of an offset; the last one that begins there if it is in none of them. */
export function callbackHeadedAt({ program, text }: FileContext, offset: number): Callback | undefined {
  const line = lineAt(text, offset);
  const found = nodesTouching(program, line).flatMap((node) => {
    const callback = callbackOf(node);
    return callback && callback.fn.start >= line.start && callback.fn.start <= line.end ? [callback] : [];
  });
  return found.find(({ fn }) => fn.start <= offset && offset <= fn.end) ?? found[0];
}

/** Why no span goes into a callback; a sentence for the user. */
export function refusalOfCallback(file: FileContext, { call, fn }: Callback): string | undefined {
  const method = methodOf(call);
  if (/^(sort|toSorted)$/.test(method))
    return l10n.t('It compares two elements: it is called far too often for a span.');
  if (/^(then|catch|finally)$/.test(method)) return l10n.t('It is part of a promise chain: wrap that.');
  if (call.type === 'new_expression' && method === 'Promise') {
    return l10n.t(
      'The function that makes a promise is called at once: wrap the function around, which gives the promise.',
    );
  }
  return isBodyOfSpan(file, { call, fn }) ? l10n.t('This function is already the body of a span.') : undefined;
}

function callbackOf(call: SyntaxNode): Callback | undefined {
  if (call.type !== 'call_expression' && call.type !== 'new_expression') return undefined;
  const given = argumentsOf(call);
  const fn = given.findLast((argument) => isFunction(argument) && argument.field('body'));
  return fn && { fn, call, when: whenCalled(call, fn, given) };
}

function whenCalled(call: SyntaxNode, fn: SyntaxNode, given: readonly SyntaxNode[]): Callback['when'] {
  const method = methodOf(call);
  if (/^(map|forEach|flatMap|filter|find|findIndex|findLast|some|every|reduce|reduceRight)$/.test(method))
    return 'each';
  if (/^(on|once|addListener|prependListener|addEventListener|subscribe|listen)$/.test(method)) return 'event';
  if (/^(setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|requestAnimationFrame)$/.test(method))
    return 'time';
  const [first] = parametersOf(fn);
  const name = first && parameterPattern(first);
  const isErrorFirst = name?.type === 'identifier' && /^_?(e|er|err|error)$/i.test(name.text);
  // `use((error, request, response, next) => ..)` is called for each error, and what is called with it alone is a handler.
  return isErrorFirst && given.at(-1) === fn && parametersOf(fn).length <= 3 && !/^(use|catch|catchError)$/.test(method)
    ? 'done'
    : 'unknown';
}

function methodOf(call: SyntaxNode): string {
  const callee = unwrapped(call.field('function') ?? call.field('constructor') ?? call);
  return (callee.field('property') ?? callee).text;
}
