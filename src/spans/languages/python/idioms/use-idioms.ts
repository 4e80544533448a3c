import type { Rewrite } from '../../../program/idioms.ts';
import type { TracerUse } from '../../../uses/api-uses.ts';
import type { PackageUse } from '../../../uses/set-up-uses.ts';
import type { ExportReplacement, UseIdioms } from '../../../uses/use-idioms.ts';
import { injectInto } from '../editing/inject-context.ts';
import { quoted } from '../editing/layout.ts';
import { removeStatement } from '../editing/removal.ts';
import type { PythonFile } from '../file.ts';
import { argument, argumentsOf } from '../syntax.ts';
import { addArgument } from './arguments.ts';
import { passThrough, removeAttribute, renameAttribute, toAttributeValue } from './attributes.ts';
import { removeCall } from './calls.ts';
import { carryContext, keepFromConsumers, startInGenerator } from './contexts.ts';
import { callAt, nodeAt, statementAt } from './places.ts';
import { changeName, changeStart, inheritContext, startWithNext } from './start-arguments.ts';
import { restateStatus } from './statuses.ts';

/** How Python writes what rules want of single calls. Edits are made when someone asks for them. */
export function useIdiomsOf(file: PythonFile): UseIdioms {
  return {
    stringLiteral: (value) => quoted(file.text, value),
    removeStatement(range) {
      const statement = statementAt(file, range);
      return statement && { edits: [removeStatement(file.text, statement)], safe: true };
    },
    removeCall: (range) => removeCall(file, range),
    replace: ({ range }, newText) => ({ range, newText }),
    restateOption({ key }, { name, as }) {
      return as === 'same' ? { edits: [{ range: key.range, newText: name }], safe: false } : undefined;
    },
    injectContext: ({ call }) => injectInto(file, call),
    restateStatus: (use, description) => restateStatus(file, use, description),
    changeStart: (start, change) => changeStart(file, start, change),
    startWithNext: (start) => startWithNext(file, start),
    changeName: (rename, change) => changeName(file, rename, change),
    renameAttribute: (use, name, value) => renameAttribute(file, use, name, value),
    removeAttribute: (use) => removeAttribute(file, use),
    toAttributeValue: (value) => toAttributeValue(file, value),
    passThrough: (functionName, value) => passThrough(file, functionName, value),
    startInGenerator: (activation) => startInGenerator(file, activation),
    keepFromConsumers: (activation) => keepFromConsumers(file, activation),
    inheritContext: (start) => inheritContext(file, start),
    carryContext: (handOver) => carryContext(file, handOver),
    nameTracer: (tracer, name) => nameTracer(file, tracer, name),
    useExport: (use, by) => useExport(file, use, by),
    // There is no rule about members of Python's packages.
    useMember: () => undefined,
  };
}

function nameTracer(file: PythonFile, { call: range }: TracerUse, name: string): Rewrite | undefined {
  const call = callAt(file, range);
  if (!call) return undefined;
  const given = argument(argumentsOf(call), 0, 'instrumenting_module_name');
  const newText = quoted(file.text, name);
  const edit = given
    ? { range: { start: given.start, end: given.end }, newText }
    : addArgument(file.text, call, newText);
  return { edits: [edit], safe: false };
}

/** Another class of the same module: where the file mentions the old one no more, it imports the new one instead. */
function useExport(file: PythonFile, use: PackageUse, by: ExportReplacement): Rewrite | undefined {
  const node = nodeAt(file, use.range, ({ end }) => end === use.range.end);
  if (!node) return undefined;
  if (node.type === 'attribute') {
    const { start, end } = node.field('attribute')!;
    return { edits: [{ range: { start, end }, newText: by.name }], safe: true };
  }
  const [binding] = node.type === 'identifier' ? (file.scopes.resolve(node)?.bindings ?? []) : [];
  const imported = binding?.module?.imported === node.text ? binding.identifier : undefined;
  if (!imported) return undefined;
  const mentions = file.text.match(new RegExp(`\\b${node.text}\\b`, 'g'))?.length ?? 0;
  const hasNew = new RegExp(`\\b${by.name}\\b`).test(file.text);
  const { start, end } = node;
  const renamed = { range: { start, end }, newText: by.name };
  if (hasNew) return { edits: [renamed], safe: true };
  const isLast = mentions === 2;
  const importing = isLast
    ? { range: { start: imported.start, end: imported.end }, newText: by.name }
    : { range: { start: imported.end, end: imported.end }, newText: `, ${by.name}` };
  return { edits: [importing, renamed], safe: true };
}
