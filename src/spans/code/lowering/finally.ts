import type { OffsetRange } from '../../../base/range.ts';
import type { FinallyFrame } from '../../program/frames.ts';
import type { Lowering } from './lowering.ts';

/** Lowers what runs however other code is left: the end, a jump, or something thrown. `range`: what it is, for messages. */
export function lowerFinally<Result>(
  lowering: Lowering,
  range: OffsetRange,
  lower: () => Result,
  finalize: () => void,
): Result {
  const { builder, frames } = lowering;
  const entry = builder.node({ kind: 'pass' }, range);
  const frame: FinallyFrame = { kind: 'finally', entry, selector: builder.newVariable(), exits: [] };
  let result: Result | undefined;
  frames.within(frame, () => {
    result = lower();
  });
  builder.add({ kind: 'set', variable: frame.selector, value: 0 }, range);
  builder.goTo(entry);
  builder.here = builder.isReached(entry) ? entry : undefined;
  finalize();
  frames.resume(frame);
  return result as Result;
}
