import type { Place, Work } from '../../program/program.ts';
import { argumentsOf } from './calls.ts';
import type { FileContext, Lowering } from './lowering.ts';
import { functionNamed } from './promise-evidence.ts';
import { isSpanMethod } from './span-methods.ts';
import { type SyntaxNode, unwrapped } from './syntax.ts';

/** Functions of the host that run a callback when all that runs now is over. */
const deferring = /^(setTimeout|setInterval|setImmediate|queueMicrotask|process\.nextTick|requestAnimationFrame)$/;
/** Methods that run a callback whenever something happens: mostly later, but an emitter may emit at once. */
const listening = /^(on|once|addListener|prependListener|addEventListener)$/;

/** The callback that a call gives away to be run later. */
export function callbackRunsLater(
  file: FileContext,
  call: SyntaxNode,
): { readonly closure: SyntaxNode; readonly certainty: Work['certainty'] } | undefined {
  if (call.type !== 'call_expression') return undefined;
  const callee = unwrapped(call.field('function')!);
  const given = argumentsOf(call);
  const root = callee.type === 'member_expression' ? callee.field('object')! : callee;
  const isDeferring = root.type === 'identifier' && deferring.test(callee.text) && !file.scopes.resolve(root);
  const isListening = listening.test(callee.field('property')?.text ?? '') && given[0]?.type === 'string';
  const callback = isDeferring ? given[0] : isListening ? given[1] : undefined;
  const closure = callback && functionNamed(file, callback);
  return closure && { closure, certainty: isDeferring ? 'proved' : 'presumed' };
}

/** Where a closure adds something to a span from outside of it, once for each span. */
export function spansUsedIn(
  lowering: Lowering,
  closure: SyntaxNode,
): readonly { readonly place: Place; readonly use: SyntaxNode }[] {
  const uses = new Map<Place, SyntaxNode>();
  for (const node of closure.descendants()) {
    if (node.type !== 'identifier') continue;
    const member = node.parent?.type === 'member_expression' ? node.parent : undefined;
    if (member?.field('object') !== node || !isMutation(member)) continue;
    const declared = lowering.file.scopes.resolve(node);
    const isOutside =
      declared && !(closure.start <= declared.identifier.start && declared.identifier.end <= closure.end);
    const place = isOutside ? lowering.placeOf(declared) : undefined;
    if (place !== undefined && !uses.has(place)) uses.set(place, member.parent!);
  }
  return [...uses].map(([place, use]) => ({ place, use }));
}

/** `span.setAttribute(…)` and the like: what an ended span does not take any more. */
function isMutation(member: SyntaxNode): boolean {
  const method = member.field('property')?.text ?? '';
  if (member.parent?.type !== 'call_expression' || !isSpanMethod(method)) return false;
  return method !== 'end' && method !== 'isRecording' && method !== 'spanContext';
}
