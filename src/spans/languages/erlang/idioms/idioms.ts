import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms, Rewrite } from '../../../program/idioms.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { adopt } from './adopt.ts';
import { endAlways } from './end-always.ts';
import { recordException, setErrorStatus, throwAgain } from './handling.ts';
import { withLineEnds } from './layout.ts';
import { moveCall } from './move-call.ts';
import { removeCall } from './remove-call.ts';

/** Erlang's way to write what rules want of a function. */
export function idiomsOf(file: ErlangFile, lowered: LoweredSites): Idioms {
  const none = () => undefined;
  const inStyle = (rewrite: Rewrite | undefined) => withLineEnds(file, rewrite);
  return {
    endAlways: (span) => inStyle(endAlways(file, lowered, span)),
    setErrorStatus: (span, thrown) => inStyle(setErrorStatus(file, lowered, span, thrown)),
    recordException: (span, status, error) => inStyle(recordException(file, lowered, span, status, error)),
    throwAgain: (handler) => inStyle(throwAgain(file, handler)),
    removeCall: (call) => removeCall(file, call),
    moveCall: (call, behind) => inStyle(moveCall(file, call, behind)),
    // Variables are bound once, and what a process does is not waited for.
    endBefore: none,
    adopt: (span, orphans) => inStyle(adopt(file, lowered, span, orphans)),
    awaitWork: none,
  };
}
