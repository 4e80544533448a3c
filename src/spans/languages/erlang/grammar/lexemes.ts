// The ends of Erlang's lexemes that hide dots, quotes and brackets. Both who cuts a file into forms and the tokenizers of
// the grammar ask here, so that they agree where a literal ends.

/** The UTF-16 code unit at an index; past the end it is below 0 or NaN. */
export type CodeUnitAt = (index: number) => number;

/** Where a literal that is not closed ends: nowhere. */
export const UNTERMINATED = -1;

/** The index after the string that starts at the `"` at `start`: `"..."`, or `"""` of OTP 27. */
export function endOfString(at: CodeUnitAt, start: number): number {
  return isTripleQuoted(at, start) ? endOfTripleQuoted(at, start) : endOfQuotedString(at, start);
}

/** Whether three or more `"` at `start` have nothing but white space after them on their line, as EEP 64 asks. */
export function isTripleQuoted(at: CodeUnitAt, start: number): boolean {
  if (at(start) !== QUOTE || at(start + 1) !== QUOTE || at(start + 2) !== QUOTE) return false;
  let index = start + 3;
  while (at(index) === QUOTE) index++;
  while (isBlank(at(index))) index++;
  return at(index) === NEWLINE;
}

/** The index after the atom that starts at the `'` at `start`. It ends on its line, so that a stray `'` harms one line. */
export function endOfQuotedAtom(at: CodeUnitAt, start: number): number {
  for (let index = start + 1; ; index++) {
    const unit = at(index);
    if (unit === APOSTROPHE) return index + 1;
    if (unit === NEWLINE || isPastEnd(unit)) return UNTERMINATED;
    if (unit === BACKSLASH) index++;
  }
}

/** The index after the character that starts at the `$` at `start`: `$a`, `$\n`, `$\^c`, `$\101`, `$\x{1F600}`. */
export function endOfCharacter(at: CodeUnitAt, start: number): number {
  const unit = at(start + 1);
  if (isPastEnd(unit)) return UNTERMINATED;
  if (unit !== BACKSLASH) return start + (isHighSurrogate(unit) ? 3 : 2);
  const escaped = at(start + 2);
  if (isPastEnd(escaped)) return UNTERMINATED;
  if (escaped === CARET) return start + 4;
  if (escaped === LOWER_X) return endOfHexadecimalEscape(at, start + 3);
  let index = start + 3;
  if (isOctal(escaped)) while (index < start + 5 && isOctal(at(index))) index++;
  return index;
}

/** The index after the macro that starts at the `?` at `start`: `?NAME`, `??Argument`, `?'quoted name'`. */
export function endOfMacro(at: CodeUnitAt, start: number): number {
  let name = at(start + 1) === QUESTION_MARK ? start + 2 : start + 1;
  while (isBlank(at(name))) name++;
  if (at(name) === APOSTROPHE) return endOfQuotedAtom(at, name);
  let index = name;
  while (isWord(at(index))) index++;
  return index === name ? UNTERMINATED : index;
}

/** The index after the sigil that starts at the `~` at `start`, its suffix included: `~"é"`, `~S|a\b|`, `~r/a/u`. */
export function endOfSigil(at: CodeUnitAt, start: number): number {
  let index = start + 1;
  const isVerbatim = isUpper(at(index));
  while (isWord(at(index))) index++;
  const end = isTripleQuoted(at, index)
    ? endOfTripleQuoted(at, index)
    : endOfDelimited(at, index, CLOSING.get(at(index)), isVerbatim);
  if (end === UNTERMINATED) return UNTERMINATED;
  index = end;
  while (isWord(at(index))) index++;
  return index;
}

/** The index after the lexeme at `start`: a comment, a literal, or else one code unit. */
export function endOfLexeme(at: CodeUnitAt, start: number): number {
  switch (at(start)) {
    case PERCENT:
      return endOfLine(at, start);
    case QUOTE:
      return endOfString(at, start);
    case APOSTROPHE:
      return endOfQuotedAtom(at, start);
    case DOLLAR:
      return endOfCharacter(at, start);
    case TILDE:
      return endOfSigil(at, start);
    default:
      return start + 1;
  }
}

/** As `endOfLexeme`; a literal that is not closed takes the rest of its line. */
export function afterLexeme(at: CodeUnitAt, start: number): number {
  const end = endOfLexeme(at, start);
  return end === UNTERMINATED ? endOfLine(at, start) : end;
}

/** The index of the newline that ends the line of `start`, or of the end. */
export function endOfLine(at: CodeUnitAt, start: number): number {
  let index = start;
  while (at(index) !== NEWLINE && !isPastEnd(at(index))) index++;
  return index;
}

/** Whether the `.` at an index ends a form: white space, a comment or the end of the file follows. */
export function isDot(at: CodeUnitAt, index: number): boolean {
  const next = at(index + 1);
  return isPastEnd(next) || next <= SPACE || next === PERCENT || (next >= 0x80 && next <= 0xa0);
}

/** Whether a code unit is white space that ends no line. */
export function isBlank(unit: number): boolean {
  return unit === SPACE || unit === TAB || unit === CARRIAGE_RETURN;
}

/** Whether a code unit may stand in an atom without quotes or in a variable, which are of Latin-1. */
export function isWord(unit: number): boolean {
  return (
    isLower(unit) ||
    isUpper(unit) ||
    isDigit(unit) ||
    unit === UNDERSCORE ||
    unit === AT_SIGN ||
    (unit >= 0xc0 && unit <= 0xff && unit !== MULTIPLICATION_SIGN && unit !== DIVISION_SIGN)
  );
}

function endOfQuotedString(at: CodeUnitAt, start: number): number {
  let crossesForms = false;
  for (let index = start + 1; ; index++) {
    const unit = at(index);
    if (isPastEnd(unit)) return UNTERMINATED;
    if (unit === QUOTE) return crossesForms && isText(at(index + 1)) ? UNTERMINATED : index + 1;
    if (unit === BACKSLASH) index++;
    else if (unit === NEWLINE && !crossesForms) crossesForms = startsForm(at, index + 1) && endsForm(at, start, index);
  }
}

// While one types, a string may lack its end: then the next string's start looks like its end, and every string of the
// file is turned inside out. It shows by the start of a form within the string, and text right after its end.

function startsForm(at: CodeUnitAt, line: number): boolean {
  const first = at(line);
  return isLower(first) || first === MINUS;
}

function endsForm(at: CodeUnitAt, start: number, newline: number): boolean {
  let index = newline - 1;
  while (index > start && (isBlank(at(index)) || at(index) === NEWLINE)) index--;
  return at(index) === DOT;
}

/** Whether what follows a closing `"` may not do so. */
function isText(next: number): boolean {
  return isWord(next) || next === TILDE || next === BACKSLASH || next === LESS || next === QUESTION_MARK;
}

function endOfTripleQuoted(at: CodeUnitAt, start: number): number {
  let index = start;
  while (at(index) === QUOTE) index++;
  const quotes = index - start;
  for (; ; index++) {
    const unit = at(index);
    if (isPastEnd(unit)) return UNTERMINATED;
    if (unit !== NEWLINE) continue;
    let first = index + 1;
    while (isBlank(at(first))) first++;
    let last = first;
    while (last < first + quotes && at(last) === QUOTE) last++;
    if (last - first === quotes) return last;
  }
}

function endOfDelimited(at: CodeUnitAt, open: number, close: number | undefined, isVerbatim: boolean): number {
  if (close === undefined) return UNTERMINATED;
  for (let index = open + 1; ; index++) {
    const unit = at(index);
    if (isPastEnd(unit)) return UNTERMINATED;
    if (unit === close) return index + 1;
    if (unit === BACKSLASH && !isVerbatim) index++;
  }
}

function endOfHexadecimalEscape(at: CodeUnitAt, digits: number): number {
  let index = digits;
  if (at(index) !== OPENING_BRACE) {
    while (index < digits + 2 && isHexadecimal(at(index))) index++;
    return index;
  }
  index++;
  while (isHexadecimal(at(index))) index++;
  return at(index) === CLOSING_BRACE ? index + 1 : UNTERMINATED;
}

function isPastEnd(unit: number): boolean {
  return !(unit >= 0);
}

function isLower(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isUpper(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isOctal(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x37;
}

function isHexadecimal(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

const code = (character: string): number => character.charCodeAt(0);

const QUOTE = code('"');
const APOSTROPHE = code("'");
const BACKSLASH = code('\\');
const NEWLINE = code('\n');
const CARRIAGE_RETURN = code('\r');
const TAB = code('\t');
const SPACE = code(' ');
const DOT = code('.');
const PERCENT = code('%');
const CARET = code('^');
const DOLLAR = code('$');
const MINUS = code('-');
const TILDE = code('~');
const LESS = code('<');
const QUESTION_MARK = code('?');
const UNDERSCORE = code('_');
const AT_SIGN = code('@');
const LOWER_X = code('x');
const MULTIPLICATION_SIGN = code('×');
const DIVISION_SIGN = code('÷');
const OPENING_BRACE = code('{');
const CLOSING_BRACE = code('}');

/** The delimiters of sigils (EEP 66), and what closes each. */
const CLOSING = new Map(
  ['()', '[]', '{}', '<>', '//', '||', "''", '""', '``', '##'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);
