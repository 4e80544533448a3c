import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { BaggageRequest } from '../../../uses/messaging-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { targetOf } from '../start-calls.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { isConditional } from './surroundings.ts';

/** The requests in `context.with(propagation.setBaggage(…), () => { … })`, with the context in a constant or not. */
export function requestsUnder(file: FileContext, made: SyntaxNode): readonly BaggageRequest[] {
  const around = made.ancestor(isFunction) ?? file.program;
  const target = targetOf(made);
  const held = target && file.scopes.resolve(target);
  return around.descendants().flatMap((call) => {
    const closure =
      call.type === 'call_expression' ? runUnder(file, call, (given) => given === made || isHeld(given)) : undefined;
    return closure ? requestsIn(file, closure) : [];
  });

  function isHeld(given: SyntaxNode): boolean {
    return held?.kind === 'const' && given.type === 'identifier' && file.scopes.resolve(given) === held;
  }
}

/** The function of `context.with(…, function)`, if the context is the wanted one. */
function runUnder(
  file: FileContext,
  call: SyntaxNode,
  isWanted: (context: SyntaxNode) => boolean,
): SyntaxNode | undefined {
  const callee = unwrapped(call.field('function')!);
  if (callee.field('property')?.text !== 'with' || file.api.memberOf(callee.field('object')) !== 'context') {
    return undefined;
  }
  const [context, closure] = argumentsOf(call);
  return context && closure && isFunction(closure) && isWanted(unwrapped(context)) ? closure : undefined;
}

/** `fetch(url)`, `axios.get(url)` and the like with the address as a constant. */
function requestsIn(file: FileContext, closure: SyntaxNode): readonly BaggageRequest[] {
  return closure.descendants().flatMap((node) => {
    const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
    const [address] = callee && requesting.test(callee.text) ? argumentsOf(node) : [];
    const { constant, parts } = address ? describe(address, file.scopes) : {};
    const url = constant ?? parts?.[0];
    return typeof url === 'string' && /^https?:\/\/[^/]+\//.test(`${url}/`) ? [{ range: firstLine(node), url }] : [];
  });
}

const requesting =
  /^(fetch|axios|got|ky|superagent|needle|(axios|got|ky|superagent|undici|https?)\.(get|post|put|patch|delete|head|request|fetch))$/;

/** `for (const [name, value] of Object.entries(request.headers)) baggage = baggage.setEntry(name, { value })`. */
export function copiesHeaders(file: FileContext, call: SyntaxNode): boolean {
  const loop = call.ancestor((node) => node.type === 'for_in_statement' || isFunction(node));
  if (loop?.type !== 'for_in_statement' || isConditional(call)) return false;
  const [key] = argumentsOf(call);
  const declared = key?.type === 'identifier' ? file.scopes.resolve(key) : undefined;
  const isOfLoop = declared?.identifier.ancestor((node) => node === loop.field('left')) !== undefined;
  const list = loop.field('right');
  const [entries] = list && /^Object\.(entries|keys)\(/.test(list.text) ? argumentsOf(list) : [];
  return isOfLoop && describe(entries ?? call, file.scopes).path?.at(-1) === 'headers';
}
