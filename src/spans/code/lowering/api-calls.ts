import * as l10n from '@vscode/l10n';
import type { ApiCall, Call, SpanBeginning } from '../code.ts';
import { lowerCode } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** Evaluates what a call of the API is about. */
export function lowerOperand(lowering: Lowering, does: ApiCall): Value {
  switch (does.kind) {
    case 'end':
    case 'status':
    case 'use':
    case 'fail':
    case 'carry':
    case 'ask':
    case 'activate':
      return does.span === 'current' ? currentSpan(lowering) : lowerCode(lowering, does.span);
    case 'current span':
      return does.context && carriedBy(lowering, does.context);
    case 'attach':
    case 'inject':
      return does.context && lowerCode(lowering, does.context);
    case 'detach':
      return does.token && lowerCode(lowering, does.token);
    case 'start':
    case 'other':
      return undefined;
  }
}

/** Lowers a call of the API that is not opened by a `use`: none of them throws or keeps a span. `operand`: see `lowerOperand`. */
export function lowerApiCall(lowering: Lowering, call: Call, does: ApiCall, operand: Value): Value {
  switch (does.kind) {
    case 'start': {
      const place = begin(lowering, call, does, lowering.temporary());
      if (does.isActive && does.gives !== 'manager') makeCurrent(lowering, place, undefined);
      return does.gives === 'nothing' ? undefined : place;
    }
    case 'activate':
    case 'attach': {
      const token = does.token && beginToken(lowering, call, does.token);
      makeCurrent(lowering, operand, token);
      return token ?? operand;
    }
    case 'detach':
      leaveCurrent(lowering, operand);
      if (operand !== undefined) lowering.builder.add({ kind: 'end', place: operand }, lowering.firstLine(call.range));
      return undefined;
    default:
      return applyApiCall(lowering, call, does, operand);
  }
}

/** What a call does to the span that it is about. */
export function applyApiCall(lowering: Lowering, call: Call, does: ApiCall, place: Value): Value {
  const { builder } = lowering;
  const range = lowering.firstLine(call.range);
  if (does.kind === 'current span')
    return place ?? (does.context ? undefined : currentSpan(lowering)) ?? borrow(lowering, call);
  if (does.kind === 'inject') {
    if (place === undefined) {
      // Of a context that is given, nothing is known.
      if (!does.context) inherit(lowering, call, 'carrier');
    } else builder.add({ kind: 'carry', place }, range);
    return undefined;
  }
  if (place === undefined) return undefined;
  switch (does.kind) {
    case 'end':
    case 'detach':
      builder.add({ kind: 'end', place }, range);
      return does.kind === 'end' && does.isChained ? place : undefined;
    case 'status': {
      const { code, error, isChained } = does;
      builder.add({ kind: 'setStatus', place, ...(code && { code }), ...(error && { error }) }, range);
      return isChained ? place : undefined;
    }
    case 'use': {
      const { what, isCaught, isChained } = does;
      builder.add({ kind: 'use', place, what, ...(isCaught && { isCaught }) }, range);
      return isChained ? place : undefined;
    }
    case 'fail':
      builder.add({ kind: 'use', place, what: 'exception', ...(does.isCaught && { isCaught: true }) }, range);
      builder.add({ kind: 'setStatus', place, code: 'error' }, range);
      return undefined;
    case 'carry':
      builder.add({ kind: 'carry', place }, range);
      return place;
    default:
      return undefined;
  }
}

/** A span begins, in `to`. */
export function begin(lowering: Lowering, call: Call, does: SpanBeginning, to: number): number {
  const { builder, region } = lowering;
  const taker = lowering.survey.takers.get(call);
  const replaced = taker && lowering.placeOf(taker);
  if (does.parent === 'current') inherit(lowering, call, 'span');
  const span = builder.newSpan({
    name: taker?.name ?? 'span',
    range: lowering.firstLine(does.range),
    start: 'plain',
    certainty: does.certainty,
    ...(region !== undefined && { region }),
  });
  lowering.sites.set(span, call);
  const start = { kind: 'start' as const, span, to, ...(replaced !== undefined && { replaced }) };
  builder.add(start, lowering.firstLine(call.range));
  return to;
}

/** What comes with a context that is attached, and has to be given back. */
export function beginToken(
  lowering: Lowering,
  call: Call,
  { what, certainty }: { readonly what: 'scope' | 'token'; readonly certainty: 'proved' | 'presumed' },
): number {
  const { builder } = lowering;
  const to = lowering.temporary();
  const range = lowering.firstLine(call.range);
  const start = what === 'scope' ? 'scope' : 'context-token';
  const span = builder.newSpan({ name: what, range, start, certainty });
  lowering.sites.set(span, call);
  builder.add({ kind: 'start', span, to }, range);
  return to;
}

/** From here on, a span that may be known is current, until its token is given back or the function is over. */
export function makeCurrent(lowering: Lowering, place: Value, token: Value): void {
  lowering.region = lowering.builder.newRegion();
  const one = { ...(place !== undefined && { place }), ...(token !== undefined && { token }) };
  lowering.active = [...lowering.active, one];
}

function leaveCurrent(lowering: Lowering, token: Value): void {
  const last = lowering.active.findLastIndex((one) => token === undefined || one.token === token);
  if (last < 0) return;
  lowering.active = lowering.active.slice(0, last);
  lowering.region = last === 0 ? undefined : lowering.builder.newRegion();
}

/** Notes that what a call starts has the current span as its parent. */
export function inherit(lowering: Lowering, call: Call, what: 'span' | 'carrier'): void {
  const { builder, region } = lowering;
  builder.add({ kind: 'inherit', what, ...(region !== undefined && { region }) }, lowering.firstLine(call.range));
}

function currentSpan({ active }: Lowering): Value {
  return active.at(-1)?.place;
}

function carriedBy(lowering: Lowering, context: Extract<ApiCall, { kind: 'current span' }>['context'] & object): Value {
  const value = lowerCode(lowering, context);
  return value ?? (context.kind === 'name' ? lowering.carried.get(context.variable) : undefined);
}

/**
 * A span that is somebody else's. Of no interest where nothing is ended, and not known where the function itself made a
 * context current.
 */
function borrow(lowering: Lowering, call: Call): Value {
  const { builder, survey, active } = lowering;
  const isGiven = call.does?.kind === 'current span' && call.does.context !== undefined;
  if (!survey.ends || (active.length > 0 && !isGiven)) return undefined;
  const range = lowering.firstLine(call.range);
  const to = lowering.temporary();
  const span = builder.newSpan({ name: l10n.t('the current span'), range, start: 'borrowed', certainty: 'proved' });
  builder.add({ kind: 'start', span, to }, range);
  // Whoever began it may have set its status.
  builder.add({ kind: 'setStatus', place: to }, range);
  return to;
}
