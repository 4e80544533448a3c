import type { Code, CodeFunction, Deferred } from '../code.ts';
import { functionIn, partsOf } from '../parts-of.ts';
import { freezeCall } from './calls.ts';
import { captureFunction, mentionsOf } from './captures.ts';
import { lowerFinally } from './finally.ts';
import { lowerStatement } from './lower-code.ts';
import type { Lowering } from './lowering.ts';

/** Lowers the body of a function inside its frames, with what it defers. */
export function lowerBody(lowering: Lowering, { body, head }: CodeFunction): void {
  const parts = rowOf(body);
  const deferred = parts.flatMap(nestedDeferrals);
  if (deferred.length === 0) {
    lowerRow(lowering, parts);
    return;
  }
  const { builder } = lowering;
  const flags = deferred.map((one) => {
    const flag = builder.newVariable();
    builder.add({ kind: 'set', variable: flag, value: 0 }, head);
    lowering.deferrals.set(one, { flag });
    const closure = functionIn(one.call);
    for (const { variable } of closure ? mentionsOf(closure) : []) lowering.heldToEnd.add(variable);
    return flag;
  });
  lowerFinally(
    lowering,
    head,
    () => lowerRow(lowering, parts),
    () => {
      for (let index = deferred.length - 1; index >= 0; index--) {
        const run = lowering.deferrals.get(deferred[index]!)?.run;
        if (run) runIf(lowering, flags[index]!, deferred[index]!, run);
      }
    },
  );
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
 * Lowers the statements of a function's body. What one defers runs when all that follows is left, which is when the function
 * is.
 */
function lowerRow(lowering: Lowering, parts: readonly Code[]): void {
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'deferred') {
      const frozen = freezeCall(lowering, part.call);
      lowerFinally(
        lowering,
        lowering.firstLine(part.range),
        () => lowerRow(lowering, parts.slice(index + 1)),
        frozen.run,
      );
      return;
    }
    lowerStatement(lowering, part);
  }
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
