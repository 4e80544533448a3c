import type { UseIdioms } from '../../../uses/use-idioms.ts';
import type { PythonFile } from '../file.ts';

export function useIdiomsOf(_file: PythonFile): UseIdioms {
  return {
    stringLiteral: (value) => JSON.stringify(value),
    removeStatement: () => undefined,
    removeCall: () => undefined,
    replace: (expression, text) => ({ range: expression.range, newText: text }),
    restateStatus: () => undefined,
    changeStart: () => undefined,
    startWithNext: () => undefined,
    changeName: () => undefined,
    renameAttribute: () => undefined,
    removeAttribute: () => undefined,
    toAttributeValue: () => undefined,
    passThrough: () => undefined,
    startInGenerator: () => undefined,
    inheritContext: () => undefined,
    carryContext: () => undefined,
    nameTracer: () => undefined,
    useExport: () => undefined,
    useMember: () => undefined,
  };
}
