import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';

/** Gives the call that makes a tracer its first argument, in place of the one it has. */
export function nameTracer(file: FileContext, range: OffsetRange, literal: string): Rewrite | undefined {
  const call = file.program
    .pathTo(range.start)
    .find(({ type, start, end }) => type === 'call_expression' && start === range.start && end === range.end);
  if (!call) return undefined;
  const [name] = argumentsOf(call);
  const place = name ?? { start: call.end - 1, end: call.end - 1 };
  return { edits: [{ range: { start: place.start, end: place.end }, newText: literal }], safe: false };
}
