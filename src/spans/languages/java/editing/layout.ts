import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { rememberLast } from '../../../../base/remember-last.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { WrittenFile } from './action-file.ts';

/** How a file is written, so that inserted code looks like its neighbours. */
export interface Layout {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  /** What stands between a head and its opening brace: a space, or a line break. */
  readonly brace: 'beside' | 'below';
  /** Where `catch` and `finally` begin. */
  readonly clause: 'beside' | 'below';
}

/** How most of a file is written. */
export function layoutOf({ text }: Pick<WrittenFile, 'text'>): Layout {
  return usualLayout(text);
}

/** Each fix of a file asks for it. */
const usualLayout = rememberLast((text: string): Layout => {
  const below = count(text, /^[ \t]*\{[ \t]*\r?$/gm);
  const beside = count(text, /[)\w>][ \t]*\{[ \t]*\r?$/gm);
  const clausesBelow = count(text, /^[ \t]*(catch|finally|else)\b/gm);
  const clausesBeside = count(text, /\}[ \t]*(catch|finally|else)\b/g);
  const brace = below > beside ? 'below' : 'beside';
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: usualUnit(text),
    brace,
    clause: clausesBelow === clausesBeside ? brace : clausesBelow > clausesBeside ? 'below' : 'beside',
  };
});

/** A head with its opening brace, as lines. */
export function opened(head: string, { brace }: Layout): readonly string[] {
  return brace === 'beside' ? [`${head} {`] : [head, '{'];
}

/** A closing brace, a further clause and its opening brace, as lines. */
export function continued(head: string, layout: Layout): readonly string[] {
  return layout.clause === 'beside' ? opened(`} ${head}`, layout) : ['}', ...opened(head, layout)];
}

/** The commonest step between a line and a deeper one after it; comment lines step by one for their stars. */
function usualUnit(text: string): string {
  const counts = new Map<string, number>();
  let previous = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '' || /^\s*\*/.test(line)) continue;
    const indent = /^[ \t]*/.exec(line)![0];
    // Deeper steps continue a statement.
    if (
      indent.length > previous.length &&
      indent.startsWith(previous) &&
      /^(\t| {2,4})$/.test(indent.slice(previous.length))
    ) {
      const step = indent.slice(previous.length);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    previous = indent;
  }
  const [unit = /^\t/m.test(text) ? '\t' : '    '] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return unit;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line of an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? Math.max(offset, end - 1) : end;
}

/** The white space in front of the line of an offset, up to that. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** The line of an offset, without its line break. */
export function lineAt(text: string, offset: number): OffsetRange {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) };
}

/** Whether only white space stands in front of an offset in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Offset behind white space and line breaks. */
export function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Where the white space in front of an offset begins. */
export function skipSpaceBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** Behind a comment that ends the line, if nothing else stands between: it speaks of what is before it. */
export function endWithComment(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return /^[ \t]*(\/\/.*|\/\*((?!\*\/).)*\*\/[ \t]*)$/.test(text.slice(offset, end)) ? end : offset;
}

/** Insertions that move all lines of a range but its first to the right. Lines that begin inside of text blocks stay. */
export function indentLines({ text, program }: WrittenFile, range: OffsetRange, unit: string): TextEdit[] {
  const blocks = textBlocksIn(program, range);
  const edits: TextEdit[] = [];
  for (let start = nextLine(text, range.start); start < range.end; start = nextLine(text, start)) {
    const isBlank = text.slice(start, lineEnd(text, start)).trim() === '';
    const isInBlock = blocks.some((block) => block.start < start && start < block.end);
    if (!isBlank && !isInBlock) edits.push(insertAt(start, unit));
  }
  return edits;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? Number.POSITIVE_INFINITY : end + 1;
}

function textBlocksIn(program: SyntaxNode, { start, end }: OffsetRange): readonly SyntaxNode[] {
  return nodesTouching(program, { start, end }).filter(
    ({ type, text }) => type === 'string_literal' && text.includes('\n'),
  );
}
