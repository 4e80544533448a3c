import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { indentOf, layoutOf } from '../editing/layout.ts';
import type { JavaFile } from '../file.ts';
import { callAt, callStatementAt, insertBefore, isInBlock, removeStatement } from './nodes.ts';

/** Takes a call on a span out: its statement, or its link of a chain as in `span.setStatus(…).setAttribute(…)`. */
export function removeCall(file: JavaFile, range: OffsetRange): Rewrite | undefined {
  const call = callAt(file, range);
  const object = call?.field('object');
  const outer = call?.parent;
  if (!call || !object) return undefined;
  if (outer?.type === 'expression_statement') {
    // `span.addEvent(…).setStatus(…);` keeps the rest of its chain.
    if (object.type === 'method_invocation' && file.types.is(object.field('object'), 'Span'))
      return withoutLink(call, object);
    return isInBlock(outer) ? { edits: [removeStatement(file, outer)], safe: true } : undefined;
  }
  const isLink = outer?.type === 'method_invocation' && outer.field('object') === call;
  return isLink ? withoutLink(call, object) : undefined;
}

function withoutLink(call: SyntaxNode, object: SyntaxNode): Rewrite {
  return { edits: [{ range: { start: object.end, end: call.end }, newText: '' }], safe: true };
}

/** Moves the statement that is a call of a span behind another statement of the same block. */
export function moveCall(file: JavaFile, call: OffsetRange, behind: OffsetRange): Rewrite | undefined {
  const moved = callStatementAt(file, call.start);
  const target = callStatementAt(file, behind.start);
  if (!moved || !target || moved === target || moved.parent !== target.parent) return undefined;
  const siblings = moved.parent!.children;
  if (siblings.indexOf(moved) > siblings.indexOf(target)) return undefined;
  // What leaves in between would then leave with the span open.
  const between = siblings.slice(siblings.indexOf(moved) + 1, siblings.indexOf(target));
  if (between.some(({ type }) => type !== 'expression_statement' && type !== 'local_variable_declaration'))
    return undefined;
  const separator = layoutOf(file).eol + indentOf(file.text, target.start);
  return { edits: [removeStatement(file, moved), insertAt(target.end, separator + moved.text)], safe: true };
}

/** Ends the span that a variable holds, in front of the statement at a place that gives it another value. */
export function endBefore(file: JavaFile, name: string, place: OffsetRange): Rewrite | undefined {
  const statement = file.program
    .pathTo(place.start)
    .find((node) => node.type === 'expression_statement' && isInBlock(node));
  const assignment = statement?.children[0];
  if (!statement || assignment?.type !== 'assignment_expression' || assignment.field('left')?.text !== name)
    return undefined;
  const declared = file.scopes.lookUp(name, statement);
  // Where it may have none, that would have to be asked.
  const isSet = declared?.kind === 'local' && declared.value !== undefined && declared.value.type !== 'null_literal';
  return isSet ? { edits: [insertBefore(file, statement, [`${name}.end();`])], safe: true } : undefined;
}
