import type { OffsetRange } from '../../base/range.ts';

/** A line of block YAML as it is written, whether or not it parses. */
export interface Line {
  /** Dashes and the key, from left to right. */
  readonly segments: readonly Segment[];
  /** What follows them: a value, or the start of one. Empty at the end of the line; without a comment. */
  readonly rest: OffsetRange;
}

/** A dash, or a key with its colon. */
export interface Segment {
  /** In UTF-16 code units from the start of the line. */
  readonly column: number;
  readonly offset: number;
  /** Absent for a dash. */
  readonly key?: string;
}

/** Reads the part of a line between two offsets; the line starts at `start`. */
export function readLine(text: string, start: number, end: number): Line {
  const segments: Segment[] = [];
  const line = text.slice(start, end);
  let at = blanksAt(line, 0);
  for (;;) {
    if (/^-(?: |$)/.test(line.slice(at, at + 2))) {
      segments.push({ column: at, offset: start + at });
      at = blanksAt(line, at + 1);
      continue;
    }
    const properties = /^[&!][^\s,[\]{}]*[ \t]+/.exec(line.slice(at));
    if (properties) {
      at += properties[0].length;
      continue;
    }
    const [whole, double, single, plain] = keyPattern.exec(line.slice(at)) ?? [];
    if (whole === undefined) break;
    segments.push({ column: at, offset: start + at, key: double ?? single ?? plain ?? '' });
    at = blanksAt(line, at + whole.length);
    // The value's own anchor or tag.
    at += /^(?:[&!][^\s,[\]{}]*(?:[ \t]+|$))*/.exec(line.slice(at))![0].length;
    break;
  }
  const restEnd = at + withoutComment(line.slice(at)).length;
  return { segments, rest: { start: start + at, end: start + Math.max(at, restEnd) } };
}

/** What starts like a substitution is a value. */
const keyPattern = /^(?:"([^"]*)"|'([^']*)'|(?!\$\{)([^\s'"[\]{}#&*!|>%@`,][^#]*?))[ \t]*:(?=[ \t]|$)/;

/** What stands before a comment, blanks at the end taken off. Of an unclosed quote all is text. */
function withoutComment(value: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^']|'')*(?:'|$))/.exec(value)?.[0] ?? '';
  const comment = /(?:^|[ \t])#/.exec(value.slice(quoted.length));
  return (comment ? value.slice(0, quoted.length + comment.index) : value).trimEnd();
}

function blanksAt(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ' || line[at] === '\t') at++;
  return at;
}

/** Whether all of a line before an offset is a comment. */
export function isComment(text: string, offset: number): boolean {
  return /^[ \t]*#/.test(text.slice(lineStartOf(text, offset), offset));
}

/** Start of the line that `offset` is on. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break of the line that `offset` is on. */
export function lineEndOf(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  if (lineFeed < 0) return text.length;
  return text[lineFeed - 1] === '\r' && lineFeed > offset ? lineFeed - 1 : lineFeed;
}

/** A scalar as it is written, without the quotes around it. */
export function unquoted(written: string): string {
  return written.trim().replace(/^(["'])(.*)\1$/, '$2');
}
