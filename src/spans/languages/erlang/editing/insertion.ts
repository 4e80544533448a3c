import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { columnOf, indentOf, isFirstOfLine, type Layout, lineStart } from './layout.ts';
import { type CallText, laidOut } from './recording.ts';

/** Puts calls in front of an expression of a row; what follows an arrow on its line goes to a line of its own with them. */
export function insertBefore(layout: Layout, statement: SyntaxNode, calls: readonly CallText[]): TextEdit {
  const { text, eol } = layout;
  const { start } = statement;
  const before = text.slice(lineStart(text, start), start);
  const row = statement.parent!.children;
  if (isFirstOfLine(text, start)) {
    const column = columnOf(text, start);
    return insertAt(start, calls.map((call) => `${laidOut(layout, call, column)},${eol}${before}`).join(''));
  }
  if (row[0] !== statement) return insertAt(start, calls.map((call) => `${laidOut(layout, call, 0)}, `).join(''));
  const second = row[1];
  const column =
    second && isFirstOfLine(text, second.start) ? columnOf(text, second.start) : indentOf(text, start) + layout.unit;
  const lines = calls.map((call) => `${laidOut(layout, call, column)},`);
  const range = { start: start - (before.length - before.trimEnd().length), end: start };
  return { range, newText: [...lines, ''].map((line) => eol + layout.lead(column) + line).join('') };
}
