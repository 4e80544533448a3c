import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from './action-file.ts';
import { endWithComment, indentOf, isFirstInLine, layoutOf, lineEnd, skipSpace } from './layout.ts';

/**
 * Puts lines at the head of a block, behind what a constructor has to do first. `moved`: the space by which the block itself
 * moves to the right.
 */
export function insertAtHead(file: ActionFile, block: SyntaxNode, lines: readonly string[], moved = ''): TextEdit {
  const { text } = file;
  const { eol, unit } = layoutOf(file);
  const called = block.children.find(({ type }) => type === 'explicit_constructor_invocation');
  const at = endWithComment(text, called?.end ?? openedAt(text, block));
  const next = block.children.find(({ start }) => start >= at);
  const outer = indentOf(text, block.start) + moved;
  const indent = next && isFirstInLine(text, next.start) ? indentOf(text, next.start) + moved : outer + unit;
  const added = lines.map((line) => eol + indent + line).join('');
  const isRestEmpty = text.slice(at, lineEnd(text, at)).trim() === '';
  if (isRestEmpty) return insertAt(at, added);
  return { range: { start: at, end: skipSpace(text, at) }, newText: added + eol + (next ? indent : outer) };
}

/** Where a block's brace, or the colon of the last label of a `switch`'s statements, is behind one. */
function openedAt(text: string, { start, children }: SyntaxNode): number {
  const label = children.findLast(({ type }) => type === 'switch_label');
  return label ? text.indexOf(':', label.end) + 1 : start + 1;
}

/** Puts lines behind a statement. */
export function insertAfter(file: ActionFile, statement: SyntaxNode, lines: readonly string[]): TextEdit {
  const { text } = file;
  const { eol } = layoutOf(file);
  const separator = eol + indentOf(text, statement.start);
  const added = lines.map((line) => separator + line).join('');
  return insertAt(endWithComment(text, statement.end), added);
}

/** Puts lines in front of a statement of a list. */
export function insertBefore(file: ActionFile, statement: SyntaxNode, lines: readonly string[]): TextEdit {
  const { text } = file;
  const { start } = statement;
  const separator = isFirstInLine(text, start) ? layoutOf(file).eol + indentOf(text, start) : ' ';
  return insertAt(start, lines.map((line) => line + separator).join(''));
}
