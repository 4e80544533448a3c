import type { Token, TokenKind } from './token.ts';

/**
 * Splits a text into tokens; blanks are left out. What the collector would stop at becomes `unknown`: a single-quoted text,
 * a quote that is not closed and an operator of another language as one token each, so that one thing is told of them.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  while (start < text.length) {
    const [kind, length] = tokenAt(text, start);
    if (kind !== 'blank')
      tokens.push({ kind, text: text.slice(start, start + length), range: { start, end: start + length } });
    start += length;
  }
  return tokens;
}

/** In the collector's order: the first that matches wins. A word of the language ends where no letter, digit or `_` follows. */
const rules: Readonly<Record<TokenKind | 'blank', RegExp>> = {
  bytes: /0x[a-fA-F0-9]+/,
  float: /(?:\d+\.\d*|\d*\.\d+)(?:[eE][-+]?\d+)?/,
  int: /\d+/,
  string: /"(?:\\.|[^\\"])*"/,
  nil: /nil(?!\w)/,
  not: /not(?!\w)/,
  or: /or(?!\w)/,
  and: /and(?!\w)/,
  comparison: /==|!=|>=|<=|>|</,
  arrow: /=>/,
  sign: /[+-]/,
  factor: /[/*]/,
  boolean: /(?:true|false)(?!\w)/,
  equal: /=/,
  punctuation: /[(){}:,.[\]]/,
  uppercase: /[A-Z][A-Z0-9_]*/,
  lowercase: /[a-z][a-z0-9_]*/,
  blank: /[\t\n\f\r ]+/,
  underscore: /_(?!\w)/,
  unknown: /'[^'\n]*'|&&|\|\||"(?:\\.|[^\\"])*\\?$/,
};

const kinds = Object.keys(rules) as (TokenKind | 'blank')[];

/** All of them in one, each in a group of its own. */
const anyToken = new RegExp(
  Object.values(rules)
    .map(({ source }) => `(${source})`)
    .join('|'),
  'y',
);

function tokenAt(text: string, start: number): [kind: TokenKind | 'blank', length: number] {
  anyToken.lastIndex = start;
  const match = anyToken.exec(text);
  if (!match) return ['unknown', String.fromCodePoint(text.codePointAt(start)!).length];
  const group = match.findIndex((part, index) => index > 0 && part !== undefined);
  return [kinds[group - 1]!, match[0].length];
}
