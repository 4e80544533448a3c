import { lineBreakAt, lineBreakOf } from '../base/line-breaks.ts';
import type { OffsetRange } from '../base/range.ts';
import type { ActionEdits } from './action.ts';

/** Whether lines of a text end as on Windows. */
export function isOfWindows(text: string): boolean {
  return text.includes('\r\n');
}

/** The same text as it is written elsewhere. */
export function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** A range of a text of Windows, in the text without returns. */
export function rangeWithoutReturns(text: string, { start, end }: OffsetRange): OffsetRange {
  return { start: withoutReturns(text.slice(0, start)).length, end: withoutReturns(text.slice(0, end)).length };
}

/**
 * What an action makes of a text without returns, in the text that has them. Where only some of its lines have, an edit writes
 * what ends the line that it begins in.
 */
export function editsWithReturns(text: string, { edits, placeholders, created, ...told }: ActionEdits): ActionEdits {
  const offsetIn = offsetsIn(text);
  const placed = edits.map(({ range, newText }) => {
    const [start, end] = [offsetIn(range.start), offsetIn(range.end)];
    const hasReturns = lineBreakAt(text, start) === '\r\n';
    return { range: { start, end }, newText: hasReturns ? withReturns(newText) : newText, hasReturns };
  });
  return {
    ...told,
    edits: placed.map(({ range, newText }) => ({ range, newText })),
    placeholders: placeholders.map(({ places, ...choices }) => ({
      ...choices,
      places: places.map(({ edit, range }) => ({
        edit,
        range: placed[edit]!.hasReturns ? rangeWithReturns(edits[edit]!.newText, range) : range,
      })),
    })),
    ...(created && {
      created:
        lineBreakOf(text) === '\n'
          ? created
          : {
              ...created,
              text: withReturns(created.text),
              selection: rangeWithReturns(created.text, created.selection),
            },
    }),
  };
}

/** Where the offsets of the text without returns are in the text that has them. */
function offsetsIn(text: string): (offset: number) => number {
  /** Of each line break with a return, in the text without. */
  const breaks = [...text.matchAll(/\r\n/g)].map(({ index }, count) => index - count);
  return (offset) => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (breaks[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}

function withReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

function rangeWithReturns(text: string, { start, end }: OffsetRange): OffsetRange {
  return { start: withReturns(text.slice(0, start)).length, end: withReturns(text.slice(0, end)).length };
}
