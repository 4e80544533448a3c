import { applyEdits, type TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/range.ts';
import type { YamlScalar } from './yaml-node.ts';

export interface DecodedScalar {
  readonly text: string;
  /** Offset in the file of every character of `text`, then of the closing quote. */
  readonly offsets: Int32Array;
}

/** Decodes a quoted scalar as YAML 1.2 sections 7.3.1 and 7.3.2 say, keeping where each character came from. */
export function decodeQuoted(
  fileText: string,
  range: OffsetRange,
  style: 'single-quoted' | 'double-quoted',
): DecodedScalar {
  const quote = style === 'single-quoted' ? "'" : '"';
  const characters: string[] = [];
  const offsets: number[] = [];
  const put = (character: string, offset: number) => {
    for (const unit of character.split('')) {
      characters.push(unit);
      offsets.push(offset);
    }
  };
  const end = fileText[range.end - 1] === quote ? range.end - 1 : range.end;
  /** Blanks up to here are escaped, and so not trimmed at the end of a line. */
  let kept = 0;
  let at = range.start + 1;
  while (at < end) {
    const character = fileText[at]!;
    if (character === '\\' && style === 'double-quoted') {
      const { text, length } = readEscape(fileText, at);
      put(text, at);
      kept = characters.length;
      at += length;
    } else if (character === "'" && style === 'single-quoted') {
      put("'", at);
      at += 2;
    } else if (character === '\n' || character === '\r') {
      while (characters.length > kept && /[ \t]/.test(characters.at(-1)!)) {
        characters.pop();
        offsets.pop();
      }
      const breakAt = at;
      const [breaks] = /^(?:[ \t]*\r?\n)+[ \t]*/.exec(fileText.slice(at, end)) ?? [character];
      const count = breaks.split('\n').length - 1;
      put(count <= 1 ? ' ' : '\n'.repeat(count - 1), breakAt);
      kept = characters.length;
      at += breaks.length;
    } else {
      put(character, at);
      at += 1;
    }
  }
  return { text: characters.join(''), offsets: Int32Array.from([...offsets, end]) };
}

/** Quotes fold the lines between them, so an edit is made only if it reads back as what was meant. */
export function editQuoted(
  edit: TextEdit,
  { text, range }: YamlScalar,
  style: 'single-quoted' | 'double-quoted',
  fileText: string,
  offsets: Int32Array,
): TextEdit | undefined {
  // Single quotes have no escape for a line break.
  if (style === 'single-quoted' && edit.newText.includes('\n')) return undefined;
  const newText =
    style === 'double-quoted' ? JSON.stringify(edit.newText).slice(1, -1) : edit.newText.replaceAll("'", "''");
  const inFile = { range: { start: offsets[edit.range.start]!, end: offsets[edit.range.end]! }, newText };
  const edited = applyEdits(fileText, [inFile]);
  const end = range.end + edited.length - fileText.length;
  const readBack = decodeQuoted(edited, { start: range.start, end }, style).text;
  return readBack === applyEdits(text, [edit]) ? inFile : undefined;
}

function readEscape(text: string, at: number): { text: string; length: number } {
  const code = text[at + 1] ?? '';
  const digits = { x: 2, u: 4, U: 8 }[code];
  if (digits !== undefined) {
    const value = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    return { text: value <= 0x10ffff ? String.fromCodePoint(value) : '', length: 2 + digits };
  }
  const lineBreak = /^\r?\n[ \t]*/.exec(text.slice(at + 1, at + 1 + 1024));
  if (lineBreak) return { text: '', length: 1 + lineBreak[0].length };
  return { text: escapes[code] ?? `\\${code}`, length: 2 };
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};
