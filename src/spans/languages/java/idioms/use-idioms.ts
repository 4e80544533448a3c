import { insertAt } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { StatusUse } from '../../../uses/api-uses.ts';
import type { HandOver } from '../../../uses/context-uses.ts';
import type { ExportReplacement, UseIdioms } from '../../../uses/use-idioms.ts';
import { quoted } from '../editing/string-literals.ts';
import { Types } from '../editing/types.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf } from '../syntax.ts';
import { removeAttribute, renameAttribute } from './attribute-edits.ts';
import { callAt, isInBlock, removeStatement } from './nodes.ts';
import { removeCall } from './remove-call.ts';
import { changeName, changeStart, inheritContext, startWithNext } from './start-edits.ts';

/** Java's way to write what rules about single calls want. */
export function useIdiomsOf(file: JavaFile): UseIdioms {
  const nothing = () => undefined;
  return {
    stringLiteral: quoted,
    removeStatement({ start }) {
      const statement = file.program.pathTo(start).find(({ type }) => type === 'expression_statement');
      return statement && isInBlock(statement) ? { edits: [removeStatement(file, statement)], safe: true } : undefined;
    },
    removeCall: (range) => removeCall(file, range),
    replace: ({ range }, newText) => ({ range, newText }),
    restateStatus: (use, description) => (description ? undefined : withoutDescription(file, use)),
    changeStart: (start, change) => changeStart(file, start, change),
    startWithNext: (start) => startWithNext(file, start),
    changeName: (rename, change) => changeName(file, rename, change),
    renameAttribute: (use, name, value) => renameAttribute(file, use, name, value),
    removeAttribute: (use) => removeAttribute(file, use),
    // The compiler takes nothing else for a value.
    toAttributeValue: nothing,
    passThrough: (functionName, { range, text }) => ({
      edits: [{ range, newText: `${functionName}(${text})` }],
      safe: true,
    }),
    startInGenerator: nothing,
    inheritContext: (start) => inheritContext(file, start),
    carryContext: (handOver) => carryContext(file, handOver),
    nameTracer(tracer, name) {
      if (tracer.name) return { edits: [{ range: tracer.name.range, newText: quoted(name) }], safe: true };
      return undefined;
    },
    useExport: ({ range }, by) => batch(file, callAt(file, range), by),
    useMember: nothing,
  };
}

function withoutDescription(file: JavaFile, { range }: StatusUse): Rewrite | undefined {
  const call = callAt(file, range);
  const [code, description] = call ? argumentsOf(call) : [];
  return code && description
    ? { edits: [{ range: { start: code.end, end: description.end }, newText: '' }], safe: true }
    : undefined;
}

/** `Context.current().wrap(…)` around what another thread is to run. */
function carryContext(file: JavaFile, { closure }: HandOver): Rewrite | undefined {
  const node =
    closure &&
    file.program.pathTo(closure.start).find(({ type, end }) => type === 'lambda_expression' && end === closure.end);
  const call = node?.parent?.parent;
  if (!node || !call) return undefined;
  const method = call.field('name')?.text ?? 'new';
  const isBlock = node.field('body')?.type === 'block';
  // An expression may give a value: then it would be wrapped as what does, which not all take.
  if (method !== 'supplyAsync' && method !== 'submit' && !isBlock) return undefined;
  const types = new Types(file);
  const wrap = method === 'supplyAsync' ? 'wrapSupplier' : 'wrap';
  const before = `${types.use('io.opentelemetry.context.Context')}.current().${wrap}(`;
  return { edits: [...types.edits(), insertAt(node.start, before), insertAt(node.end, ')')], safe: true };
}

/** `BatchSpanProcessor.builder(exporter).build()` in the place of `SimpleSpanProcessor.create(exporter)`. */
function batch(file: JavaFile, call: SyntaxNode | undefined, { name }: ExportReplacement): Rewrite | undefined {
  const [exporter] = call ? argumentsOf(call) : [];
  if (!call || !exporter || name !== 'BatchSpanProcessor') return undefined;
  const types = new Types(file);
  const processor = types.use('io.opentelemetry.sdk.trace.export.BatchSpanProcessor');
  const before = { range: { start: call.start, end: exporter.start }, newText: `${processor}.builder(` };
  const after = { range: { start: exporter.end, end: call.end }, newText: ').build()' };
  return { edits: [...types.edits(), before, after], safe: false };
}
