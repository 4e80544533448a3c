import type { UseIdioms } from '../../../uses/use-idioms.ts';
import type { JavaFile } from '../file.ts';

/** Java's way to write what rules about single calls want. */
export function useIdiomsOf(_: JavaFile): UseIdioms {
  const none = () => undefined;
  return {
    stringLiteral: (value) => JSON.stringify(value),
    removeStatement: none,
    removeCall: none,
    replace: ({ range }, newText) => ({ range, newText }),
    restateStatus: none,
    changeStart: none,
    startWithNext: none,
    changeName: none,
    renameAttribute: none,
    removeAttribute: none,
    toAttributeValue: none,
    passThrough: none,
    startInGenerator: none,
    inheritContext: none,
    carryContext: none,
    nameTracer: none,
    useExport: none,
    useMember: none,
  };
}
