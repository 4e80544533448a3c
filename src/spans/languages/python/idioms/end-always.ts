import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { insertAfter, insertBefore } from '../editing/insertion.ts';
import { lineEnd, lineStart } from '../editing/layout.ts';
import { freeName, namesBelow } from '../editing/names.ts';
import { indented, regionOf, type Statements, surround } from '../editing/region.ts';
import { removeStatement } from '../editing/removal.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { functionCalled } from '../recognition/values.ts';
import { argumentsOf, functionAround, isFunction, unwrapped } from '../syntax.ts';
import { callAt, isCallOf, isInList, statementAt } from './places.ts';

/** Ends a span, or detaches a context, in a `finally` around the rest of the block that it begins in. */
export function endAlways(file: PythonFile, site: OffsetRange, span: Span): Rewrite | undefined {
  const call = callAt(file, site);
  const statement = call && statementAt(file, site);
  if (!call || !statement || !isInList(statement) || statement.type !== 'expression_statement') return undefined;
  const known = callOf(file, call);
  if (known?.is === 'start' && known.isActive) return openInstead(file, call, statement);
  const start = startOf(call, statement, span);
  const helped = start && withHelper(file, start, statement);
  return helped && endInFinally(file, statement, helped);
}

/** What has to be ended, how, and what gives it a name in the first place. */
interface Start {
  readonly name: string;
  readonly ending: string;
  isEnding(statement: SyntaxNode): boolean;
  readonly edits: readonly TextEdit[];
}

function startOf(call: SyntaxNode, statement: SyntaxNode, span: Span): Start | undefined {
  const isToken = span.start === 'context-token';
  const [whole] = statement.children;
  const target =
    whole?.type === 'assignment' && unwrapped(whole.field('right')!) === call ? whole.field('left') : undefined;
  if (whole !== call && target?.type !== 'identifier') return undefined;
  const scope = functionAround(statement);
  const name = target?.text ?? freeName(namesBelow(scope), isToken ? 'token' : 'span');
  const edits = target ? [] : [insertAt(call.start, `${name} = `)];
  if (!isToken) {
    return { name, edits, ending: `${name}.end()`, isEnding: (one) => isCallOf(one, name, 'end') };
  }
  // `context.attach` and `context.detach` are found in one place.
  const callee = call.field('function')!;
  if (callee.type !== 'attribute') return undefined;
  const ending = `${callee.field('object')!.text}.detach(${name})`;
  return { name, edits, ending, isEnding: (one) => one.children[0]?.type === 'call' && one.text === ending };
}

/** Where a function of the file ends the span, it does so in the end, too; `undefined`: it is more than that. */
function withHelper(file: PythonFile, start: Start, statement: SyntaxNode): Start | undefined {
  const calls = functionAround(statement)
    .descendants()
    .filter((node) => node.type === 'call' && node.start > statement.end && isHelper(file, node, start.name));
  const [first] = calls;
  if (!first) return start;
  const isSame = calls.every(({ text, parent }) => text === first.text && parent?.type === 'expression_statement');
  if (!isSame || argumentsOf(first).all.length > 1) return undefined;
  return { ...start, ending: first.text, isEnding: ({ text }) => text === first.text };
}

/** Whether a call gives a span to a function that ends some, as the file or its name tells. */
function isHelper(file: PythonFile, call: SyntaxNode, name: string): boolean {
  if (!argumentsOf(call).all.some(({ text }) => text === name)) return false;
  const callee = unwrapped(call.field('function')!);
  const called = functionCalled(file, callee);
  return called ? /\.end\(/.test(called.text) : /(?:^|[._])(?:end|close|finish)(?:_\w+)?$/.test(callee.text);
}

function endInFinally(file: PythonFile, statement: SyntaxNode, start: Start): Rewrite | undefined {
  const { text } = file;
  const siblings = statement.parent!.children;
  const rest = siblings.slice(siblings.indexOf(statement) + 1);
  if (isUsedElsewhere(file, start, statement, rest)) return undefined;
  const next = rest.find((one) => givesAnother(one, start.name));
  if (next)
    return next === rest[0]
      ? { edits: [...start.edits, ...insertBefore(text, next, [[0, start.ending]])], safe: false }
      : undefined;
  const [first] = rest;
  if (!first || rest.every((one) => start.isEnding(one))) {
    return { edits: [...start.edits, ...(first ? [] : insertAfter(text, statement, [[0, start.ending]]))], safe: true };
  }
  const ends = rest.flatMap((one) => endingsIn(one, start));
  // One that is all of a block, as of a `finally`, has nothing to leave in its place.
  if (ends.some((one) => one.parent!.children.length === 1)) return undefined;
  const trailing = start.isEnding(rest.at(-1)!) ? rest.slice(0, -1) : rest;
  const region = regionOf(text, trailing as unknown as Statements);
  const around = surround(text, region, {
    before: [[0, 'try:']],
    after: [
      [0, 'finally:'],
      [1, start.ending],
    ],
    depth: 1,
  });
  const removed = ends.map((one) => upTo(text, removeStatement(text, one), region.content.end));
  return { edits: [...start.edits, ...withoutInner(around, removed), ...removed], safe: true };
}

/** Lines that are removed at the very end go with the line break in front of them: behind it comes something new. */
function upTo(text: string, removed: TextEdit, end: number): TextEdit {
  const { start } = removed.range;
  if (removed.range.end <= end || start >= end || start === 0) return removed;
  return { ...removed, range: { start: lineEnd(text, lineStart(text, start - 1)), end } };
}

/** Lines that are removed need no indentation. */
function withoutInner(edits: readonly TextEdit[], removed: readonly TextEdit[]): readonly TextEdit[] {
  return edits.filter(
    ({ range, newText }) =>
      newText.trim() !== '' || !removed.some((one) => one.range.start <= range.start && range.end < one.range.end),
  );
}

/** The statements that end the span, anywhere but in functions. */
function endingsIn(root: SyntaxNode, start: Start): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) continue;
    if (node.type === 'expression_statement' && start.isEnding(node)) found.push(node);
    else stack.push(...node.children);
  }
  return found;
}

/** What is behind the block of the start, or around it in a loop, may be about the same span. */
function isUsedElsewhere(
  file: PythonFile,
  { name }: Start,
  statement: SyntaxNode,
  rest: readonly SyntaxNode[],
): boolean {
  const declared = file.scopes.lookUp(name, statement);
  if (!declared) return false;
  const last = rest.at(-1)?.end ?? statement.end;
  return functionAround(statement)
    .descendants()
    .some(
      (node) =>
        node.type === 'identifier' && node.text === name && node.start > last && file.scopes.resolve(node) === declared,
    );
}

/** Whether a statement gives a name another value. */
function givesAnother(statement: SyntaxNode, name: string): boolean {
  return statement.descendants().some((node) => node.type === 'assignment' && node.field('left')?.text === name);
}

/** `tracer.start_as_current_span("x")` alone starts nothing: the rest of its block was meant to run under it. */
function openInstead(file: PythonFile, call: SyntaxNode, statement: SyntaxNode): Rewrite | undefined {
  if (statement.children[0] !== call) return undefined;
  const siblings = statement.parent!.children;
  const rest = siblings.slice(siblings.indexOf(statement) + 1);
  if (rest.length === 0) return undefined;
  const region = regionOf(file.text, rest as unknown as Statements);
  if (region.gapBefore) return undefined;
  return {
    edits: [insertAt(statement.start, 'with '), insertAt(statement.end, ':'), ...indented(file.text, region, 1)],
    safe: false,
  };
}
