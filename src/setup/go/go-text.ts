import type { OffsetRange } from '../../base/range.ts';

/** A text of Go in which comments and what literals hold are blanks, at the same offsets: what is left is code. */
export function blankedGo(text: string): string {
  return text.replaceAll(
    /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|'(?:[^'\\\n]|\\.)+'/g,
    (found) => {
      const isComment = found.startsWith('/');
      const inner = isComment ? found : found.slice(1, -1);
      const blank = inner.replaceAll(/[^\n\r]/g, ' ');
      return isComment ? blank : `${found[0]}${blank}${found.length > 1 ? found.at(-1) : ''}`;
    },
  );
}

/** The offset of the bracket that closes the one at `open`, in a blanked text; `undefined`: none does. */
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

/** What a file imports: the name it goes by in the file, by its path. Blank and dot imports have none of their own. */
export function importsOf(text: string): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  const add = (line: string) => {
    const [, alias, path] = /^\s*(?:([\w.]+)\s+)?["`]([^"`\s]+)["`]/.exec(line) ?? [];
    if (path !== undefined) imports.set(path, alias ?? packageOf(path));
  };
  const uncommented = text.replaceAll(/^[ \t]*\/\/.*|\/\*[\s\S]*?\*\//gm, '');
  for (const [, single, block] of uncommented.matchAll(/^import\s+(?:\(([\s\S]*?)\n?\)|(.*))/gm)) {
    for (const line of (single ?? block ?? '').split(/[\n;]/)) add(line);
  }
  return imports;
}

/** The usual name of a package: the last part of its path that is no version. */
function packageOf(path: string): string {
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? path).replace(/\.v\d+$/, '').replace(/^go-/, '');
}
