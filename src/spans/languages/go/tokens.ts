/**
 * Behind the string, rune or comment that begins at an offset; behind the character there if none does. -1 if it is not
 * closed: then nothing that follows can be told.
 */
export function behindToken(text: string, start: number): number {
  switch (text.charCodeAt(start)) {
    case quote:
      return behindString(text, start);
    case backtick:
      return behind(text, '`', start + 1);
    case apostrophe:
      rune.lastIndex = start;
      return rune.test(text) ? rune.lastIndex : -1;
    case slash: {
      const next = text.charCodeAt(start + 1);
      if (next === asterisk) return behind(text, '*/', start + 2);
      if (next !== slash) return start + 1;
      // What ends the line ends what stands in front of the comment, too.
      const end = text.indexOf('\n', start);
      return end < 0 ? text.length : end;
    }
    default:
      return start + 1;
  }
}

/** Behind the brace that closes the one at an offset; -1 if none does, or if something is left open between them. */
export function behindBlock(text: string, start: number): number {
  /** What closes what is open, innermost last. */
  const closing: number[] = [];
  let at = start;
  while (at >= 0 && at < text.length) {
    const code = text.charCodeAt(at);
    switch (code) {
      case brace:
      case bracket:
        closing.push(code + 2);
        at++;
        break;
      case parenthesis:
        closing.push(closingParenthesis);
        at++;
        break;
      case closingBrace:
      case closingBracket:
      case closingParenthesis:
        if (closing.pop() !== code) return -1;
        at++;
        if (closing.length === 0) return at;
        break;
      case quote:
      case backtick:
      case apostrophe:
      case slash:
        at = behindToken(text, at);
        break;
      default:
        at++;
    }
  }
  return -1;
}

/** `'x'`, `'\''`, `'\u00e4'`; a character may be two units of UTF-16. */
const rune = /'(?:\\[^\n][^'\n]{0,8}|[^'\\\n]{1,2})'/y;

function behindString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
    else if (code === lineFeed) return -1;
  }
  return -1;
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

const lineFeed = 10;
const quote = 34;
const apostrophe = 39;
const parenthesis = 40;
const closingParenthesis = 41;
const asterisk = 42;
const slash = 47;
const bracket = 91;
const backslash = 92;
const closingBracket = 93;
const backtick = 96;
const brace = 123;
const closingBrace = 125;
