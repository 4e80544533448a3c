import { Malformed } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/** Objects and arrays may stand in each other to this depth. */
const MAX_JSON_DEPTH = 512;

/**
 * Reads JSON (RFC 8259) piece by piece from UTF-8 bytes, so that a large request makes neither a long string nor a tree
 * of objects. Strings are left as bytes. An object is read as
 * `for (let more = reader.enterObject(what); more; more = reader.nextField())`, an array likewise. Throws `Malformed`.
 */
export class JsonReader {
  readonly bytes: Uint8Array;
  position: number;
  /** The string, key or number read last: `text[textStart, textEnd)`, unescaped. */
  text: Uint8Array;
  textStart = 0;
  textEnd = 0;
  /** Whether the key read last is the one that was expected; then it is not in `text`. */
  isExpected = false;
  readonly #unescaped = new WireWriter();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.text = bytes;
    const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.position = hasByteOrderMark ? 3 : 0;
  }

  /** First byte of what comes next, or 0 at the end. */
  peek(): number {
    const { bytes } = this;
    let { position } = this;
    while (position < bytes.length) {
      const byte = bytes[position]!;
      if (byte > SPACE || (byte !== SPACE && byte !== 10 && byte !== 13 && byte !== 9)) {
        this.position = position;
        return byte;
      }
      position++;
    }
    this.position = position;
    return 0;
  }

  /** Steps over a `null`, and says whether there was one. */
  takeNull(): boolean {
    if (this.peek() !== LETTER_N) return false;
    this.#literal('null');
    return true;
  }

  /**
   * Enters the object here and reads its first key; false when it has none. `expected`: bytes of the key that is likely,
   * which is read faster.
   */
  enterObject(what: string, expected?: Uint8Array): boolean {
    if (this.peek() !== OPEN_BRACE) throw this.unexpected(what, 'an object');
    this.position++;
    if (this.peek() === CLOSE_BRACE) {
      this.position++;
      return false;
    }
    this.#key(expected);
    return true;
  }

  /** Reads the next key; false when the object ends. */
  nextField(expected?: Uint8Array): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== CLOSE_BRACE) throw this.malformed('expected "," or "}"');
    this.position++;
    if (byte === CLOSE_BRACE) return false;
    this.#key(expected);
    return true;
  }

  /** Enters the array here; false when it has no items. */
  enterArray(what: string): boolean {
    if (this.peek() !== OPEN_BRACKET) throw this.unexpected(what, 'an array');
    this.position++;
    if (this.peek() !== CLOSE_BRACKET) return true;
    this.position++;
    return false;
  }

  /** Whether the array has a next item. */
  nextItem(): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== CLOSE_BRACKET) throw this.malformed('expected "," or "]"');
    this.position++;
    return byte === COMMA;
  }

  /** Reads the string here. */
  string(what: string): void {
    if (this.peek() !== QUOTE) throw this.unexpected(what, 'a string');
    this.#string();
  }

  /** Whether the string or key just read is `ascii`. */
  textIs(ascii: string): boolean {
    if (this.textEnd - this.textStart !== ascii.length) return false;
    for (let i = 0; i < ascii.length; i++) if (this.text[this.textStart + i] !== ascii.charCodeAt(i)) return false;
    return true;
  }

  /** Reads the number here, or the string, which the protobuf JSON mapping takes for any number. */
  numberText(what: string, wanted: string): void {
    const byte = this.peek();
    if (byte === QUOTE) {
      this.#string();
    } else if (byte === MINUS || isDigit(byte)) {
      this.text = this.bytes;
      this.textStart = this.position;
      this.#number();
      this.textEnd = this.position;
    } else {
      throw this.unexpected(what, wanted);
    }
  }

  boolean(what: string): boolean {
    const byte = this.peek();
    if (byte !== LETTER_T && byte !== LETTER_F) throw this.unexpected(what, 'true or false');
    this.#literal(byte === LETTER_T ? 'true' : 'false');
    return byte === LETTER_T;
  }

  /** Steps over the value here, whatever it is. */
  skipValue(): void {
    const closers: number[] = [];
    for (;;) {
      const byte = this.peek();
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        const isObject = byte === OPEN_BRACE;
        if (isObject ? this.enterObject('') : this.enterArray('')) {
          if (closers.push(isObject ? CLOSE_BRACE : CLOSE_BRACKET) > MAX_JSON_DEPTH)
            throw this.malformed('nested too deep');
          continue;
        }
      } else {
        this.#scalar(byte);
      }
      for (;;) {
        const closer = closers.at(-1);
        if (closer === undefined) return;
        if (closer === CLOSE_BRACE ? this.nextField() : this.nextItem()) break;
        closers.pop();
      }
    }
  }

  /** Nothing but white space may be left. */
  finish(): void {
    if (this.peek() !== 0 || this.position < this.bytes.length) throw this.malformed('the JSON goes on after its end');
  }

  malformed(what: string): Malformed {
    return new Malformed(`not valid JSON: ${what} at byte ${this.position} of ${this.bytes.length}`);
  }

  /** The value that begins here is not what `what` needs. */
  unexpected(what: string, wanted: string): Malformed {
    const start = this.position;
    if (this.peek() === 0) return this.malformed('it ends too early');
    this.skipValue();
    return unexpectedText(what, wanted, this.bytes.subarray(start, this.position));
  }

  #key(expected: Uint8Array | undefined): void {
    this.isExpected = expected !== undefined && this.#takeKey(expected);
    if (this.isExpected) return;
    if (this.peek() !== QUOTE) throw this.malformed('expected a key in double quotes');
    this.#string();
    if (this.peek() !== COLON) throw this.malformed('expected ":"');
    this.position++;
  }

  /** Steps over `key` and its colon, if they stand here without white space. */
  #takeKey(key: Uint8Array): boolean {
    const { bytes } = this;
    let at = this.position;
    if (bytes[at++] !== QUOTE) return false;
    for (let i = 0; i < key.length; i++) if (bytes[at++] !== key[i]) return false;
    if (bytes[at] !== QUOTE || bytes[at + 1] !== COLON) return false;
    this.position = at + 2;
    return true;
  }

  #scalar(byte: number): void {
    if (byte === QUOTE) this.#string();
    else if (byte === LETTER_T) this.#literal('true');
    else if (byte === LETTER_F) this.#literal('false');
    else if (byte === LETTER_N) this.#literal('null');
    else this.#number();
  }

  #string(): void {
    const { bytes } = this;
    const start = this.position + 1;
    let end = start;
    while (end < bytes.length && IS_PLAIN[bytes[end]!] === 1) end++;
    if (bytes[end] !== QUOTE) {
      this.#escapedString(start, end);
      return;
    }
    this.text = bytes;
    this.textStart = start;
    this.textEnd = end;
    this.position = end + 1;
  }

  /** The rest of a string whose first `end - start` bytes are plain. */
  #escapedString(start: number, end: number): void {
    const { bytes } = this;
    const unescaped = this.#unescaped;
    unescaped.length = 0;
    unescaped.raw(bytes, start, end);
    this.position = end;
    for (;;) {
      const byte = bytes[this.position];
      if (byte === undefined) throw this.malformed('a string does not end');
      if (byte < SPACE) throw this.malformed('a control character stands in a string');
      this.position++;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) this.#escape();
      else unescaped.byte(byte);
    }
    this.text = unescaped.bytes;
    this.textStart = 0;
    this.textEnd = unescaped.length;
  }

  #escape(): void {
    const letter = String.fromCharCode(this.bytes[this.position] ?? 0);
    if (letter !== 'u') {
      const plain = ESCAPES[letter];
      if (plain === undefined) throw this.malformed('a backslash is followed by the wrong character');
      this.position++;
      this.#unescaped.byte(plain);
      return;
    }
    this.position++;
    const unit = this.#hexUnit();
    const isHighSurrogate = unit >= 0xd800 && unit < 0xdc00;
    if (isHighSurrogate && this.bytes[this.position] === BACKSLASH && this.bytes[this.position + 1] === LETTER_U) {
      const afterHigh = this.position;
      this.position += 2;
      const low = this.#hexUnit();
      if (low >= 0xdc00 && low < 0xe000) {
        this.#unescaped.codePoint(0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff));
        return;
      }
      this.position = afterHigh;
    }
    this.#unescaped.codePoint(unit >= 0xd800 && unit < 0xe000 ? REPLACEMENT : unit);
  }

  #hexUnit(): number {
    let unit = 0;
    for (let i = 0; i < 4; i++) {
      const digit = hexDigit(this.bytes[this.position] ?? 0);
      if (digit < 0) throw this.malformed('"\\u" is not followed by four hex digits');
      unit = (unit << 4) | digit;
      this.position++;
    }
    return unit;
  }

  #literal(word: string): void {
    for (let i = 0; i < word.length; i++) {
      if (this.bytes[this.position + i] !== word.charCodeAt(i)) throw this.malformed(`expected ${word}`);
    }
    this.position += word.length;
  }

  #number(): void {
    if (this.bytes[this.position] === MINUS) this.position++;
    if (this.bytes[this.position] === ZERO) this.position++;
    else this.#digits();
    if (this.bytes[this.position] === POINT) {
      this.position++;
      this.#digits();
    }
    if (((this.bytes[this.position] ?? 0) | 0x20) === LETTER_E) {
      this.position++;
      const sign = this.bytes[this.position];
      if (sign === MINUS || sign === PLUS) this.position++;
      this.#digits();
    }
  }

  #digits(): void {
    const start = this.position;
    while (isDigit(this.bytes[this.position] ?? 0)) this.position++;
    if (this.position === start)
      throw this.malformed(start < this.bytes.length ? 'expected a value' : 'it ends too early');
  }
}

/** "`what`: expected `wanted`, got ...", with no more of the value than fits. */
export function unexpectedText(what: string, wanted: string, value: Uint8Array): Malformed {
  const shown = new TextDecoder().decode(value.subarray(0, 60));
  return new Malformed(`${what}: expected ${wanted}, got ${shown}${value.length > 60 ? '…' : ''}`);
}

/** Value of an ASCII hex digit, or -1. */
export function hexDigit(byte: number): number {
  if (isDigit(byte)) return byte - ZERO;
  const lower = byte | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 57;
}

const SPACE = 32;
const QUOTE = 34;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const LETTER_E = 101;
const LETTER_F = 102;
const LETTER_N = 110;
const LETTER_T = 116;
const LETTER_U = 117;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const REPLACEMENT = 0xfffd;

/** By byte: 1 where it stands for itself within a string. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < SPACE || byte === QUOTE || byte === BACKSLASH ? 0 : 1,
);

/** What the letter after a backslash stands for. */
const ESCAPES: Readonly<Record<string, number>> = {
  '"': QUOTE,
  '\\': BACKSLASH,
  '/': 47,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
};
