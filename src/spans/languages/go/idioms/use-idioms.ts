import type { UseIdioms } from '../../../uses/use-idioms.ts';
import type { Translator } from '../translation/translator.ts';

export function useIdiomsOf(_translator: Translator): UseIdioms {
  const none = () => undefined;
  return {
    stringLiteral: (value) => JSON.stringify(value),
    replace: ({ range }, newText) => ({ range, newText }),
    removeStatement: none,
    removeCall: none,
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
