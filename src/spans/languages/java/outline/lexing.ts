const newline = 10;
const quote = 34;
const apostrophe = 39;
const openParenthesis = 40;
const closeParenthesis = 41;
const asterisk = 42;
const slash = 47;
const semicolon = 59;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** What a scanner answers where the text does not tell without a parser. */
export const unsure = -1;

/**
 * Behind the string, the character or the comment that begins at an offset, or behind that character if none does; `unsure`
 * where a comment does not end, and in front of escapes that may stand for anything.
 */
export function behindToken(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case quote:
      return text.startsWith('"""', at) ? behindTextBlock(text, at) : behindString(text, at);
    case apostrophe:
      return behindCharacter(text, at);
    case slash:
      return behindComment(text, at) ?? at + 1;
    case backslash:
      return unsure;
    default:
      return at + 1;
  }
}

/** Behind the comment that begins at an offset, and the end of its line not with it; `undefined` if none does. */
export function behindComment(text: string, at: number): number | undefined {
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) !== slash || (next !== slash && next !== asterisk)) return undefined;
  const end = next === slash ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  if (next === slash) return end < 0 ? text.length : end;
  return end < 0 ? unsure : end + 2;
}

/** Whether an offset is in a comment; none is told of behind what may stand for anything. */
export function isInComment(text: string, offset: number): boolean {
  for (let at = 0; at >= 0 && at <= offset && at < text.length; ) {
    const end = behindComment(text, at);
    if (end !== undefined && (offset < end || end === unsure)) return true;
    at = end ?? behindToken(text, at);
  }
  return false;
}

/** Behind the brace that closes the one at an offset; what else is open does not count, as while one types. */
export function behindBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at >= 0 && at < text.length; ) {
    switch (text.charCodeAt(at)) {
      case openBrace:
        depth++;
        at++;
        break;
      case closeBrace:
        at++;
        if (--depth === 0) return at;
        break;
      case quote:
      case apostrophe:
      case slash:
      case backslash:
        at = behindToken(text, at);
        break;
      default:
        at++;
    }
  }
  return unsure;
}

/** Behind the parenthesis that closes the one at an offset; `unsure` if it is in the way that a statement ends. */
export function behindParentheses(text: string, open: number): number {
  const end = behindExpression(text, open + 1);
  return text.charCodeAt(end) === closeParenthesis ? end + 1 : unsure;
}

/** The first `;`, or bracket that closes one further out, behind all brackets that open from an offset on. */
export function behindExpression(text: string, from: number): number {
  /** The codes of the brackets that are to close. */
  const open: number[] = [];
  for (let at = from; at >= 0 && at < text.length; ) {
    const code = text.charCodeAt(at);
    switch (code) {
      case openParenthesis:
        open.push(closeParenthesis);
        break;
      case openBracket:
        open.push(closeBracket);
        break;
      case openBrace:
        open.push(closeBrace);
        break;
      case semicolon:
        if (open.length === 0) return at;
        if (!open.includes(closeBrace)) return unsure;
        break;
      case closeParenthesis:
      case closeBracket:
      case closeBrace:
        if (open.length === 0) return at;
        if (open.pop() !== code) return unsure;
        break;
    }
    at = behindToken(text, at);
  }
  return unsure;
}

function behindTextBlock(text: string, at: number): number {
  for (let from = at + 3; ; ) {
    const end = text.indexOf('"""', from);
    if (end < 0) return unsure;
    const escaped = text.indexOf('\\', from);
    if (escaped < 0 || escaped > end) return end + 3;
    // Strings may have expressions in them.
    if (text.charCodeAt(escaped + 1) === openBrace) return unsure;
    from = escaped + 2;
  }
}

/** While one types, some end with their line only. */
function behindString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === newline) return at;
    if (code === backslash && text.charCodeAt(++at) === openBrace) return unsure;
  }
  return text.length;
}

function behindCharacter(text: string, at: number): number {
  const character = /'(?:[^'\\\n]|\\u+[\da-fA-F]{4}|\\[0-7]{1,3}|\\[^\n])'/uy;
  character.lastIndex = at;
  return character.test(text) ? character.lastIndex : at + 1;
}
