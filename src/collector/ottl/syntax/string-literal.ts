import type { OffsetRange } from '../../../base/range.ts';

export interface Unquoted {
  readonly text: string;
  /** Backslashes with what follows them that are no escape, as ranges of `written`. */
  readonly badEscapes: readonly OffsetRange[];
}

/** Escapes of Go's `strconv.UnquoteChar` with a double quote. */
const escapes = /\\(?:([abfnrtv\\"])|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|)/y;

const named: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** What a string literal, quotes included, stands for. */
export function unquote(written: string): Unquoted {
  const end = written.length > 1 && written.endsWith('"') ? written.length - 1 : written.length;
  const badEscapes: OffsetRange[] = [];
  let text = '';
  let at = 1;
  while (at < end) {
    let [put, length] = [written[at]!, 1];
    if (put === '\\') {
      escapes.lastIndex = at;
      const [matched = '\\', name, hex, short, long, octal] = escapes.exec(written) ?? [];
      const code = octal === undefined ? Number.parseInt(hex ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
      const limit = octal === undefined ? 0x10ffff : 0xff;
      if (name !== undefined) put = named[name]!;
      else if (code <= limit && !(code >= 0xd800 && code < 0xe000)) put = String.fromCodePoint(code);
      else badEscapes.push({ start: at, end: Math.min(at + Math.max(2, matched.length), end) });
      length = matched.length;
    }
    text += put;
    at += length;
  }
  return { text, badEscapes };
}
