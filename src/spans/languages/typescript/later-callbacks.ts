import type { Place, Trustee, Work } from '../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import type { FileContext, Lowering } from './lowering.ts';
import { functionNamed } from './promise-evidence.ts';
import { isSpanMethod } from './span-methods.ts';
import { unwrapped } from './syntax.ts';

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

/** What a call listens to, if that tells how a stream or a request comes to its end. */
export function listenerOf(
  call: SyntaxNode,
): Pick<Trustee & { kind: 'listener' }, 'source' | 'event' | 'outcome' | 'range'> | undefined {
  const callee = unwrapped(call.field('function')!);
  const [event] = argumentsOf(call);
  const name = event?.type === 'string' ? event.text.slice(1, -1) : undefined;
  if (!name || !listening.test(callee.field('property')?.text ?? '')) return undefined;
  const source = emitterOf(callee);
  if (failing.test(name)) return { source, event: name, outcome: 'failure', range: rangeOf(event!) };
  return succeeding.test(name) && endsOnce.test(source)
    ? { source, event: name, outcome: 'success', range: rangeOf(event!) }
    : undefined;
}

/** Events of streams, and of requests in browsers, that do not come where they fail. */
const succeeding = /^(end|finish|load)$/;
const failing = /^(error|close|abort(ed)?|timeout|loadend|uncaughtException)$/;
/** What is a stream or a request by its name: other emitters may send the same events for what they please. */
const endsOnce = /(^|[._#])(\w*(stream|request|response)|req|res|xhr|socket)$/i;

/** What `emitter.on(…).on` begins with. */
function emitterOf(callee: SyntaxNode): string {
  let object = unwrapped(callee.field('object')!);
  while (object.type === 'call_expression') {
    const inner = unwrapped(object.field('function')!);
    if (!listening.test(inner.field('property')?.text ?? '')) return inner.text;
    object = unwrapped(inner.field('object')!);
  }
  return object.text;
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
