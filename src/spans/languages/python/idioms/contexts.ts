import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Activation, HandOver } from '../../../uses/context-uses.ts';
import { addToHeader, headerOf, isDocstring } from '../editing/header.ts';
import { insertAfter } from '../editing/insertion.ts';
import { colonOf } from '../editing/layout.ts';
import { freeName, namesBelow } from '../editing/names.ts';
import { prologueFor } from '../editing/prologue.ts';
import { type Lines, regionOf, type Statements, surround } from '../editing/region.ts';
import { linesOf } from '../editing/removal.ts';
import type { PythonFile } from '../file.ts';
import { importOf } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import { argumentsOf, functionAround, withItems } from '../syntax.ts';
import { recordsByItself } from '../translation/api-calls.ts';
import { callAt, nodeAt } from './places.ts';

/** A decorator's span begins in the generator, and ends with it; current it is nowhere in it. */
export function startInGenerator(file: PythonFile, { call: range }: Activation): Rewrite | undefined {
  const call = callAt(file, range);
  const decorator = call?.parent;
  const definition = decorator?.type === 'decorator' ? decorator.parent?.field('definition') : undefined;
  const known = call && callOf(file, call);
  const lines = decorator && linesOf(file.text, decorator);
  const body = definition?.field('body');
  if (known?.is !== 'start' || !lines || !body) return undefined;
  const [first] = body.children;
  const statements = isDocstring(first) ? body.children.slice(1) : body.children;
  if (statements.length === 0) return undefined;
  const region = regionOf(file.text, statements as unknown as Statements);
  const tracer = call!.field('function')!.field('object')!.text;
  const given = call!.field('arguments')!.text;
  const span = freeName(namesBelow(definition!), 'span');
  const around = surround(file.text, region, {
    before: [
      [0, `${span} = ${tracer}.start_span${given}`],
      [0, 'try:'],
    ],
    after: [
      [0, 'finally:'],
      [1, `${span}.end()`],
    ],
    depth: 1,
  });
  return { edits: [{ range: lines, newText: '' }, ...around], safe: false };
}

/** `with` becomes `try`: the span begins and ends as before, and is current nowhere in between. */
export function keepFromConsumers(file: PythonFile, { call: range }: Activation): Rewrite | undefined {
  const call = callAt(file, range);
  const known = call && callOf(file, call);
  const statement = call?.ancestor(({ type }) => /_statement$/.test(type));
  const body = statement?.type === 'with_statement' ? statement.field('body') : undefined;
  if (!call || known?.is !== 'start' || !statement || !body || !/^\s*with\b/.test(statement.text)) return undefined;
  const [item, another] = withItems(statement);
  const target = item?.target;
  if (another || item?.value !== call || (target && target.type !== 'identifier')) return undefined;
  if (known.given.isOpen || known.given.named.has('end_on_exit') || known.given.positional.length > 3) return undefined;
  const region = regionOf(file.text, [statement]);
  const taken = namesBelow(functionAround(statement));
  const span = target?.text ?? freeName(taken, 'span');
  const error = freeName(taken, 'error', 'caught');
  const prologue = prologueFor(file, { node: statement.parent!, start: statement.start }, { api: ['StatusCode'] });
  if (!prologue.ok || region.gapBefore) return undefined;
  const { api, edits } = prologue.value;
  const caught: Lines = recordsByItself(known.given)
    ? [
        [0, `except Exception as ${error}:`],
        [1, `${span}.record_exception(${error})`],
        [1, `${span}.set_status(${api['StatusCode']}.ERROR, str(${error}))`],
        [1, 'raise'],
      ]
    : [];
  const callee = call.field('function')!;
  const start = `${callee.field('object')!.text}.start_span${call.field('arguments')!.text}`;
  const header = { start: statement.start, end: colonOf(file.text, body) + 1 };
  const newText = `${span} = ${start}${region.eol}${region.indent}try:`;
  const after: Lines = [...caught, [0, 'finally:'], [1, `${span}.end()`]];
  return {
    edits: [...edits, { range: header, newText }, ...insertAfter(file.text, statement, after)],
    safe: false,
  };
}

/** Runs what is handed over in a copy of the context: `pool.submit(contextvars.copy_context().run, work, …)`. */
export function carryContext(file: PythonFile, { range }: HandOver): Rewrite | undefined {
  const call = nodeAt(file, range, ({ type }) => type === 'call');
  const edits = call && (callOfThread(call) ?? callOfPool(call));
  if (!edits) return undefined;
  const known = moduleName(file);
  const carry = `${known ?? 'contextvars'}.copy_context().run`;
  const header = known
    ? []
    : addToHeader(file.text, headerOf(file.text, file.module, file.text.length), ['import contextvars']);
  return {
    edits: [
      ...header,
      ...edits.map(({ range: at, newText }) => ({ range: at, newText: newText.replace('RUN', carry) })),
    ],
    safe: false,
  };
}

/** What the file calls the module `contextvars`. */
function moduleName({ scopes, module }: PythonFile): string | undefined {
  for (const declared of scopes.namesOf(module)) {
    const imported = importOf(declared);
    if (imported?.source === 'contextvars' && imported.imported === undefined) return declared.name;
  }
  return undefined;
}

/** `Thread(target=work, args=(a,))` */
function callOfThread(call: SyntaxNode): TextEdit[] | undefined {
  const { named } = argumentsOf(call);
  const target = named.get('target');
  if (!target) return undefined;
  const args = named.get('args');
  if (named.has('kwargs') || (args && args.type !== 'tuple')) return undefined;
  const run = { range: { start: target.start, end: target.end }, newText: 'RUN' };
  if (!args) return [run, insertAt(target.end, `, args=(${target.text},)`)];
  return [run, insertAt(args.start + 1, `${target.text}${args.children.length > 0 ? ', ' : ','}`)];
}

/** `pool.submit(work, a)`, `loop.run_in_executor(None, work, a)` */
function callOfPool(call: SyntaxNode): TextEdit[] | undefined {
  const method = call.field('function')?.field('attribute')?.text;
  const { positional } = argumentsOf(call);
  const work = method === 'run_in_executor' ? positional[1] : method === 'submit' ? positional[0] : undefined;
  return work && [insertAt(work.start, 'RUN, ')];
}
