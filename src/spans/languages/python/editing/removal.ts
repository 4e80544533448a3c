import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { beginsLine, endBefore, lineEnd, lineStart } from './layout.ts';

/** Removes a statement and the line that it had for itself; `pass` takes its place if it is the only one. */
export function removeStatement(text: string, statement: SyntaxNode): TextEdit {
  const siblings = statement.parent!.children;
  const { start, end } = statement;
  if (siblings.length === 1) return { range: { start, end }, newText: 'pass' };
  const lines = linesOf(text, statement);
  if (lines) return { range: lines, newText: '' };
  const next = siblings[siblings.indexOf(statement) + 1];
  const before = endBefore(text, statement);
  const follows = next && !beginsLine(text, end, next.start);
  return { range: follows ? { start, end: next.start } : { start: before, end }, newText: '' };
}

/** Whole lines of a node, with the line break behind them, if nothing else but a comment is in them. */
export function linesOf(text: string, { start, end }: OffsetRange): OffsetRange | undefined {
  const first = lineStart(text, start);
  const last = lineEnd(text, end);
  if (text.slice(first, start).trim() !== '' || !/^\s*;?\s*(#.*)?$/.test(text.slice(end, last))) return undefined;
  const next = text.indexOf('\n', last);
  return { start: first, end: next < 0 ? text.length : next + 1 };
}
