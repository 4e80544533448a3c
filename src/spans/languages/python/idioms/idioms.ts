import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms } from '../../../program/idioms.ts';
import type { PythonFile } from '../file.ts';
import { adopt } from './adopt.ts';
import { awaitWork, endBefore, moveCall, removeCall, throwAgain } from './calls.ts';
import { endAlways } from './end-always.ts';
import { recordException, setErrorStatus } from './errors.ts';

/** How Python writes what rules want of a function. Edits are made when someone asks for them. */
export function idiomsOf(file: PythonFile, { spanOf, siteOf, workSiteOf }: LoweredSites): Idioms {
  return {
    endAlways(span) {
      const site = siteOf(span);
      return site && endAlways(file, site, spanOf(span));
    },
    adopt: (span, orphans) => adopt(file, spanOf(span).name, orphans),
    awaitWork(work) {
      const site = workSiteOf(work);
      return site && awaitWork(file, site);
    },
    recordException: (span, status, error) => recordException(file, spanOf(span).name, status, error),
    throwAgain: (handler) => throwAgain(file, handler),
    removeCall: (call) => removeCall(file, call),
    moveCall: (call, behind) => moveCall(file, call, behind),
    endBefore: (span, assignment) => endBefore(file, spanOf(span).name, assignment),
    setErrorStatus: (span, thrown, ended) => setErrorStatus(file, spanOf(span).name, thrown, ended),
  };
}
