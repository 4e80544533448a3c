import { applyEdits, insertAt } from '../../base/edit.ts';
import { closingOf, elementsOf } from '../editing/brackets.ts';

/** A text of Erlang in which comments and what literals hold are blanks, at the same offsets. */
export function blankedErlang(text: string): string {
  return text.replaceAll(/%.*|"(?:[^"\\]|\\.)*"?|'(?:[^'\\\n]|\\.)*'|\$\\?./g, (found) => {
    const blank = found.replaceAll(/[^\n\r]/g, ' ');
    return found.startsWith('"') && found.length > 1 ? `"${blank.slice(1, -1)}"` : blank;
  });
}

/** The offset of the bracket that opens the list of `{key, […]}` within so many brackets; `undefined`: there is none. */
export function listOf(text: string, key: string, depth: number): number | undefined {
  const code = blankedErlang(text);
  const entry = new RegExp(`\\{\\s*${key}\\s*,\\s*\\[`, 'y');
  let open = 0;
  for (let at = 0; at < code.length; at++) {
    const character = code[at]!;
    entry.lastIndex = at;
    const found = character === '{' && open === depth ? entry.exec(code) : null;
    if (found) return at + found[0].length - 1;
    if ('([{'.includes(character)) open++;
    else if (')]}'.includes(character)) open--;
  }
  return undefined;
}

/** The texts of the elements of a list; `open` is its bracket. */
export function elementTexts(text: string, open: number): readonly string[] {
  return elementsOf(blankedErlang(text), open).map(({ start, end }) => text.slice(start, end));
}

/** A text with more elements in a list, before all others or behind them, each on a line if those there are. */
export function withElements(text: string, open: number, added: readonly string[], place: 'first' | 'last'): string {
  const code = blankedErlang(text);
  const close = closingOf(code, open);
  if (close === undefined || added.length === 0) return text;
  const present = elementsOf(code, open);
  const first = present[0];
  if (!first) return applyEdits(text, [{ range: { start: open + 1, end: close }, newText: added.join(', ') }]);
  const isOnLines = code.slice(open, present[1]?.start ?? first.start).includes('\n');
  const column = first.start - (text.lastIndexOf('\n', first.start - 1) + 1);
  const separator = isOnLines ? `,\n${' '.repeat(column)}` : ', ';
  return place === 'first'
    ? applyEdits(text, [insertAt(first.start, added.map((element) => element + separator).join(''))])
    : applyEdits(text, [insertAt(present.at(-1)!.end, added.map((element) => separator + element).join(''))]);
}

/** The atom that a tuple of a list begins with, or that an element is: `cowboy` of `{cowboy, "2.12.0"}`. */
export function headOf(element: string): string {
  return /^\{?\s*'?(\w+)/.exec(element)?.[1] ?? '';
}
