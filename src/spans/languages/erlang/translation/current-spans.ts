import type { ApiCall, Code, SpanOperand, Token, Variable } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Invocation } from '../api/invocation.ts';
import { isForeignEnd } from '../api/misuse.ts';
import { atomOf } from '../syntax.ts';
import { apiCall, code, codes, operand } from './api-code.ts';
import { nameOf, other, plain, type Scope } from './scope.ts';
import { isDetachedIn, isEndedAfter } from './tokens.ts';

/** `set_current_span(SpanCtx)`; with a context in front it only makes one that has the span in it. */
export function translateSetCurrent(scope: Scope, invocation: Invocation): Code | undefined {
  const { given } = invocation;
  const span = given.at(-1);
  if (span === undefined) return undefined;
  if (given.length === 2) {
    const does: ApiCall = { kind: 'carry', span: operand(scope, span, invocation) };
    return apiCall(scope, invocation, does, given.slice(0, 1));
  }
  if (typeof span === 'object' && atomOf(span) === 'undefined') return apiCall(scope, invocation, { kind: 'detach' });
  const made = operand(scope, span, invocation);
  const range = plain(invocation.node);
  const activation = (of: SpanOperand) => apiCall(scope, invocation, { kind: 'activate', span: of });
  // Whoever runs in this process next may end it.
  const isEnded = typeof span !== 'object' || isEndedAfter(scope, invocation.node, span);
  if (!isEnded) return other(invocation.node, [activation(made)], 'kept');
  if (made === 'current' || made.kind === 'name') return activation(made);
  // A span that starts here lives longer than this expression.
  const variable: Variable = { name: 'span', range, isConstant: true };
  const kept: Code = { kind: 'assignment', range, targets: [{ kind: 'variable', variable, range }], value: made };
  return { kind: 'sequence', range, parts: [kept, activation(nameOf(range, variable))], givesLast: true };
}

/** `attach(Ctx)`: the context, with the span in it, is current from here on. */
export function translateAttach(scope: Scope, invocation: Invocation): Code | undefined {
  const [context] = invocation.given;
  if (context === undefined) return undefined;
  const token: Token | undefined = isDetachedIn(scope, invocation.node)
    ? { what: 'token', certainty: 'proved' }
    : undefined;
  const does: ApiCall = { kind: 'attach', context: code(scope, context, invocation), ...(token && { token }) };
  const attached = apiCall(scope, invocation, does);
  const span = typeof context === 'object' ? spanIn(scope, context) : undefined;
  if (token || !span || isEndedAfter(scope, invocation.node, span)) return attached;
  const kept = other(span, [code(scope, context, invocation)], 'kept');
  return { kind: 'sequence', range: attached.range, parts: [kept, attached], givesLast: true };
}

/** The span in a context that `otel_tracer:set_current_span(Ctx, Span)` makes; else the context itself. */
function spanIn({ file }: Scope, context: SyntaxNode): SyntaxNode {
  const made = file.invocationOf(context) ?? file.invocationOf(file.valueOf(context) ?? context);
  const span = made?.name === 'set_current_span' ? made.given.at(-1) : undefined;
  return typeof span === 'object' ? span : context;
}

/** `end_span(Span)`, and `?end_span()` of the current one. */
export function translateEnd(scope: Scope, invocation: Invocation): Code | undefined {
  const [span, ...given] = invocation.given;
  if (span === undefined) return undefined;
  // Which span was meant is told by a rule of its own.
  if (isForeignEnd(scope.file, invocation)) return other(invocation.node, codes(scope, given, invocation), 'kept');
  const ended = span === 'current span' ? current(scope, invocation) : operand(scope, span, invocation);
  return apiCall(scope, invocation, { kind: 'end', span: ended, isChained: true }, given);
}

/** The span that is current, or that a context carries: whoever is given a context may be who ends its span. */
export function translateCurrent(scope: Scope, invocation: Invocation): Code {
  const { node, given } = invocation;
  const [context] = given;
  if (context !== undefined)
    return { kind: 'call', range: plain(node), given: codes(scope, given, invocation), does: { kind: 'other' } };
  return current(scope, invocation);
}

/** The current span of a module that makes none current is somebody else's; else it may be one of another function. */
export function current({ file }: Scope, { node }: Invocation): Code {
  const does: ApiCall = file.changesContext ? { kind: 'carry', span: 'current' } : { kind: 'current span' };
  return { kind: 'call', range: plain(node), given: [], does };
}
