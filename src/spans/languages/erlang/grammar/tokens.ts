import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import {
  type CodeUnitAt,
  endOfCharacter,
  endOfLexeme,
  endOfMacro,
  endOfQuotedAtom,
  endOfSigil,
  endOfString,
  isDot,
  isTripleQuoted,
  isWord,
  UNTERMINATED,
} from './lexemes.ts';
import * as terms from './terms.generated.ts';

/**
 * Strings, sigils, characters, quoted atoms, macros, and the dot that ends a form, which is not that of `Record#state.field`.
 * A literal that is not closed is no token, so that its form is broken.
 */
export const literalsAndDot = new ExternalTokenizer((input) => {
  switch (input.next) {
    case QUOTE:
      return isTripleQuoted(peeking(input), 0)
        ? accept(input, terms.TripleQuotedString, endOfString)
        : accept(input, terms.String, endOfString);
    case APOSTROPHE:
      return accept(input, terms.quotedAtom, endOfQuotedAtom);
    case DOLLAR:
      return accept(input, terms.Char, endOfCharacter);
    case QUESTION_MARK:
      return accept(input, terms.Macro, endOfMacro);
    case TILDE:
      return accept(input, terms.Sigil, endOfSigil);
    case DOT:
      if (isDot(peeking(input), 0)) input.acceptToken(terms.dot, 1);
  }
});

/** A macro right after an expression, without white space; but one right after a string is a further part of it. */
export const suffixMacros = new ExternalTokenizer((input) => {
  if (input.next !== QUESTION_MARK) return;
  const before = input.peek(-1);
  if (!isSpace(before) && before !== QUOTE) accept(input, terms.SuffixMacro, endOfMacro);
});

/** The word after the `-` of an attribute: what follows it is written by rules of its own. */
export const attributeNames = new ExternalTokenizer((input) => {
  const word = wordAt(peeking(input));
  if (word) input.acceptToken(ATTRIBUTES.get(word) ?? terms.AttributeName, word.length);
});

/**
 * The replacement of a macro, up to the last `)` of its form. It is any sequence of tokens, also one with more brackets
 * opened than closed.
 */
export const macroBody = new ExternalTokenizer((input) => {
  if (input.next <= SPACE || input.next === PERCENT) return;
  const at = peeking(input);
  let last = 0;
  for (let index = 0; at(index) >= 0; ) {
    if (at(index) === CLOSING_PARENTHESIS) last = index;
    const end = endOfLexeme(at, index);
    index = end === UNTERMINATED ? index + 1 : end;
  }
  if (last > 0) input.acceptToken(terms.MacroBody, last);
});

/**
 * `maybe`, a keyword since OTP 27, which may be an atom before: `{maybe, X}` and `maybe(X)` are no blocks.
 */
export const maybeKeyword = new ExternalTokenizer((input) => {
  if (input.next !== LOWER_M) return;
  const at = peeking(input);
  const word = wordAt(at);
  if (word === 'maybe' && startsExpression(at, word.length)) input.acceptToken(terms.maybe, word.length);
});

/** Whether a block's first expression follows at an index, white space and comments skipped. */
function startsExpression(at: CodeUnitAt, afterWord: number): boolean {
  if (at(afterWord) === OPENING_PARENTHESIS) return false;
  let index = afterWord;
  while (isSpace(at(index)) || at(index) === PERCENT) index = endOfLexeme(at, index);
  const isBinary = at(index) === LESS && at(index + 1) === LESS;
  return isBinary || !NO_START.has(at(index));
}

function accept(input: InputStream, term: number, endOf: (at: CodeUnitAt, start: number) => number): void {
  const length = endOf(peeking(input), 0);
  if (length !== UNTERMINATED) input.acceptTokenTo(term, input.pos + length);
}

/** The code units from where the input stands. */
function peeking(input: InputStream): CodeUnitAt {
  return (index) => input.peek(index);
}

function isSpace(unit: number): boolean {
  return unit >= 0 && unit <= SPACE;
}

/** The atom without quotes where the input stands; nothing where there is none. */
function wordAt(at: CodeUnitAt): string {
  let word = '';
  while (isWord(at(word.length))) word += String.fromCharCode(at(word.length));
  return word;
}

const ATTRIBUTES = new Map([
  ['module', terms.module],
  ['behaviour', terms.behaviour],
  ['behavior', terms.behaviour],
  ['export', terms._export],
  ['export_type', terms.exportType],
  ['import', terms._import],
  ['spec', terms.spec],
  ['callback', terms.callback],
  ['type', terms.typeName],
  ['opaque', terms.opaqueName],
  ['nominal', terms.typeName],
  ['record', terms.record],
  ['include', terms.include],
  ['include_lib', terms.includeLibrary],
  ['define', terms.define],
  ['undef', terms.undefine],
  ['ifdef', terms.ifDefined],
  ['ifndef', terms.ifNotDefined],
  ['if', terms.ifTrue],
  ['elif', terms.elseIf],
  ['else', terms._else],
  ['endif', terms.endIf],
]);

const QUOTE = 0x22;
const DOLLAR = 0x24;
const PERCENT = 0x25;
const APOSTROPHE = 0x27;
const OPENING_PARENTHESIS = 0x28;
const CLOSING_PARENTHESIS = 0x29;
const DOT = 0x2e;
const LESS = 0x3c;
const QUESTION_MARK = 0x3f;
const LOWER_M = 0x6d;
const TILDE = 0x7e;
const SPACE = 0x20;

/** What starts no expression. */
const NO_START = new Set([-1, ...[...',;)]}|:=./>!<*'].map((character) => character.charCodeAt(0))]);
