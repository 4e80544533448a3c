import type { UseIdioms } from '../../../uses/use-idioms.ts';
import { removeAttribute, renameAttribute } from '../idioms/attribute-edits.ts';
import { passThrough, toAttributeValue } from '../idioms/attribute-values.ts';
import { carryContext, inheritContext } from '../idioms/carry-context.ts';
import { startInGenerator } from '../idioms/generator-span.ts';
import { removeStatement } from '../idioms/layout.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { nameTracer } from '../idioms/name-tracer.ts';
import { useExport, useMember } from '../idioms/package-exports.ts';
import { removeCall } from '../idioms/remove-call.ts';
import { restateOption } from '../idioms/restate-option.ts';
import { restateStatus } from '../idioms/restate-status.ts';
import { changeName, changeStart, startWithNext } from '../idioms/start-options.ts';
import type { FileContext } from '../lowering.ts';
import { injectInto } from '../refactorings/inject-context.ts';
import { extractFor } from '../refactorings/parent-of-consumer.ts';

/** TypeScript's and JavaScript's way to write what rules about single calls want. */
export function useIdiomsOf(file: FileContext): UseIdioms {
  return {
    stringLiteral: (value) => stringLiteral(file, value),
    removeStatement(range) {
      const statement = file.program.pathTo(range.start).find(({ type }) => type === 'expression_statement');
      return statement && { edits: [removeStatement(file, statement)], safe: true };
    },
    replace: ({ range }, newText) => ({ range, newText }),
    changeStart: (start, change) => changeStart(file, start, change),
    startWithNext: (start) => startWithNext(file, start),
    changeName: (rename, change) => changeName(file, rename, change),
    renameAttribute: (use, name, value, project) => renameAttribute(file, use, { name, value, project }),
    removeAttribute: (use) => removeAttribute(file, use),
    toAttributeValue: (value) => toAttributeValue(file, value),
    passThrough: (functionName, value) => passThrough(file, functionName, value),
    removeCall: (range) => removeCall(file, range),
    startInGenerator: ({ call }) => startInGenerator(file, call),
    inheritContext: ({ call }) => inheritContext(file, call),
    carryContext: ({ closure }) => (closure ? carryContext(file, closure) : undefined),
    injectContext: ({ call }) => injectInto(file, call),
    extractContext: ({ call }) => extractFor(file, call),
    restateStatus: (use, description) => restateStatus(file, use, description),
    nameTracer: ({ call }, name) => nameTracer(file, call, stringLiteral(file, name)),
    useExport: (use, by) => useExport(file, use, by),
    restateOption: (option, change) => restateOption(file, option, change),
    useMember: (use, by) => useMember(file, use, by),
  };
}
