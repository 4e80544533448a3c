import type { OffsetRange } from '../../base/range.ts';

/** A logical line of Python: a simple statement, or the head of a compound one, however many lines it takes. */
export interface LogicalLine {
  readonly indentation: string;
  /** Without indentation and without a comment at its end. */
  readonly text: string;
  /** From the indentation to the end of the last line, without the line break. */
  readonly range: OffsetRange;
}

/** The logical lines of a file; those that are only comments are none. */
export function logicalLines(source: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let depth = 0;
  let lineStart = 0;
  let codeEnd = 0;
  const close = (end: number) => {
    const code = source.slice(lineStart, codeEnd);
    const text = code.trim();
    if (codeEnd > lineStart && text !== '') {
      const indentation = /^[ \t]*/.exec(code)![0];
      lines.push({ indentation, text, range: { start: lineStart, end: source[end - 1] === '\r' ? end - 1 : end } });
    }
  };
  for (const { 0: token, index } of source.matchAll(tokens)) {
    if (token === '\n') {
      if (depth > 0) continue;
      close(index);
      lineStart = index + 1;
      codeEnd = lineStart;
      continue;
    }
    if (token.startsWith('#')) continue;
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth = Math.max(0, depth - 1);
    codeEnd = index + token.length;
  }
  close(source.length);
  return lines;
}

/** Strings, comments, line breaks and those that are escaped, brackets, and anything else. */
const tokens =
  /"""(?:[^\\]|\\[\s\S])*?"""|'''(?:[^\\]|\\[\s\S])*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|#[^\n]*|\\\r?\n|\n|[()[\]{}]|[^"'#\\\n()[\]{}]+|["'\\]/g;

/** Where an import goes that is to be the first: before the first statement, after docstring and `__future__`. */
export function placeOfFirstImport(source: string): number {
  const lines = logicalLines(source);
  let place = lines[0]?.range.start ?? source.length;
  for (const [index, { text, range }] of lines.entries()) {
    const isDocstring = index === 0 && /^[rRuU]?(?:"""|'''|"|')/.test(text);
    if (!isDocstring && !text.startsWith('from __future__ ')) break;
    place = lines[index + 1]?.range.start ?? range.end;
  }
  return place;
}
