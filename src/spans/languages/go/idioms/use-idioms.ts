import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { UseIdioms } from '../../../uses/use-idioms.ts';
import { injectContext } from '../editing/inject-context.ts';
import { argumentsOf } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { removeCall } from './calls.ts';
import { carryContext, inheritContext } from './contexts.ts';
import { deferAgain } from './deferrals.ts';
import { importsFor } from './imports.ts';
import { callAt, callOf, statementAround, withoutStatement } from './places.ts';
import { changeName, changeStart, startWithNext } from './starts.ts';

/** How Go writes what rules about single calls want. */
export function useIdiomsOf(translator: Translator): UseIdioms {
  const { source } = translator;
  return {
    stringLiteral,
    replace: ({ range }, newText) => ({ range, newText }),
    removeStatement(range) {
      const call = callAt(source, range);
      const statement = call && statementAround(call);
      const removal = statement && withoutStatement(source, statement);
      return removal && { edits: [removal], safe: true };
    },
    removeCall: (range) => removeCall(source, range),
    restateStatus({ given }, description) {
      const [, text] = given;
      if (!text) return undefined;
      return { edits: [{ range: text.range, newText: description?.text ?? '""' }], safe: true };
    },
    changeStart: (start, change) => changeStart(translator, start, change),
    startWithNext: (start) => startWithNext(translator, start),
    changeName: (rename, change) => changeName(translator, rename, change),
    renameAttribute({ key, value }, name, newValue) {
      // The functions of semantic conventions are of one version, and have other names in another.
      if (key.path) return undefined;
      const edits = [rewritten(key.range, stringLiteral(name))];
      if (newValue !== undefined) edits.push(rewritten(value.range, stringLiteral(newValue)));
      return { edits, safe: true };
    },
    removeAttribute: ({ pair }) => removeArgument(translator, pair),
    toAttributeValue: () => undefined,
    passThrough: (functionName, { range, text }) =>
      text.endsWith('…') ? undefined : { edits: [rewritten(range, `${functionName}(${text})`)], safe: false },
    startInGenerator: () => undefined,
    inheritContext: (start) => inheritContext(translator, start),
    carryContext: (handOver) => carryContext(translator, handOver),
    injectContext({ call }) {
      const node = callOf(source, call);
      const code = { source, api: translator.api, imports: importsFor(translator), sourcesWith: () => [source] };
      const made = node && injectContext(code, node);
      return made?.ok ? { edits: made.value.edits, safe: false } : undefined;
    },
    nameTracer({ call, name }, wanted) {
      const node = callOf(source, call);
      const list = node?.field('arguments');
      if (name) return { edits: [rewritten(name.range, stringLiteral(wanted))], safe: false };
      return (
        list && {
          edits: [rewritten({ start: list.start + 1, end: list.start + 1 }, stringLiteral(wanted))],
          safe: false,
        }
      );
    },
    useExport({ name, range }) {
      const other = inBatches.get(name);
      if (other === undefined) return undefined;
      const at = source.text.indexOf(name, range.start);
      const isHere = at >= 0 && at + name.length <= range.end;
      return isHere ? { edits: [rewritten({ start: at, end: at + name.length }, other)], safe: false } : undefined;
    },
    useMember: () => undefined,
    defer: (use) => deferAgain(translator, use),
  };
}

/** What sends spans in batches, by what sends them one by one. */
const inBatches: ReadonlyMap<string, string> = new Map([
  ['WithSyncer', 'WithBatcher'],
  ['NewSimpleSpanProcessor', 'NewBatchSpanProcessor'],
]);

/** Go's strings have the escapes of JSON's. */
export function stringLiteral(value: string): string {
  return JSON.stringify(value);
}

function rewritten({ start, end }: OffsetRange, newText: string): TextEdit {
  return { range: { start, end }, newText };
}

/** Takes an argument out, or the statement that it is all of. */
function removeArgument(translator: Translator, pair: OffsetRange): Rewrite | undefined {
  const { source } = translator;
  const node = callOf(source, pair);
  const list = node?.parent;
  const holder = list?.parent;
  if (!node || list?.type !== 'argument_list' || holder?.type !== 'call_expression') return undefined;
  const given = argumentsOf(holder);
  if (given.length === 1) {
    const outer = translator.api.spanCallOf(holder) ? holder : undefined;
    return outer ? removeCall(source, outer) : removeArgument(translator, holder);
  }
  const range = withComma(given, node);
  return { edits: [rewritten(range, '')], safe: true };
}

/** A node with the comma behind it, or in front of it if it is the last. */
function withComma(row: readonly SyntaxNode[], node: SyntaxNode): OffsetRange {
  const index = row.indexOf(node);
  const next = row[index + 1];
  return next ? { start: node.start, end: next.start } : { start: row[index - 1]!.end, end: node.end };
}

/** Text that is put together, as Go writes that; `undefined` if a part is no string. */
export function concatenated(parts: readonly (string | Expression)[]): string | undefined {
  const code = parts.map((part) => {
    if (typeof part === 'string') return stringLiteral(part);
    return part.kind === 'string' && !part.text.endsWith('…') ? part.text : undefined;
  });
  return code.every((one) => one !== undefined) ? code.join(' + ') : undefined;
}
