import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { insertAfter, insertBefore } from '../editing/insertion.ts';
import { removeStatement } from '../editing/removal.ts';
import type { PythonFile } from '../file.ts';
import { blockOf, functionAround, isAsync, isFunction } from '../syntax.ts';
import { callAt, callStatementAt, nodeAt, statementAt } from './places.ts';

/** Takes a call of a span out, with its statement. */
export function removeCall(file: PythonFile, call: OffsetRange): Rewrite | undefined {
  const statement = callStatementAt(file, call);
  return statement && { edits: [removeStatement(file.text, statement)], safe: true };
}

/** Moves the statement that is a call of a span behind another statement of the same block. */
export function moveCall(file: PythonFile, call: OffsetRange, behind: OffsetRange): Rewrite | undefined {
  const moved = callStatementAt(file, call);
  const target = callStatementAt(file, behind);
  if (!moved || !target || moved === target || moved.parent !== target.parent) return undefined;
  const siblings = moved.parent!.children;
  const [from, to] = [siblings.indexOf(moved), siblings.indexOf(target)];
  // What leaves in between would then leave with the span open.
  const isPassedThrough = siblings.slice(from + 1, to).every(({ type }) => type === 'expression_statement');
  if (from > to || !isPassedThrough || moved.text.includes('\n')) return undefined;
  return {
    edits: [removeStatement(file.text, moved), ...insertAfter(file.text, target, [[0, moved.text]])],
    safe: true,
  };
}

/** Ends the span that a variable holds, in front of the statement that gives it another. */
export function endBefore(file: PythonFile, name: string, place: OffsetRange): Rewrite | undefined {
  const statement = statementAt(file, place);
  const [assignment] = statement?.type === 'expression_statement' ? statement.children : [];
  if (!statement || assignment?.type !== 'assignment' || assignment.field('left')?.text !== name) return undefined;
  return { edits: insertBefore(file.text, statement, [[0, `${name}.end()`]]), safe: true };
}

/** Raises at the end of an `except` what it caught. */
export function throwAgain(file: PythonFile, handler: OffsetRange): Rewrite | undefined {
  const clause = nodeAt(file, handler, ({ type }) => type === 'except_clause');
  const last = clause && blockOf(clause)?.children.at(-1);
  // The caller gets to see the error.
  return last && { edits: insertAfter(file.text, last, [[0, 'raise']]), safe: false };
}

/** Waits for a task or a coroutine where it is begun. */
export function awaitWork(file: PythonFile, site: OffsetRange): Rewrite | undefined {
  const call = callAt(file, site);
  if (!call || !isAsync(functionAround(call)) || !mayWait(call)) return undefined;
  const name = call.field('function')!.text;
  if (
    !/(?:^|\.)(?:create_task|ensure_future|run_in_executor)$/.test(name) &&
    call.parent?.type !== 'return_statement'
  ) {
    return undefined;
  }
  // What was to go on beside the rest now comes before it.
  return { edits: [insertAt(call.start, 'await ')], safe: false };
}

/** `await` stands in no `lambda`. */
function mayWait(call: SyntaxNode): boolean {
  return call.ancestor(isFunction)?.type === 'function_definition';
}
