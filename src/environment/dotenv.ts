import type { Assignment } from './assignment.ts';
import { plainText } from './piece.ts';

/** The assignments of a `.env` file: `NAME=value`, quoted or not, with comments and `export`. */
export function readDotenv(text: string): readonly Assignment[] {
  const assignments: Assignment[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const found = readLine(line, start, text);
    if (found) assignments.push(found);
    start += line.length + 1;
  }
  return assignments;
}

function readLine(line: string, lineStart: number, text: string): Assignment | undefined {
  const [, before, name, separator, rest] =
    /^(\s*(?:export\s+)?)([A-Za-z_]\w*)(\s*[=:]\s*)(.*)$/.exec(line.trimEnd()) ?? [];
  if (before === undefined || name === undefined || separator === undefined || rest === undefined) return undefined;
  const nameStart = lineStart + before.length;
  const quote = /^(['"`])(.*?)\1/.exec(rest);
  const value = quote?.[2] ?? rest.replace(/(^|\s)#.*$/, '').trim();
  const start = nameStart + name.length + separator.length + (quote ? 1 : 0);
  const holds = (newText: string) => !/[\n\r"'`$\\]/.test(newText) && (quote !== null || !/\s/.test(newText));
  return {
    name: plainText(text, { start: nameStart, end: nameStart + name.length }),
    value: plainText(text, { start, end: start + value.length }, holds),
  };
}
