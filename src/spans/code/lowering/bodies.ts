import type { Code, CodeFunction, Deferred } from '../code.ts';
import { functionIn, partsOf } from '../parts-of.ts';
import { freezeCall } from './calls.ts';
import { captureFunction, mentionsOf } from './captures.ts';
import { lowerFinally } from './finally.ts';
import { lowerStatement } from './lower-code.ts';
import type { Lowering } from './lowering.ts';

/** Lowers the body of a function inside its frames, with what it defers. */
export function lowerBody(lowering: Lowering, { body }: CodeFunction): void {
  lowerRow(lowering, rowOf(body));
}

/** `defer` somewhere deeper in a function: what it has deferred runs at the end if control came by. */
export function lowerDeferred(lowering: Lowering, code: Deferred): void {
  const deferral = lowering.deferrals.get(code);
  const { builder } = lowering;
  if (!deferral || builder.here === undefined) return;
  const range = lowering.firstLine(code.range);
  const frozen = freezeCall(lowering, code.call);
  // In a loop there are as many as it has turns, of which places know the last.
  if (lowering.isInLoop) {
    for (const place of frozen.places) lowering.escape(place, range);
    const closure = functionIn(code.call);
    if (closure) captureFunction(lowering, closure);
  } else deferral.run = frozen.run;
  builder.add({ kind: 'set', variable: deferral.flag, value: 1 }, range);
}

/**
 * Lowers the statements of a function's body. What one of them defers runs when all that follows is left, which is when the
 * function is: what was deferred last comes first.
 */
function lowerRow(lowering: Lowering, parts: readonly Code[]): void {
  const next = parts.findIndex(({ kind }) => kind === 'deferred');
  const before = next < 0 ? parts : parts.slice(0, next);
  const lower = () => {
    for (const part of before) lowerStatement(lowering, part);
    const deferred = parts[next];
    if (deferred?.kind !== 'deferred') return;
    const frozen = freezeCall(lowering, deferred.call);
    lowerFinally(
      lowering,
      lowering.firstLine(deferred.range),
      () => lowerRow(lowering, parts.slice(next + 1)),
      frozen.run,
    );
  };
  const nested = before.flatMap(nestedDeferrals);
  if (nested.length === 0) lower();
  else lowerNested(lowering, nested, lower);
}

/** Lowers statements in which something is deferred further inside: whether control came by, variables tell in the end. */
function lowerNested(lowering: Lowering, deferred: readonly Deferred[], lower: () => void): void {
  const { builder } = lowering;
  const [first] = deferred;
  const range = lowering.firstLine(first!.range);
  const flags = deferred.map((one) => {
    const flag = builder.newVariable();
    builder.add({ kind: 'set', variable: flag, value: 0 }, range);
    lowering.deferrals.set(one, { flag });
    const closure = functionIn(one.call);
    for (const { variable } of closure ? mentionsOf(closure) : []) lowering.heldToEnd.add(variable);
    return flag;
  });
  lowerFinally(lowering, range, lower, () => {
    for (let index = deferred.length - 1; index >= 0; index--) {
      const run = lowering.deferrals.get(deferred[index]!)?.run;
      if (run) runIf(lowering, flags[index]!, deferred[index]!, run);
    }
  });
}

function rowOf(body: Code): readonly Code[] {
  if (body.kind === 'sequence') return body.parts;
  return body.kind === 'block' ? rowOf(body.body) : [body];
}

/** What a statement of a function's body defers further inside, in the order of the text. */
function nestedDeferrals(statement: Code): readonly Deferred[] {
  if (statement.kind === 'deferred') return [];
  const found: Deferred[] = [];
  const stack: Code[] = [statement];
  for (let code = stack.pop(); code; code = stack.pop()) {
    if (code.kind === 'deferred') found.push(code);
    stack.push(...partsOf(code).toReversed());
  }
  return found;
}

function runIf(lowering: Lowering, flag: number, { range }: Deferred, run: () => void): void {
  const { builder } = lowering;
  const line = lowering.firstLine(range);
  const reached = builder.branch({ kind: 'equals', variable: flag, value: 1 }, line);
  const passed = builder.branch({ kind: 'equals', variable: flag, value: 0 }, line);
  builder.here = reached;
  run();
  builder.join([builder.here, passed], line);
}
