/** A word to be found in text whatever its case. */
export class TextPattern {
  readonly #lower: string;
  /** The word as ASCII bytes in lower case; absent when it has other characters. */
  readonly #bytes: Uint8Array | undefined;
  /** Whether it can be part of a number or boolean as text. */
  readonly isScalar: boolean;
  /** How far the search may move on, by the byte under the word's last one (Horspool). */
  readonly #shifts = new Uint8Array(256);

  constructor(word: string) {
    this.#lower = word.toLowerCase();
    this.isScalar = NUMBER_PART.test(this.#lower) || SCALAR_WORDS.some((each) => each.includes(this.#lower));
    const codes = Array.from(this.#lower, (character) => character.codePointAt(0)!);
    if (codes.some((code) => code > 127)) return;
    this.#bytes = Uint8Array.from(codes);
    this.#shifts.fill(Math.min(codes.length, 255));
    for (const [i, code] of codes.slice(0, -1).entries()) {
      const shift = Math.min(codes.length - 1 - i, 255);
      this.#shifts[code] = shift;
      this.#shifts[upper(code)] = shift;
    }
  }

  /** Whether the word is ASCII, so that `indexIn` may be used. */
  get isAscii(): boolean {
    return this.#bytes !== undefined;
  }

  get length(): number {
    return this.#lower.length;
  }

  isIn(text: string): boolean {
    return text.toLowerCase().includes(this.#lower);
  }

  /** First place of the word in UTF-8 `bytes` from `from` on, or -1. Only for ASCII words. */
  indexIn(bytes: Uint8Array, from: number): number {
    const word = this.#bytes!;
    const last = word.length - 1;
    const lastByte = word[last]!;
    const shifts = this.#shifts;
    const limit = bytes.length;
    for (let end = from + last; end < limit; ) {
      const byte = bytes[end]!;
      if (FOLDED[byte] === lastByte) {
        let i = last - 1;
        while (i >= 0 && FOLDED[bytes[end - last + i]!] === word[i]) i--;
        if (i < 0) return end - last;
      }
      end += shifts[byte]!;
    }
    return -1;
  }
}

const NUMBER_PART = /^[-+.\d]*(e[-+]?\d*)?$/;
const SCALAR_WORDS = ['true', 'false', '-infinity', 'nan'];

/** Lower case of each byte, for ASCII letters. */
export const FOLDED = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

function upper(code: number): number {
  return code >= 97 && code <= 122 ? code - 32 : code;
}
