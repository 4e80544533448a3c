import { followSpan } from '../../program/flow.ts';
import type { Call, CodeFunction } from '../code.ts';
import { lowerFunction } from './lower-function.ts';
import type { Lowering, LoweringFile } from './lowering.ts';

/** What a function of the same file does to a span that it is given. */
interface Effect {
  readonly life: 'ends' | 'ends-unless-it-throws' | 'escapes' | 'stays';
  /** It sets status Error, or may. */
  readonly fails: boolean;
  /** It records an exception, or may. */
  readonly records: boolean;
  /** It is there for errors: whenever it does not throw, it has done both. */
  readonly isForErrors: boolean;
}

const unknown: Effect = { life: 'escapes', fails: true, records: true, isForErrors: false };

/** Effects of a file's functions on their parameters, each found when it is first asked for. */
export class Helpers {
  readonly #effects = new Map<CodeFunction, Map<number, Effect | 'being found'>>();

  effect(file: LoweringFile, helper: CodeFunction, index: number): Effect {
    if (!helper.parameters[index]?.variable || helper.isGenerator || helper.isBroken) return unknown;
    const effects = this.#effects.get(helper) ?? new Map<number, Effect | 'being found'>();
    this.#effects.set(helper, effects);
    const known = effects.get(index);
    // A function that calls itself: whatever it does, it is not known yet.
    if (known) return known === 'being found' ? unknown : known;
    effects.set(index, 'being found');
    const effect = findEffect(file, helper, index);
    effects.set(index, effect);
    return effect;
  }
}

/** A span goes into a helper as the argument at `index`. */
export function passTo(lowering: Lowering, helper: CodeFunction, index: number, place: number, call: Call): void {
  const range = lowering.firstLine(call.range);
  const { builder, file } = lowering;
  const { life, fails, records, isForErrors } = file.helpers.effect(file, helper, index);
  if (life === 'escapes') {
    lowering.escape(place, range);
    return;
  }
  if (isForErrors) {
    builder.add({ kind: 'setStatus', place, code: 'error' }, range);
    builder.add({ kind: 'use', place, what: 'exception' }, range);
  } else {
    if (records) builder.add({ kind: 'use', place, what: 'unknown' }, range);
    if (fails) builder.add({ kind: 'setStatus', place }, range);
  }
  if (life === 'ends-unless-it-throws') failBefore(lowering, call);
  if (life !== 'stays') builder.add({ kind: 'end', place }, range);
}

/** A way on which a call throws before it does what it is for: how far it came, nobody knows. */
function failBefore(lowering: Lowering, call: Call): void {
  const { builder } = lowering;
  const { here } = builder;
  const range = lowering.firstLine(call.range);
  const failing = builder.node({ kind: 'pass' }, range);
  builder.edge(here, failing, { doubtful: true });
  builder.here = here === undefined ? undefined : failing;
  lowering.frames.mayThrow(range);
  builder.here = here;
}

function findEffect(file: LoweringFile, helper: CodeFunction, index: number): Effect {
  const { program } = lowerFunction(file, helper, helper.parameters.slice(index, index + 1));
  const flow = followSpan(program, 0);
  if (!flow || flow.escapes || flow.stranded.length > 0) return unknown;
  const { ends, fails, records, outcome } = flow;
  const isForErrors = outcome.fails && outcome.records;
  if (!ends) return { life: 'stays', fails, records, isForErrors };
  if (!flow.losses.every(({ how }) => how === 'exception')) return unknown;
  return { life: flow.losses.length > 0 ? 'ends-unless-it-throws' : 'ends', fails, records, isForErrors };
}
