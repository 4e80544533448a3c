import { composedEdits } from '../../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import { commentsIn } from './comments.ts';
import { indentOf, lineStart } from './layout.ts';

/**
 * Edits that leave the comments behind statements as gofmt puts them: in one column, as far as one line with such a comment
 * follows the other. Only where edits change lines, or come between them, and where the column was in order before.
 */
export function withAlignedComments(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (!/\/[/*]/.test(text)) return edits;
  const result = applyEdits(text, edits);
  const lines = trailingComments(result);
  const touched = touchedOffsets(edits);
  const repairs: TextEdit[] = [];
  for (const run of runsOf(lines)) {
    const first = lineStart(result, run[0]!.code);
    const behind = run.at(-1)!.end + 2;
    const isTouched = touched.some(({ start, end }) => start <= behind && end >= first - 1);
    if (isTouched && wasInOrder(run, touched)) repairs.push(...alignments(run, result));
  }
  return repairs.length === 0 ? edits : composedEdits(edits, repairs);
}

/** A line of code with a comment at its end. */
interface CommentedLine {
  readonly line: number;
  readonly indent: string;
  /** Where the code ends. */
  readonly code: number;
  readonly comment: number;
  /** Where the line ends. */
  readonly end: number;
  /** Of the code from the beginning of its line, in characters. */
  readonly width: number;
}

function trailingComments(text: string): CommentedLine[] {
  const found: CommentedLine[] = [];
  let line = 0;
  let counted = 0;
  for (const { start, end } of commentsIn(text)) {
    const from = lineStart(text, start);
    const code = text.slice(from, start).trimEnd();
    const isLast = /^\r?(\n|$)/.test(text.slice(end, end + 2));
    if (code === '' || !isLast || text.slice(start, end).includes('\n')) continue;
    for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', counted)) {
      line++;
      counted = at + 1;
    }
    const width = [...code].length;
    found.push({
      line,
      indent: indentOf(text, from + code.length),
      code: from + code.length,
      comment: start,
      end,
      width,
    });
  }
  return found;
}

/** Lines that follow each other in one block. */
function runsOf(lines: readonly CommentedLine[]): CommentedLine[][] {
  const runs: CommentedLine[][] = [];
  for (const line of lines) {
    const before = runs.at(-1)?.at(-1);
    if (before && before.line + 1 === line.line && before.indent === line.indent) runs.at(-1)!.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** Whether the lines that are as before have their comments in one column. */
function wasInOrder(run: readonly CommentedLine[], touched: readonly { start: number; end: number }[]): boolean {
  const columns = run
    .filter(({ code, comment, width }) => !touched.some(({ start, end }) => start <= comment && end >= code - width))
    .map(({ code, comment, width }) => width + comment - code);
  return new Set(columns).size <= 1;
}

function alignments(run: readonly CommentedLine[], text: string): TextEdit[] {
  const column = Math.max(...run.map(({ width }) => width)) + 1;
  return run
    .map(({ code, comment, width }) => ({ range: { start: code, end: comment }, newText: ' '.repeat(column - width) }))
    .filter(({ range, newText }) => text.slice(range.start, range.end) !== newText);
}

/** Where the texts of edits come to stand. */
function touchedOffsets(edits: readonly TextEdit[]): { start: number; end: number }[] {
  let moved = 0;
  return edits
    .map((edit, order) => ({ edit, order }))
    .sort((one, other) => one.edit.range.start - other.edit.range.start || one.order - other.order)
    .map(({ edit: { range, newText } }) => {
      const start = range.start + moved;
      moved += newText.length - (range.end - range.start);
      return { start, end: start + newText.length };
    });
}
