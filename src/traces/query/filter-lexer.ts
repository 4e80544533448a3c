/** A piece of a filter: UTF-16 offsets `[start, end)`. */
export type FilterToken =
  | { readonly kind: '(' | ')' | '{' | '}' | '-' | 'and' | 'or' | 'not'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'word';
      readonly text: string;
      readonly isQuoted: boolean;
      readonly start: number;
      readonly end: number;
    }
  | ClauseToken;

/** `key operator operand`. The operand may be missing while one types. */
export interface ClauseToken {
  readonly kind: 'clause';
  readonly key: string;
  /** Quoted keys are keys of attributes, whatever fields there are. */
  readonly isKeyQuoted: boolean;
  readonly keyEnd: number;
  readonly operator: FilterOperator;
  readonly operand: string;
  readonly isQuoted: boolean;
  readonly operandStart: number;
  readonly start: number;
  readonly end: number;
  /** A quote is open at the end of the filter. */
  readonly isUnclosed: boolean;
}

type FilterOperator = ':' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~';

/** Longer ones first, so that none hides another. */
const OPERATORS: readonly (readonly [written: string, FilterOperator])[] = [
  ['!=', '!='],
  ['!~', '!~'],
  ['<=', '<='],
  ['>=', '>='],
  ['=~', '~'],
  ['==', '='],
  [':>=', '>='],
  [':<=', '<='],
  [':>', '>'],
  [':<', '<'],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['~', '~'],
  [':', ':'],
];

const SPACE = /\s/;
const QUOTES = ['"', "'", '`'];
/** How other languages write what is a word here. */
const KEYWORDS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  and: 'and',
  or: 'or',
  not: 'not',
  '&&': 'and',
  '||': 'or',
};
/** A key begins with a letter, `_`, `$` or `@`, and with a dot before it is an attribute's; others are to be quoted. */
const KEY = /\.?[\p{L}_$@][\p{L}\p{N}_$@.\-/]*/uy;

/** Reads a filter to tokens; every text can be read. An open quote ends with the filter. */
export function readTokens(filter: string): (FilterToken & { readonly isUnclosed?: boolean })[] {
  const tokens: (FilterToken & { readonly isUnclosed?: boolean })[] = [];
  for (let at = 0; at < filter.length; at = Math.max(at + 1, tokens.at(-1)?.end ?? 0)) {
    while (at < filter.length && SPACE.test(filter[at]!)) at++;
    if (at < filter.length) tokens.push(tokenAt(filter, at));
  }
  return tokens;
}

function tokenAt(filter: string, start: number): FilterToken & { readonly isUnclosed?: boolean } {
  const character = filter[start]!;
  if (character === '(' || character === ')' || character === '{' || character === '}') {
    return { kind: character, start, end: start + 1 };
  }
  const next = filter[start + 1];
  if ((character === '-' || character === '!') && next !== undefined && !SPACE.test(next))
    return { kind: '-', start, end: start + 1 };
  if (QUOTES.includes(character)) {
    const { text, end, isUnclosed } = readQuoted(filter, start);
    const clause = isUnclosed ? undefined : clauseAt(filter, start, text, true, end);
    return clause ?? { kind: 'word', text, isQuoted: true, start, end, isUnclosed };
  }
  KEY.lastIndex = start;
  const key = KEY.exec(filter)?.[0];
  const clause = key === undefined ? undefined : clauseAt(filter, start, key, false, start + key.length);
  if (clause !== undefined) return clause;
  const end = bareEnd(filter, start);
  const text = filter.slice(start, end);
  const keyword = text.toLowerCase();
  if (Object.hasOwn(KEYWORDS, keyword)) return { kind: KEYWORDS[keyword]!, start, end };
  return { kind: 'word', text, isQuoted: false, start, end };
}

/** The clause whose key ends at `keyEnd`; `undefined` when no operator follows. */
function clauseAt(
  filter: string,
  start: number,
  key: string,
  isKeyQuoted: boolean,
  keyEnd: number,
): ClauseToken | undefined {
  const operatorStart = skipSpace(filter, keyEnd);
  const found = OPERATORS.find(([written]) => filter.startsWith(written, operatorStart));
  if (found === undefined) return undefined;
  const [written, operator] = found;
  const operatorEnd = operatorStart + written.length;
  const isColon = operator === ':';
  // `http://…` is an address, and `a : b` a sentence.
  if (isColon && (operatorStart !== keyEnd || filter.startsWith('//', operatorEnd))) return undefined;
  const operandStart = isColon ? operatorEnd : skipSpace(filter, operatorEnd);
  const clause = { kind: 'clause' as const, key, isKeyQuoted, keyEnd, operator, operandStart, start };
  if (QUOTES.includes(filter[operandStart] ?? '')) {
    const { text, end, isUnclosed } = readQuoted(filter, operandStart);
    return { ...clause, operand: text, isQuoted: true, end, isUnclosed };
  }
  const end = bareEnd(filter, operandStart);
  return { ...clause, operand: filter.slice(operandStart, end), isQuoted: false, end, isUnclosed: false };
}

/**
 * In quotes, a backslash makes a quote or a backslash of the next one; any other is one itself, as regular expressions
 * want it, and so are all between backquotes.
 */
function readQuoted(filter: string, start: number): { text: string; end: number; isUnclosed: boolean } {
  const quote = filter[start];
  let text = '';
  let at = start + 1;
  for (; at < filter.length && filter[at] !== quote; at++) {
    const isEscape = filter[at] === '\\' && quote !== '`';
    if (isEscape && (filter[at + 1] === quote || filter[at + 1] === '\\')) at++;
    text += filter[at];
  }
  return { text, end: Math.min(at + 1, filter.length), isUnclosed: at >= filter.length };
}

/** Where a word without quotes ends: at a space, or a parenthesis or brace that it has not opened. */
function bareEnd(filter: string, start: number): number {
  const open: string[] = [];
  let at = start;
  for (; at < filter.length && !SPACE.test(filter[at]!); at++) {
    const character = filter[at]!;
    if (character === '(') open.push(')');
    if (character === '{') open.push('}');
    if ((character === ')' || character === '}') && open.pop() !== character) break;
  }
  return at;
}

function skipSpace(filter: string, start: number): number {
  let at = start;
  while (at < filter.length && SPACE.test(filter[at]!)) at++;
  return at;
}
