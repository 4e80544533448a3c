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

type Rule = readonly [kind: TokenKind | 'blank', pattern: RegExp];

/** In the collector's order: the first that matches wins. A word of the language ends where no letter, digit or `_` follows. */
const rules: readonly Rule[] = [
  ['bytes', /0x[a-fA-F0-9]+/y],
  ['float', /(?:\d+\.\d*|\d*\.\d+)(?:[eE][-+]?\d+)?/y],
  ['int', /\d+/y],
  ['string', /"(?:\\.|[^\\"])*"/y],
  ['nil', /nil(?!\w)/y],
  ['not', /not(?!\w)/y],
  ['or', /or(?!\w)/y],
  ['and', /and(?!\w)/y],
  ['comparison', /==|!=|>=|<=|>|</y],
  ['arrow', /=>/y],
  ['sign', /[+-]/y],
  ['factor', /[/*]/y],
  ['boolean', /(?:true|false)(?!\w)/y],
  ['equal', /=/y],
  ['punctuation', /[(){}:,.[\]]/y],
  ['uppercase', /[A-Z][A-Z0-9_]*/y],
  ['lowercase', /[a-z][a-z0-9_]*/y],
  ['blank', /[\t\n\f\r ]+/y],
  ['underscore', /_(?!\w)/y],
  ['unknown', /'[^'\n]*'|&&|\|\||"(?:\\.|[^\\"])*\\?$/y],
];

function tokenAt(text: string, start: number): [kind: TokenKind | 'blank', length: number] {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = start;
    const [matched] = pattern.exec(text) ?? [];
    if (matched) return [kind, matched.length];
  }
  return ['unknown', String.fromCodePoint(text.codePointAt(start)!).length];
}
