/** A line of a text, as offsets. */
export interface Line {
  readonly start: number;
  /** Without the line break, and with it. */
  readonly end: number;
  readonly next: number;
}

export function lineAt(text: string, start: number): Line {
  const lineFeed = text.indexOf('\n', start);
  if (lineFeed < 0) return { start, end: text.length, next: text.length };
  return { start, end: text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed, next: lineFeed + 1 };
}
