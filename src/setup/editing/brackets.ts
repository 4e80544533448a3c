import type { OffsetRange } from '../../base/range.ts';

/** The offset of the bracket that closes the one at `open`, in a text without literals and comments; `undefined`: none does. */
export function closingOf(blanked: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < blanked.length; at++) {
    const character = blanked[at]!;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth === 0) return at;
  }
  return undefined;
}

/** Where the elements between the bracket at `open` and its end are, without the blanks around them. */
export function elementsOf(blanked: string, open: number): readonly OffsetRange[] {
  const close = closingOf(blanked, open);
  if (close === undefined) return [];
  const elements: OffsetRange[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open + 1; at <= close; at++) {
    const character = blanked[at]!;
    if (at === close || (character === ',' && depth === 0)) {
      const part = blanked.slice(start, at);
      const blanks = part.length - part.trimStart().length;
      if (part.trim() !== '') elements.push({ start: start + blanks, end: start + part.trimEnd().length });
      start = at + 1;
    } else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
  }
  return elements;
}
