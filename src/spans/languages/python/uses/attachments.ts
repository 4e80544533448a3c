import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Crossing } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import type { Declaration } from '../scopes.ts';
import { argument, functionAround, isFunction, unwrapped } from '../syntax.ts';
import { firstLine } from './places.ts';

/** `token = context.attach(…)`, with where the token is given back in another flow of execution. */
export function readAttachment(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (known?.is !== 'function' || known.name !== 'context.attach') return;
  const left = node.parent?.type === 'assignment' ? node.parent.field('left') : undefined;
  const token = left?.type === 'identifier' ? file.scopes.resolve(left) : undefined;
  uses.attachments.push({
    range: firstLine(node),
    certainty: 'proved',
    crossings: token ? detachedLater(file, functionAround(node), token) : [],
  });
}

/** Detached in a function that something else runs later, in a context of its own. */
function detachedLater(file: PythonFile, around: SyntaxNode, token: Declaration): readonly Crossing[] {
  return around.descendants().flatMap((call): Crossing[] => {
    const known = callOf(file, call);
    const isDetach = known?.is === 'function' && known.name === 'context.detach';
    const given = isDetach ? argument(known.given, 0, 'token') : undefined;
    if (given?.type !== 'identifier' || file.scopes.resolve(given) !== token) return [];
    const closure = functionAround(call);
    const isElsewhere = closure !== around && isFunction(closure) && runsElsewhere(file, around, closure);
    return isElsewhere ? [{ how: 'callback', range: firstLine(call), certainty: 'proved' }] : [];
  });
}

/** Whether a function is given to what runs it in a context of its own: a task, a thread, or as a callback. */
function runsElsewhere(file: PythonFile, around: SyntaxNode, closure: SyntaxNode): boolean {
  if (closure.type === 'lambda') return isScheduled(file, closure);
  const name = closure.field('name');
  const declared = name && file.scopes.resolve(name);
  const mentions = around
    .descendants()
    .filter((node) => node.type === 'identifier' && node !== name && file.scopes.resolve(node) === declared);
  return declared !== undefined && mentions.length > 0 && mentions.every((mention) => isScheduled(file, mention));
}

const schedulers =
  /(?:^|\.)(?:add_done_callback|call_soon|call_later|create_task|ensure_future|submit|run_in_executor|Thread|Timer)$/;

/** It is among the arguments of a scheduler, or called there: a coroutine is begun by that. */
function isScheduled(file: PythonFile, node: SyntaxNode): boolean {
  let given = node;
  if (given.parent?.type === 'call' && unwrapped(given.parent.field('function')!) === given) given = given.parent;
  if (given.parent?.type === 'keyword_argument') given = given.parent;
  const list = given.parent?.type === 'argument_list' ? given.parent : undefined;
  const callee = list?.parent?.field('function');
  return callee !== undefined && schedulers.test(importedName(callee, file.scopes) ?? callee.text);
}
