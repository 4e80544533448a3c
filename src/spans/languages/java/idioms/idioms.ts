import type { OffsetRange } from '../../../../base/range.ts';
import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { adopt } from './adopt.ts';
import { endAlways } from './end-always.ts';
import { recordException, setErrorStatus, throwAgain } from './errors.ts';
import { endBefore, moveCall, removeCall } from './remove-call.ts';

/** Java's way to write what rules want. Edits are made when someone asks for them. */
export function idiomsOf(file: JavaFile, lowered: LoweredSites): Idioms {
  const siteOf = (id: number) => nodeAt(file, lowered.siteOf(id));
  return {
    endAlways(id) {
      const site = siteOf(id);
      return site && endAlways(file, site, lowered.spanOf(id));
    },
    adopt(id, orphans) {
      const site = siteOf(id);
      return site && adopt(file, site, orphans);
    },
    setErrorStatus: (id, thrown, ended) => setErrorStatus(file, lowered.spanOf(id), thrown, ended),
    recordException: (id, status, error) => recordException(file, lowered.spanOf(id), status, error),
    throwAgain: (handler) => throwAgain(file, handler),
    removeCall: (call) => removeCall(file, call),
    moveCall: (call, behind) => moveCall(file, call, behind),
    endBefore: (id, assignment) => endBefore(file, lowered.spanOf(id).name, assignment),
    // Whoever waits for a future in Java has its exceptions to see to as well.
    awaitWork: () => undefined,
  };
}

/** The call at a range. */
function nodeAt({ program }: JavaFile, range: OffsetRange | undefined): SyntaxNode | undefined {
  return (
    range &&
    program
      .pathTo(range.start)
      .find(({ type, start, end }) => type === 'method_invocation' && start === range.start && end === range.end)
  );
}
