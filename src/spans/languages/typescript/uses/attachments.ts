import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Crossing } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { callbackRunsLater } from '../later-callbacks.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { targetOf } from '../start-calls.ts';
import { isAsync, isFunction, unwrapped } from '../syntax.ts';

/** `context.attach(ctx)` of `@opentelemetry/api` 1.10. */
export function readAttachment(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'attach') return;
  if (file.api.memberOf(callee.field('object')) !== 'context') return;
  const around = node.ancestor(isFunction) ?? file.program;
  const disposals = disposalsOf(file, node, around);
  const crossings = [...suspensionsUnder(node, around, disposals), ...disposedLater(file, around, disposals)];
  uses.attachments.push({ range: firstLine(callee), certainty: 'proved', crossings });
}

/** The calls of `dispose` on the variable that takes the token. */
function disposalsOf({ scopes }: FileContext, node: SyntaxNode, around: SyntaxNode): readonly SyntaxNode[] {
  const target = targetOf(node);
  const declared = target && scopes.resolve(target);
  if (!declared) return [];
  return around.descendants().filter((call) => {
    const callee = call.type === 'call_expression' ? unwrapped(call.field('function')!) : undefined;
    const object = callee?.field('object');
    return (
      callee?.field('property')?.text === 'dispose' &&
      object?.type === 'identifier' &&
      scopes.resolve(object) === declared
    );
  });
}

/** Up to its first `await` an async function runs in its caller's flow, to which the context stays attached from there. */
function suspensionsUnder(node: SyntaxNode, around: SyntaxNode, disposals: readonly SyntaxNode[]): readonly Crossing[] {
  if (!isFunction(around) || !isAsync(around)) return [];
  const awaits = around
    .descendants()
    .filter((one) => one.type === 'await_expression' && one.ancestor(isFunction) === around);
  const [first] = awaits;
  if (!first || first.start < node.end) return [];
  const isDisposed = disposals.some((call) => call.ancestor(isFunction) === around && call.end <= first.start);
  return isDisposed ? [] : [{ how: 'suspension', range: firstLine(first), certainty: 'proved' }];
}

/** In a callback that runs later, `dispose` sets the context of that, not of the function that attached it. */
function disposedLater(file: FileContext, around: SyntaxNode, disposals: readonly SyntaxNode[]): readonly Crossing[] {
  return disposals.flatMap((call): Crossing[] => {
    const closure = call.ancestor(isFunction);
    const receiver =
      closure && closure !== around && closure.parent?.type === 'arguments' ? closure.parent.parent : undefined;
    const later = receiver && callbackRunsLater(file, receiver);
    const certainty = receiver && isPromiseLink(receiver) ? 'proved' : later?.closure === closure && later?.certainty;
    return certainty ? [{ how: 'callback', range: firstLine(call), certainty }] : [];
  });
}

function isPromiseLink(call: SyntaxNode): boolean {
  const callee = unwrapped(call.field('function') ?? call);
  return /^(then|catch|finally)$/.test(callee.field('property')?.text ?? '');
}
