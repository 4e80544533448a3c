import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { toldApart } from '../semicolons.ts';

/** How a file is laid out where an edit goes, so that the edit looks as if its author had typed it. */
export interface Layout {
  readonly eol: string;
  /** Of the line that the edit is about. */
  readonly indent: string;
  /** One step of indentation. */
  readonly unit: string;
  /** `;`, or nothing where statements end without. */
  readonly semicolon: string;
}

/** The layout at a statement. */
export function layoutAt({ text }: FileContext, statement: SyntaxNode): Layout {
  const indent = indentOf(text, statement.start);
  const outer = statement.parent ? indentOf(text, statement.parent.start) : '';
  const step = indent.startsWith(outer) ? indent.slice(outer.length) : '';
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent,
    unit: step !== '' ? step : usualUnit(text),
    semicolon:
      /;\s*$/.test(statement.text) || !/^[^\n]*[\w)\]'"`][ \t]*$/m.test(statement.text.split('\n').at(-1)!) ? ';' : '',
  };
}

/** The white space in front of the line of an offset, up to that. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Puts statements in front of another, on lines of their own if that has one. */
export function insertBefore(
  file: FileContext,
  node: SyntaxNode,
  statements: readonly string[],
  eol: string,
): TextEdit {
  const { start } = node;
  const separator = isFirstOfLine(file, node) ? eol + indentOf(file.text, start) : ' ';
  return insertAt(
    start,
    toldApart(statements, separator, node)
      .map((statement) => statement + separator)
      .join(''),
  );
}

/** Whether only white space stands in front of a node in its line. */
export function isFirstOfLine({ text }: FileContext, { start }: SyntaxNode): boolean {
  return text.slice(lineStart(text, start), start).trim() === '';
}

/** The end of the line without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? Math.max(offset, end - 1) : end;
}

/** Edits that move the lines from one offset to another in by a step. Inside of template literals space has meaning. */
export function indentLines(
  file: FileContext,
  statements: readonly SyntaxNode[],
  from: number,
  to: number,
  unit: string,
): TextEdit[] {
  const templates = statements.flatMap((statement) =>
    statement.descendants().filter(({ type }) => type === 'template_string'),
  );
  const edits: TextEdit[] = [];
  for (let start = from; start < to; start = file.text.indexOf('\n', start) + 1) {
    const isBlank = /^\s*(\n|$)/.test(file.text.slice(start, lineEnd(file.text, start) + 2));
    const isInTemplate = templates.some((template) => template.start < start && start < template.end);
    if (!isBlank && !isInTemplate) edits.push(insertAt(start, unit));
    if (file.text.indexOf('\n', start) < 0) break;
  }
  return edits;
}

/** Takes a statement out with its line, and with the empty lines above if it is the last of its block. */
export function removeStatement({ text }: FileContext, statement: SyntaxNode): TextEdit {
  const end = lineEnd(text, statement.end);
  const before = text.slice(0, statement.start).trimEnd().length;
  const isAlone = text.slice(before, statement.start).includes('\n') && text.slice(statement.end, end).trim() === '';
  if (!isAlone) {
    // The space in front of a closing brace stays.
    const isClosing =
      /^[ \t]*}/.test(text.slice(statement.end, end)) && !text.slice(before, statement.start).includes('\n');
    if (isClosing) return { range: { start: before, end: statement.end }, newText: '' };
    const spaces = /^[ \t]*/.exec(text.slice(statement.end, end))![0].length;
    return { range: { start: statement.start, end: statement.end + spaces }, newText: '' };
  }
  const isLast = statement.parent?.children.at(-1) === statement;
  const above = lineStart(text, statement.start) - 1;
  const start = isLast ? before : text[above - 1] === '\r' ? above - 1 : above;
  return { range: { start, end }, newText: '' };
}

/** One step of indentation of a text, where no statement tells. */
export function usualUnit(text: string): string {
  if (/^\t/m.test(text)) return '\t';
  return /^( {2,8})\S/m.exec(text)?.[1] ?? '  ';
}
