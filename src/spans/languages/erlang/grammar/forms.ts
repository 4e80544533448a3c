import { afterLexeme, type CodeUnitAt, endOfLexeme, endOfLine, isDot, UNTERMINATED } from './lexemes.ts';

/** A part of a file, by UTF-16 offsets: the `lookAhead` code units after its end had a say in where it ends. */
export interface FilePart {
  readonly kind: 'Form' | 'Comment' | 'Shebang';
  readonly from: number;
  readonly to: number;
  readonly lookAhead: number;
}

/** Where the next part starts, at or after an offset: where there is no white space. */
export function startOfPart(text: string, offset: number): number {
  NOT_SPACE.lastIndex = offset;
  return NOT_SPACE.exec(text)?.index ?? text.length;
}

/**
 * The part that starts at an offset. A form ends with its dot, or where a line starts with an attribute, as a dot is missing
 * before it, or with the text.
 */
export function partAt(text: string, from: number): FilePart {
  const at: CodeUnitAt = (index) => text.charCodeAt(index);
  if (text[from] === '%') return { kind: 'Comment', from, to: endOfLine(at, from), lookAhead: 1 };
  if (from === 0 && text.startsWith('#!')) return { kind: 'Shebang', from, to: endOfLine(at, 0), lookAhead: 1 };

  let seen = 0;
  LANDMARK.lastIndex = from;
  for (let found = LANDMARK.exec(text); found; found = LANDMARK.exec(text)) {
    const { index } = found;
    if (found[0].length > 1) return form(endOfText(text, from, index), index + found[0].length + 1);
    if (text[index] === '.') {
      if (text[index + 1] === '.') LANDMARK.lastIndex = text[index + 2] === '.' ? index + 3 : index + 2;
      else if (isDot(at, index)) return form(index + 1, index + 2);
      continue;
    }
    const end = endOfLexeme(at, index);
    if (end === UNTERMINATED) seen = text.length + 1;
    LANDMARK.lastIndex = end === UNTERMINATED ? endOfLine(at, index) : end;
  }
  return form(endOfText(text, from, text.length), text.length + 1);

  function form(to: number, seenTo: number): FilePart {
    return { kind: 'Form', from, to, lookAhead: Math.max(seen, seenTo) - to };
  }
}

/** Whether a comment is at an offset. */
export function isCommentAt(text: string, offset: number): boolean {
  const at: CodeUnitAt = (index) => text.charCodeAt(index);
  for (let from = startOfPart(text, 0); from <= offset && from < text.length; ) {
    const { kind, to } = partAt(text, from);
    if (offset < to && kind !== 'Form') return kind === 'Comment';
    while (from < to && offset < to) {
      const next = afterLexeme(at, from);
      if (offset < next) return text[from] === '%';
      from = next;
    }
    from = startOfPart(text, to);
  }
  return false;
}

/** Where white space starts that reaches to `to`. */
function endOfText(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

/** What may hide a dot, dots, and attributes that start a line. */
const LANDMARK = new RegExp(
  `["'$%~.]|\\n-(?:${[
    'module|moduledoc|behaviour|behavior|export|export_type|import|compile|include|include_lib|on_load|feature|dialyzer',
    'spec|callback|optional_callbacks|type|opaque|nominal|record|doc',
    'define|undef|ifdef|ifndef|if|elif|else|endif',
  ].join('|')})\\b`,
  'g',
);

const NOT_SPACE = /\S/g;
