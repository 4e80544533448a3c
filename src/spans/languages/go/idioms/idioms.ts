import type { LoweredSites } from '../../../code/code-file.ts';
import type { Idioms } from '../../../program/idioms.ts';
import { insertBefore } from '../editing/insertion.ts';
import { isFirstOfLine } from '../editing/layout.ts';
import type { Translator } from '../translation/translator.ts';
import { moveCall, removeCall } from './calls.ts';
import { endAlways } from './end-always.ts';
import { recordException, setErrorStatus } from './errors.ts';
import { statementAround } from './places.ts';

/** How Go writes what rules want of a function. */
export function idiomsOf(translator: Translator, lowered: LoweredSites): Idioms {
  const { source } = translator;
  /** A span that no variable has cannot be spoken of. */
  const nameOf = (id: number) => {
    const { name } = lowered.spanOf(id);
    return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name !== '_' ? name : undefined;
  };
  return {
    endAlways: (span) => endAlways(translator, lowered.siteOf(span)),
    setErrorStatus(span, thrown, ended) {
      const name = nameOf(span);
      return name === undefined ? undefined : setErrorStatus(translator, name, thrown, ended);
    },
    recordException(span, status, error) {
      const name = nameOf(span);
      return name === undefined ? undefined : recordException(translator, name, status, error);
    },
    throwAgain: () => undefined,
    removeCall: (call) => removeCall(source, call),
    isDeferred: (call) => source.root.pathTo(call.start).some(({ type }) => type === 'defer_statement'),
    moveCall: (call, behind) => moveCall(source, call, behind),
    endBefore(span, assignment) {
      const name = nameOf(span);
      const at = source.root.pathTo(assignment.start).find(({ start }) => start <= assignment.start);
      const statement = at && statementAround(at);
      if (name === undefined || !statement || !isFirstOfLine(source.text, statement.start)) return undefined;
      return { edits: insertBefore(source, statement, [`${name}.End()`]), safe: true };
    },
    // Contexts say whose child a span is.
    adopt: () => undefined,
    awaitWork: () => undefined,
  };
}
