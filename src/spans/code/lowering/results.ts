import type { Leaving } from '../code.ts';
import { lowerCode } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** Lowers a `return`: its value goes to the caller if that is part of this program, else out of sight. */
export function lowerReturn(lowering: Lowering, code: Leaving & { kind: 'return' }): void {
  const { builder, frames } = lowering;
  const range = lowering.firstLine(code.range);
  giveBack(lowering, code.value && lowerCode(lowering, code.value), range);
  if (code.value) lowering.giveAway(code.value);
  // What a function in it returns, the code around may look at first.
  if (code.error && frames.result === undefined) builder.add({ kind: 'tell', how: 'return' }, range);
  frames.return(range, code.isValue ? 'value' : 'return');
}

function giveBack(lowering: Lowering, value: Value, range: { start: number; end: number }): void {
  const { result } = lowering.frames;
  if (result === undefined) lowering.escape(value, range);
  else lowering.builder.add({ kind: 'assign', to: result, ...(value !== undefined && { from: value }) }, range);
}
