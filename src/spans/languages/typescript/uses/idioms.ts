import type { UseIdioms } from '../../../uses/use-idioms.ts';
import { carryContext, inheritContext } from '../idioms/carry-context.ts';
import { startInGenerator } from '../idioms/generator-span.ts';
import { removeStatement } from '../idioms/layout.ts';
import { removeCall } from '../idioms/remove-call.ts';
import { restateStatus } from '../idioms/restate-status.ts';
import type { FileContext } from '../lowering.ts';

/** TypeScript's and JavaScript's way to write what rules about single calls want. */
export function useIdiomsOf(file: FileContext): UseIdioms {
  return {
    stringLiteral(value) {
      const quote = /from "|require\("/.test(file.text) ? '"' : "'";
      const escaped = JSON.stringify(value).slice(1, -1);
      return quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
    },
    removeStatement(range) {
      const statement = file.program.pathTo(range.start).find(({ type }) => type === 'expression_statement');
      return statement && { edits: [removeStatement(file, statement)], safe: true };
    },
    replace: ({ range }, newText) => ({ range, newText }),
    removeCall: (range) => removeCall(file, range),
    startInGenerator: ({ call }) => startInGenerator(file, call),
    inheritContext: ({ call }) => inheritContext(file, call),
    carryContext: ({ closure }) => (closure ? carryContext(file, closure) : undefined),
    restateStatus: (use, description) => restateStatus(file, use, description),
  };
}
