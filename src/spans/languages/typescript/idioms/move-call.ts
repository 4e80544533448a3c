import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isStatementList } from '../syntax.ts';
import { indentOf, insertBefore, layoutAt, lineStart, removeStatement } from './layout.ts';

/** Moves the statement that is a call of a span behind another statement of the same block. */
export function moveCall(file: FileContext, call: OffsetRange, behind: OffsetRange): Rewrite | undefined {
  const moved = statementOf(file, call);
  const target = statementOf(file, behind);
  if (!moved || !target || moved === target || moved.parent !== target.parent) return undefined;
  const siblings = moved.parent!.children;
  if (siblings.indexOf(moved) > siblings.indexOf(target)) return undefined;
  // What leaves in between would then leave with the span open.
  const between = siblings.slice(siblings.indexOf(moved) + 1, siblings.indexOf(target));
  if (between.some((statement) => statement.type !== 'expression_statement' && !isDeclaration(statement)))
    return undefined;
  const { eol } = layoutAt(file, target);
  const isOnOwnLine = file.text.slice(lineStart(file.text, target.start), target.start).trim() === '';
  const separator = isOnOwnLine ? eol + indentOf(file.text, target.start) : ' ';
  return { edits: [removeStatement(file, moved), insertAt(target.end, separator + moved.text)], safe: true };
}

/** Ends the span that a variable holds, in front of the statement at a place. */
export function endBefore(file: FileContext, name: string, place: OffsetRange): Rewrite | undefined {
  const statement = file.program
    .pathTo(place.start)
    .find((node) => /_statement$/.test(node.type) && node.parent !== undefined && isStatementList(node.parent));
  const assignment = statement?.type === 'expression_statement' ? statement.children[0] : undefined;
  if (!statement || assignment?.type !== 'assignment_expression' || assignment.field('left')?.text !== name)
    return undefined;
  const { eol, semicolon } = layoutAt(file, statement);
  const given = file.scopes.lookUp(name, statement)?.value;
  const mayBeEmpty = !given || /^(undefined|null)$/.test(given.type);
  const end = `${name}${mayBeEmpty ? '?' : ''}.end()${semicolon}`;
  return { edits: [insertBefore(file, statement, [end], eol)], safe: true };
}

function statementOf(file: FileContext, call: OffsetRange): SyntaxNode | undefined {
  return file.program.pathTo(call.start).find((node) => {
    const line = firstLine(node);
    const inner = node.type === 'expression_statement' ? node.children[0] : undefined;
    return inner?.type === 'call_expression' && line.start === call.start;
  });
}

function isDeclaration({ type }: SyntaxNode): boolean {
  return type === 'lexical_declaration' || type === 'variable_declaration';
}
