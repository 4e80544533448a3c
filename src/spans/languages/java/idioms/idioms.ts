import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms } from '../../../program/idioms.ts';
import type { JavaFile } from '../file.ts';

/** Java's way to write what rules want. Edits are made when someone asks for them. */
export function idiomsOf(_: JavaFile, __: LoweredSites): Idioms {
  const none = () => undefined;
  return {
    endAlways: none,
    setErrorStatus: none,
    recordException: none,
    throwAgain: none,
    removeCall: none,
    moveCall: none,
    endBefore: none,
    adopt: none,
    awaitWork: none,
  };
}
