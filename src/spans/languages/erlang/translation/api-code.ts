import type { ApiCall, Call, Code, SpanOperand } from '../../../code/code.ts';
import type { Given, Invocation } from '../api/invocation.ts';
import { translate } from './expressions.ts';
import { other, plain, type Scope } from './scope.ts';

/** Translates a call of one function of the API; `undefined` where it is not given what that takes. */
export type Translator = (scope: Scope, invocation: Invocation) => Code | undefined;

/** A call that does something to a span or a context, with what it is given besides. */
export function apiCall(scope: Scope, invocation: Invocation, does: ApiCall, given: readonly Given[] = []): Call {
  return { kind: 'call', range: plain(invocation.node), given: codes(scope, given, invocation), does };
}

/** What is given, without what macros add. */
export function codes(scope: Scope, given: readonly Given[], invocation: Invocation): readonly Code[] {
  return given.flatMap((one) => (typeof one === 'object' ? [code(scope, one, invocation)] : []));
}

export function code(scope: Scope, given: Given, { node }: Invocation): Code {
  return typeof given === 'object' ? translate(scope, given) : other(node);
}

/** The span that a call is about: macros add that it is the current one. */
export function operand(scope: Scope, given: Given, invocation: Invocation): SpanOperand {
  return given === 'current span' ? 'current' : code(scope, given, invocation);
}
