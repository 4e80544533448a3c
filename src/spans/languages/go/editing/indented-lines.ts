import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { rawStringsIn } from './comments.ts';

/** Edits that move the lines from one offset to another in by a tab. Inside of raw strings space has meaning. */
export function indentedLines(text: string, from: number, to: number): TextEdit[] {
  const raw = rawStringsIn(text.slice(from, to)).map(({ start, end }) => ({ start: start + from, end: end + from }));
  const edits: TextEdit[] = [];
  for (let start = from; start < to; start = text.indexOf('\n', start) + 1) {
    const isBlank = /^[ \t]*(\r?\n|$)/.test(text.slice(start, to));
    if (!isBlank && !raw.some((one) => one.start < start && start < one.end)) edits.push(insertAt(start, '\t'));
    if (text.indexOf('\n', start) < 0) break;
  }
  return edits;
}

/** Code of which all lines but the first are moved in by a tab. */
export function deeper(code: string): string {
  const raw = rawStringsIn(code);
  return code.replaceAll(/\n(?=[^\r\n])/g, (line, offset: number) =>
    raw.some(({ start, end }) => start < offset && offset < end) ? line : `${line}\t`,
  );
}
