import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { LateInstrumentation } from '../../../uses/module-facts.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { functionAround, isFunction, methodOf, unwrapped } from '../syntax.ts';
import { instrumentorOf } from '../uses/instrumentors.ts';
import { firstLine, isConditional, scopeOf } from '../uses/places.ts';
import { type Instrumentor, instrumentors } from './instrumentors.ts';

/** Whether a text has instrumentors instrument something, and neither takes that back nor instruments by itself. */
export function mayInstrumentLate(text: string): boolean {
  return (
    /Instrumentor\b/.test(text) && /\.instrument\(/.test(text) && !/OpenTelemetryMiddleware|uninstrument/.test(text)
  );
}

/**
 * What a file makes before an instrumentor changes what makes it, or by a name that it has imported before that. Both have to
 * run for certain, one after the other; the file calls the instrumentor once, and gives it nothing that is there already.
 */
export function lateInstrumentationsIn(file: PythonFile): readonly LateInstrumentation[] {
  const calls = file.module.descendants().filter(({ type }) => type === 'call');
  return [...instrumentors].flatMap(([name, instrumentor]) => {
    const [only, another] = calls.filter((call) => instrumentorOf(file, call) === name);
    if (!only || another || methodOf(only) !== 'instrument' || givenTo(only).length > 0) return [];
    const made = calls.filter((call) => isMaking(file, call, instrumentor));
    return made.flatMap((call) => lateIn(file, call, only, name, instrumentor, pointsOf(file, only, calls)));
  });
}

/** Gives the instrumentor what is kept in a variable: `FlaskInstrumentor().instrument_app(app)`. */
export function giveToInstrumentor(file: PythonFile, late: LateInstrumentation): Rewrite | undefined {
  const at = (start: number) => file.module.descendants().find((node) => node.type === 'call' && node.start === start);
  const call = at(late.instrumentation.start);
  const made = at(late.range.start)?.parent;
  const name = made?.type === 'assignment' ? made.field('left') : undefined;
  const gives = call && instrumentors.get(instrumentorOf(file, call) ?? '')?.gives;
  if (late.reason !== 'made' || name?.type !== 'identifier' || !gives || !isSame(call!, made!)) return undefined;
  const object = call.field('function')!.field('object')!;
  const range = { start: object.end, end: call.end };
  return { safe: false, edits: [{ range, newText: gives.replace('*', name.text) }] };
}

/** What a call of `instrument` is given that may be the thing itself, or hide it. */
function givenTo(call: SyntaxNode): readonly SyntaxNode[] {
  return (call.field('arguments')?.children ?? []).filter(
    (node) => node.type !== 'keyword_argument' || /^(?:apps?|engines?)$/.test(node.field('name')!.text),
  );
}

function isMaking({ scopes }: PythonFile, call: SyntaxNode, { makers }: Instrumentor): boolean {
  return makers.includes(importedName(call.field('function'), scopes) ?? '');
}

/** Where the instrumentor is called: there, and where the function that does it is called by the module, if that is once. */
function pointsOf({ scopes }: PythonFile, call: SyntaxNode, calls: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const around = functionAround(call);
  if (!isCertain(call)) return [];
  if (!isFunction(around)) return [call];
  const callers = calls.filter((one) => {
    const callee = one.field('function')!;
    const declared = callee.type === 'identifier' ? scopes.resolve(callee) : undefined;
    return declared?.bindings.length === 1 && declared.bindings[0]!.value === around;
  });
  const [caller, another] = callers;
  if (!caller) return [call];
  return another || !isCertain(caller) || isFunction(functionAround(caller)) ? [] : [call, caller];
}

function isCertain(node: SyntaxNode): boolean {
  return /^(?:module|function)$/.test(scopeOf(node)) && !isConditional(node);
}

function lateIn(
  file: PythonFile,
  made: SyntaxNode,
  instrumenting: SyntaxNode,
  name: string,
  { replaces }: Instrumentor,
  points: readonly SyntaxNode[],
): readonly LateInstrumentation[] {
  const callee = unwrapped(made.field('function')!);
  const isMadeBefore = points.some((point) => isSame(made, point) && isCertain(made) && made.end <= point.start);
  const isOld = replaces && points.some((point) => isImportedBefore(file, callee, point));
  if (!isMadeBefore && !isOld) return [];
  return [
    {
      maker: callee.text,
      package: importedName(callee, file.scopes)!.split('.')[0]!,
      range: firstLine(made),
      by: name.slice(name.lastIndexOf('.') + 1),
      instrumentation: firstLine(instrumenting),
      reason: isMadeBefore ? 'made' : 'imported',
    },
  ];
}

/** Whether a name stands for what it was when it was imported, by itself, and that was before. */
function isImportedBefore({ scopes }: PythonFile, callee: SyntaxNode, point: SyntaxNode): boolean {
  const declared = callee.type === 'identifier' ? scopes.resolve(callee) : undefined;
  const [only, another] = declared?.bindings ?? [];
  if (!only?.module?.imported || another) return false;
  if (isSame(only.identifier, point)) return only.identifier.end <= point.start;
  // What a function finds in the module was imported before the function was called.
  return isSame(callee, point) && !isFunction(functionAround(only.identifier));
}

/** Whether two nodes run in the same call, or as the module is loaded. */
function isSame(one: SyntaxNode, other: SyntaxNode): boolean {
  return functionAround(one) === functionAround(other);
}
