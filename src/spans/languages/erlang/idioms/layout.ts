import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { movedLead } from '../editing/layout.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** The node that begins at an offset and is in a row of expressions: the whole expression, with the `Match` around it. */
export function statementAt({ root }: ErlangFile, { start }: OffsetRange): SyntaxNode | undefined {
  const path = root.pathTo(start);
  return path.find(({ parent, type }) => parent?.type === 'Body' && type !== 'Body');
}

/** The call of the API that begins at an offset. */
export function callAt(file: ErlangFile, { start }: OffsetRange): SyntaxNode | undefined {
  return file.root.pathTo(start).findLast((node) => node.start === start && file.invocationOf(node) !== undefined);
}

/** What stands in front of an expression on its line, as white space. */
export function indentOf({ text }: ErlangFile, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))![0];
}

/** How many columns deeper an inner expression stands than what is around it. */
const indentWidth = 4;

/** White space in front of what is in something that has this in front of it. */
export function deeper({ text }: ErlangFile, lead: string): string {
  return movedLead(text, lead, indentWidth);
}

/** Puts an expression in front of another in its row; one that follows an arrow goes to a line of its own with it. */
export function insertBefore(file: ErlangFile, statement: SyntaxNode, expression: string): TextEdit {
  const { text } = file;
  const { start } = statement;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(line, start);
  if (before.trim() === '') return insertAt(start, `${expression},\n${before}`);
  if (statement.parent!.children[0] !== statement) return insertAt(start, `${expression}, `);
  const column = `\n${deeper(file, indentOf(file, start))}`;
  const range = { start: line + before.trimEnd().length, end: start };
  return { range, newText: `${column}${expression},${column}` };
}

/** Puts an expression behind another in its row. */
export function insertBehind(file: ErlangFile, statement: SyntaxNode, expression: string): TextEdit {
  return insertAt(statement.end, `,\n${columnOf(file, statement)}${expression}`);
}

/** Takes an expression out of its row, with the comma that goes with it; `undefined` if the row would be empty. */
export function removeStatement({ text }: ErlangFile, statement: SyntaxNode): TextEdit | undefined {
  const row = statement.parent!.children;
  const index = row.indexOf(statement);
  const next = row[index + 1];
  const previous = row[index - 1];
  if (next)
    return { range: { start: statement.start, end: startWithComments(text, statement.end, next.start) }, newText: '' };
  return previous && { range: { start: previous.end, end: statement.end }, newText: '' };
}

/** A part of a file with every line but the first deeper; not for one in which a string goes over several lines. */
export function indented(file: ErlangFile, part: string): string {
  return part.replaceAll(/\n([ \t]*)(?=\S)/g, (_, lead: string) => `\n${deeper(file, lead)}`);
}

/** Whether a string in or below a node goes over several lines: to move these would change it. */
export function hasLongString(node: SyntaxNode): boolean {
  return node.descendants().some(({ type, text }) => (type === 'String' || type === 'Sigil') && text.includes('\n'));
}

/** A rewrite with the line ends of the file. */
export function withLineEnds({ text }: ErlangFile, rewrite: Rewrite | undefined): Rewrite | undefined {
  if (!rewrite || !text.includes('\r\n')) return rewrite;
  const edits = rewrite.edits.map((edit) => ({ ...edit, newText: edit.newText.replaceAll(/\r?\n/g, '\r\n') }));
  return { ...rewrite, edits };
}

/** As much white space as there is in front of an expression: up to it, where it does not begin its line. */
function columnOf(file: ErlangFile, { start }: SyntaxNode): string {
  const line = file.text.lastIndexOf('\n', start - 1) + 1;
  return file.text.slice(line, start).replaceAll(/[^\t]/g, ' ');
}

/** Where the next expression begins, or the comments that stand over it. */
function startWithComments(text: string, from: number, next: number): number {
  const between = text.slice(from, next);
  const line = /^[^\n%]*(?:%[^\n]*)?\n[ \t]*/.exec(between);
  return line ? from + line[0].length : next;
}
