import type { OffsetRange } from '../base/range.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';

/** A file, or a part of it, as a text that stands there as it is. `holds`: what can be written there without quotes. */
export function plainText(
  fileText: string,
  { start, end }: OffsetRange = { start: 0, end: fileText.length },
  holds: (newText: string) => boolean = () => true,
): EmbeddedText {
  return {
    text: fileText.slice(start, end),
    rangeInFile: (range) => ({ start: start + range.start, end: start + range.end }),
    editInFile: ({ range, newText }) =>
      holds(newText) ? { range: { start: start + range.start, end: start + range.end }, newText } : undefined,
  };
}

/** A part of a text, just as it is there. */
export function partOf(outer: EmbeddedText, { start, end }: OffsetRange): EmbeddedText {
  const within = (range: OffsetRange) => ({ start: start + range.start, end: start + range.end });
  return {
    text: outer.text.slice(start, end),
    rangeInFile: (range) => outer.rangeInFile(within(range)),
    editInFile: ({ range, newText }) => outer.editInFile({ range: within(range), newText }),
  };
}

/**
 * Characters of a text, some of which need not stand side by side: quotes and escapes between them are none of them.
 * `offsets` has the place of each, and of the end.
 */
export function gathered(
  outer: EmbeddedText,
  text: string,
  offsets: readonly number[],
  holds: (newText: string) => boolean,
): EmbeddedText {
  const within = ({ start, end }: OffsetRange) => {
    const first = offsets[start]!;
    return { start: first, end: end > start ? offsets[end - 1]! + 1 : first };
  };
  return {
    text,
    rangeInFile: (range) => outer.rangeInFile(within(range)),
    editInFile: ({ range, newText }) => {
      const place = within(range);
      const isWhole = place.end - place.start === range.end - range.start;
      return isWhole && holds(newText) ? outer.editInFile({ range: place, newText }) : undefined;
    },
  };
}

/** The whole range of a text in its file. */
export function rangeOf({ text, rangeInFile }: EmbeddedText): OffsetRange {
  return rangeInFile({ start: 0, end: text.length });
}
