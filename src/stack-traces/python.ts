import { isDigit } from './code-place.ts';
import type { LineFrame } from './stack-frame.ts';

const FILE = 'File "';
const LINE = '", line ';
const IN = ', in ';

/** `  File "path", line 12, in function`, in exception groups behind `|`. */
export function pythonFrame(line: string): LineFrame | undefined {
  const at = line.indexOf(FILE);
  if (at < 0 || !/^[ |+-]*$/.test(line.slice(0, at))) return undefined;
  const start = at + FILE.length;
  const pathEnd = line.lastIndexOf(LINE);
  if (pathEnd <= start) return undefined;
  let end = pathEnd + LINE.length;
  while (end < line.length && isDigit(line.charCodeAt(end))) end++;
  const number = Number(line.slice(pathEnd + LINE.length, end));
  const functionName = line.startsWith(IN, end) ? line.slice(end + IN.length) : '';
  return { start, end, functionName, className: '', path: line.slice(start, pathEnd), line: number };
}
