import type { Idioms } from '../../../program/idioms.ts';
import type { Lowering } from '../lowering.ts';
import { adopt } from './adopt.ts';
import { awaitWork } from './await-work.ts';
import { endAlways } from './end-always.ts';
import { recordException, throwAgain } from './exceptions.ts';
import { endBefore, moveCall } from './move-call.ts';
import { removeCall } from './remove-call.ts';
import { setErrorStatus } from './set-error-status.ts';

/** TypeScript's and JavaScript's way to write what rules want. Edits are made when someone asks for them. */
export function idiomsOf({ file, sites, workSites, builder }: Lowering): Idioms {
  return {
    endAlways(span) {
      const site = sites.get(span);
      return site && endAlways(file, site, builder.spans[span]!);
    },
    adopt(span, orphans) {
      const site = sites.get(span);
      return site && adopt(file, site, orphans);
    },
    awaitWork(work) {
      const site = workSites.get(work);
      return site && awaitWork(file, site, builder.works[work]!.kind);
    },
    recordException: (span, status, error) => recordException(file, builder.spans[span]!, status, error),
    throwAgain: (handler) => throwAgain(file, handler),
    removeCall: (call) => removeCall(file, call),
    moveCall: (call, behind) => moveCall(file, call, behind),
    endBefore: (span, assignment) => endBefore(file, builder.spans[span]!.name, assignment),
    setErrorStatus: (span, thrown, ended) => setErrorStatus(file, builder.spans[span]!, thrown, ended),
  };
}
