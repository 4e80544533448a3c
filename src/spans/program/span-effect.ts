import type { OffsetRange } from '../../base/range.ts';
import type { ProgramBuilder } from './builder.ts';
import { followSpan } from './flow.ts';
import type { Frames } from './frames.ts';
import type { Place, SpanId, SpanProgram } from './program.ts';

/** What a function of the same file does to a span that it is given. */
export interface SpanEffect {
  readonly life: 'ends' | 'ends-unless-it-throws' | 'escapes' | 'stays';
  /** It sets status Error, or may. */
  readonly fails: boolean;
  /** It records an exception, or may. */
  readonly records: boolean;
  /** It is there for errors: whenever it does not throw, it has done both. */
  readonly isForErrors: boolean;
}

export const unknownEffect: SpanEffect = { life: 'escapes', fails: true, records: true, isForErrors: false };

/** What a program does to a span that is open when it begins. */
export function effectOn(program: SpanProgram, span: SpanId): SpanEffect {
  const flow = followSpan(program, span);
  if (!flow || flow.escapes || flow.stranded.length > 0) return unknownEffect;
  const { ends, fails, records, outcome } = flow;
  const isForErrors = outcome.fails && outcome.records;
  if (!ends) return { life: 'stays', fails, records, isForErrors };
  if (!flow.losses.every(({ how }) => how === 'exception')) return unknownEffect;
  return { life: flow.losses.length > 0 ? 'ends-unless-it-throws' : 'ends', fails, records, isForErrors };
}

/** A call has an effect on the span in a place. */
export function addEffect(
  { builder, frames }: { readonly builder: ProgramBuilder; readonly frames: Frames },
  { life, fails, records, isForErrors }: SpanEffect,
  place: Place,
  range: OffsetRange,
): void {
  if (life === 'escapes') {
    builder.add({ kind: 'escape', place }, range);
    return;
  }
  if (isForErrors) {
    builder.add({ kind: 'setStatus', place, code: 'error' }, range);
    builder.add({ kind: 'use', place, what: 'exception' }, range);
  } else {
    if (records) builder.add({ kind: 'use', place, what: 'unknown' }, range);
    if (fails) builder.add({ kind: 'setStatus', place }, range);
  }
  if (life === 'ends-unless-it-throws') failBefore(builder, frames, range);
  if (life !== 'stays') builder.add({ kind: 'end', place }, range);
}

/** A way on which a call throws before it does what it is for: how far it came, nobody knows. */
function failBefore(builder: ProgramBuilder, frames: Frames, range: OffsetRange): void {
  const { here } = builder;
  const failing = builder.node({ kind: 'pass' }, range);
  builder.edge(here, failing, { doubtful: true });
  builder.here = here === undefined ? undefined : failing;
  frames.mayThrow(range);
  builder.here = here;
}
