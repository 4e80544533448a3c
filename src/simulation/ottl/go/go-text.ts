const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How many bytes a text has in UTF-8, which is how Go counts. */
export function byteLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // Each half of a pair stands for two of its four bytes.
    length += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return length;
}

/**
 * The bytes [`start`, `end`) of a text, and how many it has in all. If `isUtf8Safe` they end where a character does,
 * otherwise what is left of one is replaced by U+FFFD.
 */
export function sliceBytes(
  text: string,
  start: number,
  end: number,
  isUtf8Safe: boolean,
): { readonly text: string; readonly bytes: number } {
  const bytes = encoder.encode(text);
  let [from, to] = [start, Math.min(end, bytes.length)];
  if (isUtf8Safe) {
    while (from < bytes.length && isContinuation(bytes[from]!)) from++;
    while (to > from && to < bytes.length && isContinuation(bytes[to]!)) to--;
  }
  return { text: decoder.decode(bytes.subarray(from, Math.max(from, to))), bytes: bytes.length };
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** `strings.Trim` of Go: without the characters of `cutset` at both ends. */
export function trimCharacters(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const characters = [...text];
  let [start, end] = [0, characters.length];
  while (start < end && cut.has(characters[start]!)) start++;
  while (end > start && cut.has(characters[end - 1]!)) end--;
  return characters.slice(start, end).join('');
}

/** `unicode.IsSpace` of Go, of a character. */
export function isSpace(character: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(character);
}

/** `strings.TrimSpace` of Go. */
export function trimSpace(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start]!)) start++;
  while (end > start && isSpace(text[end - 1]!)) end--;
  return text.slice(start, end);
}

/** `strings.ToUpper` and `strings.ToLower` of Go, which change each character by itself, and into one. */
export function upperCaseOf(text: string): string {
  return eachCharacter(text, (character) => character.toUpperCase());
}

export function lowerCaseOf(text: string): string {
  return eachCharacter(text, (character) => (character === '\u0130' ? 'i' : character.toLowerCase()));
}

function eachCharacter(text: string, change: (character: string) => string): string {
  let changed = '';
  for (const character of text) {
    const other = change(character);
    changed += String.fromCodePoint(other.codePointAt(0)!).length === other.length ? other : character;
  }
  return changed;
}

/** `strcase.ToCamel` of github.com/iancoleman/strcase: `some_name` is `SomeName`. */
export function camelCaseOf(text: string): string {
  let camel = '';
  let startsWord = true;
  let wasCapital = false;
  for (const character of text.trim()) {
    const isCapital = /[A-Z]/.test(character);
    if (isCapital || /[a-z]/.test(character)) {
      const joins = !startsWord && wasCapital && isCapital;
      camel += startsWord ? character.toUpperCase() : joins ? character.toLowerCase() : character;
      startsWord = false;
    } else if (/\d/.test(character)) {
      camel += character;
      startsWord = true;
    } else startsWord = /[_ \-.]/.test(character);
    wasCapital = isCapital;
  }
  return camel;
}

/** `strcase.ToSnake` of github.com/iancoleman/strcase: `someName` is `some_name`. */
export function snakeCaseOf(text: string): string {
  const trimmed = text.trim();
  let snake = '';
  for (let at = 0; at < trimmed.length; at++) {
    const kind = kindOf(trimmed[at]!);
    const next = at + 1 < trimmed.length ? kindOf(trimmed[at + 1]!) : 'other';
    const small = kind === 'capital' ? trimmed[at]!.toLowerCase() : trimmed[at]!;
    if (next === 'other' || kind === 'other' || !wordEndsBetween(kind, next)) {
      snake += /[ _\-.]/.test(small) ? '_' : small;
      continue;
    }
    // The last capital of several begins the next word.
    const isLast = kind === 'capital' && next === 'small' && at > 0 && kindOf(trimmed[at - 1]!) === 'capital';
    snake += `${isLast ? '_' : ''}${small}${kind !== 'capital' || next === 'digit' ? '_' : ''}`;
  }
  return snake;
}

type CharacterKind = 'capital' | 'small' | 'digit' | 'other';

function wordEndsBetween(kind: CharacterKind, next: CharacterKind): boolean {
  if (kind === 'capital') return next === 'small' || next === 'digit';
  if (kind === 'small') return next === 'capital' || next === 'digit';
  return next === 'capital' || next === 'small';
}

function kindOf(character: string): CharacterKind {
  if (/[A-Z]/.test(character)) return 'capital';
  if (/[a-z]/.test(character)) return 'small';
  return /\d/.test(character) ? 'digit' : 'other';
}
