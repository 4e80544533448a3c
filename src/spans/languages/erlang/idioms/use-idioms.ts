import * as l10n from '@vscode/l10n';
import type { UseIdioms } from '../../../uses/use-idioms.ts';
import { injectInto } from '../editing/inject-context.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { removeAttribute, renameAttribute } from './attribute-edits.ts';
import { passThrough, toAttributeValue } from './attribute-values.ts';
import { carryContext } from './carry-context.ts';
import { correct } from './correct.ts';
import { removeStatement, statementAt, withLineEnds } from './layout.ts';
import { removeCall } from './remove-call.ts';
import { restateStatus } from './restate-status.ts';
import { changeName, changeStart, startWithNext } from './start-options.ts';
import { binaryLiteral } from './terms.ts';

/** Erlang's way to write what rules about single calls want. */
export function useIdiomsOf(file: ErlangFile): UseIdioms {
  const none = () => undefined;
  return {
    textNoun: l10n.t('a binary'),
    stringLiteral: binaryLiteral,
    removeStatement(range) {
      const statement = statementAt(file, range);
      const edit = statement && removeStatement(file, statement);
      return edit && { edits: [edit], safe: true };
    },
    removeCall: (range) => removeCall(file, range),
    replace: ({ range }, newText) => ({ range, newText }),
    injectContext: ({ call }) => injectInto(file, call),
    restateStatus: (use, description) => restateStatus(file, use, description),
    changeStart: (start, change) => withLineEnds(file, changeStart(file, start, change)),
    startWithNext: (start) => startWithNext(file, start),
    changeName: (rename, change) => withLineEnds(file, changeName(file, rename, change)),
    renameAttribute: (use, name, value) => renameAttribute(use, name, value),
    removeAttribute: (use) => removeAttribute(file, use),
    toAttributeValue: (value) => toAttributeValue(file, value),
    passThrough: (functionName, value) => passThrough(file, functionName, value),
    carryContext: (handOver) => withLineEnds(file, carryContext(file, handOver)),
    correct: (misuse) => withLineEnds(file, correct(file, misuse)),
    // Erlang has no generators, its contexts are not taken away from spans, and applications name their tracers.
    startInGenerator: none,
    inheritContext: none,
    nameTracer: none,
    useExport: none,
    useMember: none,
  };
}
