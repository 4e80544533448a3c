import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Crossing } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { argumentsOf, isFunction } from '../syntax.ts';

/** Methods that run what they are given in another thread, by their names. */
const elsewhere =
  /^(?:submit|execute|schedule\w*|runAsync|supplyAsync|then\w+Async|whenCompleteAsync|handleAsync|doOn\w+|doFinally|subscribe|addListener|addCallback|onSuccess|onError|onComplete)$/;
/** They run it in whichever thread comes to its end, which is another one, mostly. */
const whenDone = /^(?:whenComplete|thenAccept|thenRun|thenApply|thenCompose|handle|exceptionally)$/;

/** `Scope scope = span.makeCurrent()` that is closed by code which runs in another thread, as callbacks of futures do. */
export function readAttachment(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  if (node.field('name')!.text !== 'makeCurrent' || !file.types.is(node, 'Scope')) return;
  const declarator = node.parent;
  if (declarator?.type !== 'variable_declarator' || declarator.parent?.type !== 'local_variable_declaration') return;
  const scope = file.scopes.resolve(declarator.field('name')!);
  const around = node.ancestor(isFunction);
  if (!scope || !around) return;
  const crossings = around.descendants().flatMap((one): readonly Crossing[] => {
    if (one.type !== 'method_invocation' || one.field('name')!.text !== 'close') return [];
    const object = one.field('object');
    if (object?.type !== 'identifier' || file.scopes.resolve(object) !== scope) return [];
    const certainty = crossingAround(one, around);
    return certainty ? [{ how: 'callback', range: rangeOf(one), certainty }] : [];
  });
  if (crossings.length > 0) uses.attachments.push({ range: firstLine(node), certainty: 'proved', crossings });
}

/** How certain it is that a lambda around a node, within a function, runs in another thread. */
function crossingAround(node: SyntaxNode, within: SyntaxNode): Crossing['certainty'] | undefined {
  let found: Crossing['certainty'] | undefined;
  for (let outer = node.parent; outer && outer !== within; outer = outer.parent) {
    if (!isFunction(outer)) continue;
    const call = outer.parent?.type === 'argument_list' ? outer.parent.parent : undefined;
    const method = call?.field('name')?.text ?? '';
    if (call?.type === 'method_invocation' && elsewhere.test(method) && argumentsOf(call).includes(outer))
      return 'proved';
    if (call?.type === 'method_invocation' && whenDone.test(method)) found = 'presumed';
    if (call?.type === 'object_creation_expression' && call.field('type')?.text === 'Thread') return 'proved';
  }
  return found;
}
