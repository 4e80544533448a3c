import { addEffect, effectOn, type SpanEffect, unknownEffect } from '../../program/span-effect.ts';
import type { Call, CodeFunction } from '../code.ts';
import { lowerFunction } from './lower-function.ts';
import type { Lowering, LoweringFile } from './lowering.ts';

/** Effects of a file's functions on their parameters, each found when it is first asked for. */
export class Helpers {
  readonly #effects = new Map<CodeFunction, Map<number, SpanEffect | 'being found'>>();

  effect(file: LoweringFile, helper: CodeFunction, index: number): SpanEffect {
    if (!helper.parameters[index]?.variable || helper.isGenerator || helper.isBroken) return unknownEffect;
    const effects = this.#effects.get(helper) ?? new Map<number, SpanEffect | 'being found'>();
    this.#effects.set(helper, effects);
    const known = effects.get(index);
    // A function that calls itself: whatever it does, it is not known yet.
    if (known) return known === 'being found' ? unknownEffect : known;
    effects.set(index, 'being found');
    const effect = findEffect(file, helper, index);
    effects.set(index, effect);
    return effect;
  }
}

/** A span goes into a helper as the argument at `index`. */
export function passTo(lowering: Lowering, helper: CodeFunction, index: number, place: number, call: Call): void {
  const range = lowering.firstLine(call.range);
  const { file } = lowering;
  addEffect(lowering, file.helpers.effect(file, helper, index), place, range);
}

function findEffect(file: LoweringFile, helper: CodeFunction, index: number): SpanEffect {
  const { program } = lowerFunction(file, helper, helper.parameters.slice(index, index + 1));
  return effectOn(program, 0);
}
