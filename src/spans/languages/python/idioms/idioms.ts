import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms } from '../../../program/idioms.ts';
import type { PythonFile } from '../file.ts';

/** How Python writes what rules want of a function. */
export function idiomsOf(_file: PythonFile, _lowered: LoweredSites): Idioms {
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
