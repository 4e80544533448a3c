import type { EmbeddedText } from '../yaml/embedded-text.ts';
import { plainText } from './piece.ts';

/** The lines of a text, without what ends them; quotes and comments of any manifest stay as they are. */
export function linesOf(text: string): readonly EmbeddedText[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) =>
    plainText(text, { start: index, end: index + line.length }, isPlain),
  );
}

function isPlain(newText: string): boolean {
  return !/[\r\n"'\\]/.test(newText);
}
