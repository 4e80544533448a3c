/**
 * JSON text as the lines that pretty printing would give, without making a text of them: a line is a part of the text, and
 * how deep it stands. What is shown is cut out of the text when it is.
 */

export interface JsonLines {
  readonly text: string;
  readonly count: number;
  /** By line: UTF-16 offsets of its text, without the space around it. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly depth: Int32Array;
  /** Of a line that opens an object or array the one that closes it; of others the line itself. */
  readonly closes: Int32Array;
}

/** `text` must be JSON, of any spacing; what it is not only shows as odd lines. */
export function jsonLines(text: string): JsonLines {
  const lines = new Lines();
  const open: number[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (code === openBrace || code === openBracket) {
      const end = afterSpace(text, at + 1);
      const next = text.charCodeAt(end);
      if (next === closeBrace || next === closeBracket) {
        // Nothing in it: it stays on its line.
        at = end + 1;
      } else {
        lines.add(text, start, at + 1, open.length);
        open.push(lines.count - 1);
        at = start = end;
      }
    } else if (code === comma) {
      lines.add(text, start, at + 1, open.length);
      at = start = afterSpace(text, at + 1);
    } else if (code === closeBrace || code === closeBracket) {
      if (at > start) lines.add(text, start, at, open.length);
      start = at;
      const opened = open.pop();
      if (opened !== undefined) lines.closes[opened] = lines.count;
      at += 1;
    } else at += 1;
  }
  if (start < text.length) lines.add(text, start, text.length, open.length);
  return lines.done(text);
}

/** The lines that no folded one hides, ascending. `folded` has lines that open something. */
export function linesInSight({ count, closes }: JsonLines, folded: ReadonlySet<number>): Int32Array {
  const lines = new Int32Array(count);
  let found = 0;
  for (let line = 0; line < count; line = folded.has(line) ? Math.max(line, closes[line]!) + 1 : line + 1) {
    lines[found++] = line;
  }
  return lines.subarray(0, found);
}

/** Lines that have `words` in them, whatever the case, ascending; `most` at most. */
export function findInLines(lines: JsonLines, words: string, most: number): Int32Array {
  const found: number[] = [];
  if (words === '') return new Int32Array(0);
  const pattern = new RegExp(words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');
  let line = 0;
  for (let match = pattern.exec(lines.text); match && found.length < most; match = pattern.exec(lines.text)) {
    while (line + 1 < lines.count && lines.starts[line + 1]! <= match.index) line += 1;
    if (found.at(-1) !== line) found.push(line);
    // The rest of this line tells nothing new.
    pattern.lastIndex = Math.max(pattern.lastIndex, lines.ends[line]!);
  }
  return Int32Array.from(found);
}

const [quote, backslash, comma] = ['"', '\\', ','].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
];
const [openBrace, closeBrace, openBracket, closeBracket] = ['{', '}', '[', ']'].map((each) => each.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];

/** Lines while they are found: typed arrays that grow. */
class Lines {
  count = 0;
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  depth = new Int32Array(1024);
  closes = new Int32Array(1024);

  add(text: string, start: number, end: number, depth: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
      this.depth = doubled(this.depth);
      this.closes = doubled(this.closes);
    }
    let last = end;
    while (last > start && isSpace(text.charCodeAt(last - 1))) last -= 1;
    this.starts[this.count] = start;
    this.ends[this.count] = last;
    this.depth[this.count] = depth;
    this.closes[this.count] = this.count;
    this.count += 1;
  }

  done(text: string): JsonLines {
    const { count, starts, ends, depth, closes } = this;
    return { text, count, starts, ends, depth, closes };
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(2 * array.length);
  next.set(array);
  return next;
}

/** The offset after the string that begins at `at`. */
function endOfString(text: string, at: number): number {
  let end = at;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return text.length;
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
}

function afterSpace(text: string, at: number): number {
  let after = at;
  while (isSpace(text.charCodeAt(after))) after += 1;
  return after;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
