import type { Catch, Guard } from '../code.ts';
import { lowerFinally } from './finally.ts';
import { lowerCode, merged } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** Lowers `try` with all its parts; its value is that of the body, or of the handler that was taken. */
export function lowerGuard(lowering: Lowering, code: Guard): Value {
  const { finally: finalizer } = code;
  if (!finalizer) return lowerHandled(lowering, code);
  return lowerFinally(
    lowering,
    lowering.firstLine(finalizer.range),
    () => lowerHandled(lowering, code),
    () => void lowerCode(lowering, finalizer),
  );
}

function lowerHandled(lowering: Lowering, code: Guard): Value {
  const { builder, frames } = lowering;
  const { handlers, otherwise } = code;
  const range = lowering.firstLine(code.range);
  let value: Value;
  const lowerBody = () => {
    const given = lowerCode(lowering, code.body);
    value = otherwise ? undefined : merged(lowering, given, undefined, code);
  };
  if (handlers.length === 0) {
    lowerBody();
    if (otherwise) value = lowerCode(lowering, otherwise);
    return value;
  }
  const thrown = builder.node({ kind: 'pass' }, range);
  const entries = handlers.map(({ handler, range: whole }) =>
    builder.node({ kind: 'catch', handler }, lowering.firstLine(whole)),
  );
  const entryOf = (type: string) => entries[handlers.findIndex(({ types }) => types?.includes(type))];
  const frame = { kind: 'catch' as const, entry: thrown, entryOf, reached: false };
  frames.within(frame, lowerBody);
  if (otherwise) value = merged(lowering, lowerCode(lowering, otherwise), undefined, code);
  const ends = [builder.here];
  for (const [index, handler] of handlers.entries()) {
    const entry = entries[index]!;
    if (frame.reached) builder.edge(thrown, entry);
    builder.here = builder.isReached(entry) ? entry : undefined;
    value = lowerCatch(lowering, handler, value, code);
    ends.push(builder.here);
  }
  if (frame.reached && !handlers.some(({ takesAll }) => takesAll)) {
    builder.here = thrown;
    frames.passOn();
  }
  builder.join(ends, range);
  return value;
}

function lowerCatch(lowering: Lowering, handler: Catch, into: Value, code: Guard): Value {
  const { variable, range } = handler;
  const line = lowering.firstLine(range);
  // What was caught is there.
  if (variable) lowering.predicates.assigned(variable, { kind: 'always', holds: true, range }, line);
  const value = merged(lowering, lowerCode(lowering, handler.body), into, code);
  lowering.builder.add({ kind: 'handled' }, line);
  return value;
}
