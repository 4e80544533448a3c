import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms } from '../../../program/idioms.ts';
import type { Translator } from '../translation/translator.ts';

/** How Go writes what rules want of a function. */
export function idiomsOf(_translator: Translator, _lowered: LoweredSites): Idioms {
  return {
    endAlways: () => undefined,
    setErrorStatus: () => undefined,
    recordException: () => undefined,
    throwAgain: () => undefined,
    removeCall: () => undefined,
    moveCall: () => undefined,
    endBefore: () => undefined,
    adopt: () => undefined,
    awaitWork: () => undefined,
  };
}
