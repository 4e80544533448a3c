import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/range.ts';
import type { ActionEdits } from './action.ts';

/** Whether all lines of a text end as on Windows. */
export function isOfWindows(text: string): boolean {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text);
}

/** The same text as it is written elsewhere. */
export function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** A range of a text of Windows, in the text without returns. */
export function rangeWithoutReturns(text: string, { start, end }: OffsetRange): OffsetRange {
  return { start: withoutReturns(text.slice(0, start)).length, end: withoutReturns(text.slice(0, end)).length };
}

/** What an action makes of a text without returns, in the text that has them. */
export function editsWithReturns(text: string, { edits, placeholders, created, ...told }: ActionEdits): ActionEdits {
  return {
    ...told,
    edits: edits.map(
      ({ range, newText }): TextEdit => ({ range: rangeWithReturns(text, range), newText: withReturns(newText) }),
    ),
    placeholders: placeholders.map(({ places, ...choices }) => ({
      ...choices,
      places: places.map(({ edit, range }) => ({ edit, range: rangeWithReturns(edits[edit]!.newText, range) })),
    })),
    ...(created && {
      created: {
        ...created,
        text: withReturns(created.text),
        selection: rangeWithReturns(created.text, created.selection),
      },
    }),
  };
}

function withReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

function rangeWithReturns(text: string, { start, end }: OffsetRange): OffsetRange {
  return { start: withReturns(text.slice(0, start)).length, end: withReturns(text.slice(0, end)).length };
}
