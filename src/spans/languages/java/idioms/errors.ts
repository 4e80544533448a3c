import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { contains, type OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiTypes } from '../editing/api-names.ts';
import { indentOf, isFirstInLine, layoutOf } from '../editing/layout.ts';
import { Types } from '../editing/types.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';
import { insertBefore, insertBehind, isCallOn, isInBlock, statementAt } from './nodes.ts';

/** Sets the status at the head of the handler that throws on, or in front of what throws an error of its own. */
export function setErrorStatus(
  file: JavaFile,
  { name }: Span,
  thrown: OffsetRange,
  ended?: OffsetRange,
): Rewrite | undefined {
  const path = file.program.pathTo(thrown.start);
  const place = path.find(({ type }) => /^(?:throw|return|expression)_statement$/.test(type));
  if (!place || !file.scopes.lookUp(name, place)) return undefined;
  const clause = place.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  const handler = clause?.type === 'catch_clause' ? clause : undefined;
  // After its end the span takes no status any more.
  if (ended && !contains(handler?.field('body') ?? place.parent ?? place, ended)) return undefined;
  const types = new Types(file);
  const edit = handler ? inHandler(file, name, handler, types) : beforeThrow(file, name, place, types);
  // Which errors count as such is for the author to say.
  return edit && { edits: [...types.edits(), ...edit], safe: false };
}

function inHandler(file: JavaFile, name: string, clause: SyntaxNode, types: Types): readonly TextEdit[] | undefined {
  const body = clause.field('body');
  const error = clause.children.find(({ type }) => type === 'catch_formal_parameter')?.field('name')?.text;
  const [first] = body?.children ?? [];
  if (!body || !first || error === undefined || !file.scopes.lookUp(name, body)) return undefined;
  const status = statusCall(name, types, `${error}.getMessage()`);
  const recording = body.children.find((one) => isRecording(one, name));
  if (recording) return [insertBehind(file, recording, [status])];
  const isRecorded = /\brecordException\b/.test(body.text);
  return [insertBefore(file, first, [...(isRecorded ? [] : [`${name}.recordException(${error});`]), status])];
}

function beforeThrow(file: JavaFile, name: string, place: SyntaxNode, types: Types): readonly TextEdit[] | undefined {
  const thrown = place.children[0] && unwrapped(place.children[0]);
  if (place.type !== 'throw_statement' || !thrown) return undefined;
  const message = thrown.type === 'object_creation_expression' ? argumentsOf(thrown)[0] : undefined;
  const isVariable = thrown.type === 'identifier';
  const text =
    message?.type === 'string_literal' ? message.text : isVariable ? `${thrown.text}.getMessage()` : undefined;
  const recording = isVariable ? [`${name}.recordException(${thrown.text});`] : [];
  const lines = [...recording, statusCall(name, types, text)];
  const ended = place.parent?.children.find(
    (sibling) => sibling.end <= place.start && isCallOn(file, sibling, name, 'end'),
  );
  if (ended) return [insertBefore(file, ended, lines)];
  if (isInBlock(place)) return [insertBefore(file, place, lines)];
  // `if (wrong) throw …;`
  const { eol, unit } = layoutOf(file);
  if (!isFirstInLine(file.text, place.parent!.start)) return undefined;
  const outer = indentOf(file.text, place.parent!.start);
  const isBelow = isFirstInLine(file.text, place.start);
  const inner = eol + outer + unit;
  const before = isBelow ? undefined : `{${inner}${lines.join(inner)}${inner}`;
  return before === undefined ? undefined : [insertAt(place.start, before), insertAt(place.end, `${eol}${outer}}`)];
}

function statusCall(name: string, types: Types, message: string | undefined): string {
  return `${name}.setStatus(${types.use(apiTypes.statusCode)}.ERROR${message === undefined ? '' : `, ${message}`});`;
}

function isRecording(statement: SyntaxNode, name: string): boolean {
  const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  return call?.field('name')?.text === 'recordException' && call.field('object')?.text === name;
}

/** Records an exception in front of the statement that sets the status for it. */
export function recordException(
  file: JavaFile,
  { name }: Span,
  status: OffsetRange,
  error: string,
): Rewrite | undefined {
  const statement = statementAt(file, status.start);
  if (statement?.type !== 'expression_statement' || !isInBlock(statement)) return undefined;
  if (!file.scopes.lookUp(name, statement) || !file.scopes.lookUp(error, statement)) return undefined;
  return { edits: [insertBefore(file, statement, [`${name}.recordException(${error});`])], safe: true };
}

/**
 * Throws at the end of a `catch` what it caught; not where the compiler would have something against it, because the method
 * does not say that it throws such.
 */
export function throwAgain(file: JavaFile, handler: OffsetRange): Rewrite | undefined {
  const clause = file.program.pathTo(handler.start).find(({ type }) => type === 'catch_clause');
  const parameter = clause?.children.find(({ type }) => type === 'catch_formal_parameter');
  const error = parameter?.field('name');
  const last = clause?.field('body')?.children.at(-1);
  if (!clause || !error || !last || /^(?:throw|return|break|continue)_statement$/.test(last.type)) return undefined;
  const types = parameter!.descendants().find(({ type }) => type === 'catch_type')?.children ?? [];
  const around = clause.ancestor(isFunction);
  const declared = around?.children.find(({ type }) => type === 'throws')?.children.map(({ text }) => text) ?? [];
  const mayThrow = types.every(
    ({ text }) => unchecked.test(text) || declared.includes(text) || declared.includes('Exception'),
  );
  if (!mayThrow || !isInBlock(last)) return undefined;
  // The caller gets to see the error.
  return { edits: [insertBehind(file, last, [`throw ${error.text};`])], safe: false };
}

const unchecked = /^(?:(?:Runtime|IllegalArgument|IllegalState|NullPointer|UnsupportedOperation)Exception|\w*Error)$/;
