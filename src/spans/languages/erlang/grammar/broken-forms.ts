import type { FilePart } from './forms.ts';
import { afterLexeme, type CodeUnitAt } from './lexemes.ts';

/**
 * The first of the functions that a broken form holds, where a dot is missing while one types; the form itself where it
 * holds no other. A next function is a line that starts with a head and is no further clause of the one before.
 */
export function firstOfBrokenForm(text: string, form: FilePart): FilePart {
  const to = endOfFirst(text, form);
  return to === undefined ? form : { ...form, to, lookAhead: form.to - to + form.lookAhead };
}

function endOfFirst(text: string, form: FilePart): number | undefined {
  const at: CodeUnitAt = (index) => (index < form.to ? text.charCodeAt(index) : -1);
  let end = form.from;
  for (let index = form.from; index < form.to; ) {
    const next = afterLexeme(at, index);
    if (text[index] === '%' || isSpace(text[index]!)) {
      index = next;
      continue;
    }
    if (end > form.from && text[index - 1] === '\n' && text[end - 1] !== ';' && isHead(text, index, at)) return end;
    index = next;
    end = next;
  }
  return undefined;
}

/** Whether a name and its parentheses stand at an index, and `->` or `when` after them. */
function isHead(text: string, start: number, at: CodeUnitAt): boolean {
  const name = startsWith(text, start, NAME);
  if (name === undefined) return false;
  let depth = 0;
  for (let index = start + name.length - 1; at(index) >= 0; index = afterLexeme(at, index)) {
    const character = text[index]!;
    // No pattern starts its line like a head; and so no line is looked through twice.
    if (character === '\n' && startsWith(text, index + 1, NAME)) return false;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if (depth === 0) return startsWith(text, index + 1, AFTER_HEAD) !== undefined;
  }
  return false;
}

function startsWith(text: string, index: number, sticky: RegExp): string | undefined {
  sticky.lastIndex = index;
  return sticky.exec(text)?.[0];
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}

const NAME = /[a-z][\w@]*\(/y;
const AFTER_HEAD = /(?:\s|%.*)*(?:->|when\b)/y;
