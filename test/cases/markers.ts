import type { Finding } from '../../src/base/finding.ts';
import { LineIndex } from '../../src/base/line-index.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { type CaseLanguage, caseLanguages } from './case-languages.ts';

/**
 * Writes findings into a text, each in a comment below the line it starts on:
 *
 *     const span = tracer.startSpan('load');
 *     //           ^^^^^^^^^^^^^^^^^^^^^^^^ error: the message
 *
 * Related places are drawn with `~`. `<` stands where the comment's own sign hides the start of the range, and `…` where
 * the range goes on below its first line.
 */
export function drawFindings(text: string, findings: readonly Finding[], language: CaseLanguage): string {
  const lines = new LineIndex(text);
  const below = new Map<number, string[]>();
  const draw = (range: OffsetRange, sign: string, message: string) => {
    const { line, character } = lines.positionAt(range.start);
    const lineEnd = lines.lineEnd(line);
    const width = Math.max(1, Math.min(range.end, lineEnd) - range.start);
    const goesOn = range.end > lineEnd ? ' …' : '';
    const drawn = `${underline(character, width, sign, caseLanguages[language].comment)}${goesOn} ${message}`;
    below.set(line, [...(below.get(line) ?? []), drawn]);
  };
  for (const finding of findings) {
    draw(finding.range, '^', `${finding.severity}: ${finding.message}`);
    for (const place of finding.related ?? []) draw(place.range, '~', place.message);
  }
  return text
    .split('\n')
    .flatMap((line, index) => [line, ...(below.get(index) ?? [])])
    .join('\n');
}

function underline(character: number, width: number, sign: string, comment: string): string {
  if (character >= comment.length) return comment + ' '.repeat(character - comment.length) + sign.repeat(width);
  return `${comment}<${sign.repeat(Math.max(1, character + width - comment.length - 1))}`;
}

/** The text without the comments that `drawFindings` adds. */
export function withoutDrawings(text: string, language: CaseLanguage): string {
  const drawing = new RegExp(`^${caseLanguages[language].comment} *<?(\\^+|~+)( .*)?$`);
  return text
    .split('\n')
    .filter((line) => !drawing.test(line))
    .join('\n');
}

/** Takes `$0` (a cursor) or `$0..$0` around a selection out of a text. Throws when there is neither: the example is wrong. */
export function takeSelection(marked: string): { readonly text: string; readonly selection: OffsetRange } {
  const [before, middle, after, more] = marked.split('$0');
  if (middle === undefined || more !== undefined) throw new Error('mark the cursor with $0, or a selection with two');
  if (after === undefined) {
    return { text: before! + middle, selection: { start: before!.length, end: before!.length } };
  }
  return {
    text: before! + middle + after,
    selection: { start: before!.length, end: before!.length + middle.length },
  };
}
