/** Replacement fields have strings in them, which have some again; nobody goes further. */
const deepest = 5;

/**
 * Behind the string that begins with the quote at an offset; -1: it does not end. What a formatted one has in braces may have
 * strings with the same quotes in it, since Python 3.12.
 */
export function stringEnd(text: string, quoteAt: number, depth = 0): number {
  if (depth > deepest) return -1;
  const quote = text[quoteAt]!;
  const triple = quote === '"' ? '"""' : "'''";
  const closing = text.startsWith(triple, quoteAt) ? triple : quote;
  const isFormatted =
    prefix.includes(text.charAt(quoteAt - 1)) && formatted.test(text.slice(Math.max(quoteAt - 3, 0), quoteAt));
  const special = closing === triple ? inTriple : inSingle;
  for (let at = quoteAt + closing.length; ; ) {
    special.lastIndex = at;
    if (!special.test(text)) return -1;
    at = special.lastIndex - 1;
    const sign = text[at];
    if (sign === '\\') at = behindEscape(text, at, isFormatted);
    else if (sign === '\n') return -1;
    else if (sign === '{') {
      if (!isFormatted) at++;
      else if (text[at + 1] === '{') at += 2;
      else at = fieldEnd(text, at + 1, closing, depth);
      if (at < 0) return -1;
    } else if (text.startsWith(closing, at)) return at + closing.length;
    else at++;
  }
}

/** The last letters of those that a formatted string begins with. */
const prefix = 'fFtTrR';
const formatted = /(?:^|[^\p{L}\p{N}_])(?:[ft]r?|r[ft])$/iu;
const inTriple = /["'\\{]/g;
const inSingle = /["'\\{\n]/g;

/** A backslash does not keep a brace from beginning a replacement field. */
function behindEscape(text: string, at: number, isFormatted: boolean): number {
  const escaped = text[at + 1];
  if (isFormatted && (escaped === '{' || escaped === '}')) return at + 1;
  return at + (escaped === '\r' && text[at + 2] === '\n' ? 3 : 2);
}

/** Behind the brace that ends a replacement field, from behind the one that begins it. */
function fieldEnd(text: string, from: number, closing: string, depth: number): number {
  if (depth > deepest) return -1;
  let brackets = 0;
  let isFormat = false;
  const isTriple = closing.length > 1;
  for (let at = from; at < text.length; ) {
    const sign = text[at]!;
    if (sign === '\n' && !isTriple) return -1;
    if (isFormat) {
      if (sign === '}') return at + 1;
      if (text.startsWith(closing, at)) return -1;
      at = sign === '{' ? fieldEnd(text, at + 1, closing, depth + 1) : at + 1;
      if (at < 0) return -1;
    } else if (sign === '"' || sign === "'") {
      at = stringEnd(text, at, depth + 1);
      if (at < 0) return -1;
    } else if (sign === '}' && brackets === 0) return at + 1;
    else {
      if (/[([{]/.test(sign)) brackets++;
      else if (/[)\]}]/.test(sign)) brackets--;
      else if (sign === ':' && brackets === 0) isFormat = true;
      at++;
    }
  }
  return -1;
}
