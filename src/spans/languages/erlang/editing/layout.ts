import type { OffsetRange } from '../../../../base/range.ts';
import { rememberLast } from '../../../../base/remember-last.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** How far apart stops of tabs are: Emacs, in which much of Erlang was written, fills eight columns with one. */
const tab = 8;

/** What ends the lines of a text. */
export function eolOf(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, in front of its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Whether nothing but white space stands in front of an offset in its line. */
export function isFirstOfLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** The column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  return widthOf(text.slice(lineStart(text, offset), offset));
}

/** The column at which the line of an offset begins. */
export function indentOf(text: string, offset: number): number {
  return widthOf(/^[ \t]*/.exec(text.slice(lineStart(text, offset), lineEnd(text, offset)))![0]);
}

/** How a file is laid out. */
export class Layout {
  readonly text: string;
  readonly eol: string;
  /** How many columns further in a body stands than what is around it. */
  readonly unit: number;
  readonly #literals: readonly OffsetRange[];

  constructor({ text, root, module }: ErlangFile) {
    this.text = text;
    this.eol = eolOf(text);
    this.unit = usualUnit(
      text,
      module.functions.flatMap(({ clauses }) => clauses),
    );
    this.#literals = root.descendants().filter((node) => literals.has(node.type) && node.text.includes('\n'));
  }

  /** White space up to a column, as the file has it. */
  lead(column: number): string {
    return hasTabs(this.text) ? withTabs(column) : ' '.repeat(column);
  }

  /**
   * A part of the text with its lines moved by some columns, the first one too if the part begins with a line. What stands
   * in a literal of several lines stays, and so do comments that begin their line, which are often code that was put out
   * of use.
   */
  moved({ start, end }: OffsetRange, by: number): string {
    const { text } = this;
    let result = '';
    let at = start;
    while (at < end) {
      const next = text.indexOf('\n', at) + 1;
      const stop = next === 0 || next > end ? end : next;
      const isLine = at === 0 || text[at - 1] === '\n';
      result += isLine ? this.#movedLine(at, stop, by) : text.slice(at, stop);
      at = stop;
    }
    return result;
  }

  #movedLine(start: number, end: number, by: number): string {
    const line = this.text.slice(start, end);
    const isInLiteral = this.#literals.some((literal) => literal.start < start && start < literal.end);
    if (isInLiteral || line.trim() === '' || line.startsWith('%')) return line;
    const lead = /^[ \t]*/.exec(line)![0];
    return movedLead(this.text, lead, by) + line.slice(lead.length);
  }
}

/** White space in front of a line, moved by some columns; with tabs if it has some, or if the text has where it could have none. */
export function movedLead(text: string, lead: string, by: number): string {
  const width = widthOf(lead);
  const column = Math.max(0, width + by);
  return lead.includes('\t') || (width < tab && hasTabs(text)) ? withTabs(column) : ' '.repeat(column);
}

/** Whether lines that are indented far enough for a tab mostly have one. */
const hasTabs = rememberLast(
  (text: string): boolean => (text.match(/^ *\t/gm)?.length ?? 0) > (text.match(/^ {8}/gm)?.length ?? 0),
);

const literals: ReadonlySet<string> = new Set(['String', 'TripleQuotedString', 'Sigil', 'Atom', 'Macro']);

function withTabs(column: number): string {
  return '\t'.repeat(Math.floor(column / tab)) + ' '.repeat(column % tab);
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character === '\t' ? tab - (width % tab) : 1;
  return width;
}

/** The commonest column of the first expression of functions, where it begins a line. */
function usualUnit(text: string, clauses: readonly SyntaxNode[]): number {
  const counts = new Map<number, number>();
  for (const clause of clauses) {
    const first = clause.field('Body')?.children[0];
    if (!first || !isFirstOfLine(text, first.start)) continue;
    const column = columnOf(text, first.start);
    if (column > 0 && column <= tab) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const [unit = 4] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [];
  return unit;
}
