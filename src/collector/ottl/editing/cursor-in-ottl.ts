import type { OffsetRange } from '../../../base/range.ts';
import { tokenize } from '../syntax/lexer.ts';
import type { Token } from '../syntax/token.ts';
import type { OttlKind } from '../syntax/tree.ts';

/** Where a cursor stands in a text that need not be finished, told by what is in front of it. */
export interface OttlCursor {
  /** The word, or inside of a text's quotes all, that what is chosen replaces. */
  readonly word: OffsetRange;
  readonly place: Place;
  /** The innermost call around the cursor. */
  readonly call: CallAround | undefined;
}

/**
 * `editor`: where a statement starts; `field`: behind the dot of a path; `value`; `condition`: where one starts; `operator`:
 * behind a value; `text`: in quotes; `key`: in brackets behind a path.
 */
export type Place =
  | { readonly kind: 'editor' | 'text' | 'key' }
  | { readonly kind: 'field'; readonly before: readonly string[] }
  | { readonly kind: 'value' | 'condition'; readonly comparedTo: readonly string[] | undefined }
  | { readonly kind: 'operator'; readonly isCondition: boolean; readonly takesWhere: boolean };

export interface CallAround {
  readonly name: string;
  /** Of the argument that the cursor is in, from 0. */
  readonly index: number;
  /** By which the argument is given. */
  readonly argument: string | undefined;
  /** Nothing but what the cursor is in stands in the argument yet. */
  readonly startsArgument: boolean;
}

interface Bracket {
  readonly kind: 'call' | 'group' | 'list' | 'map' | 'key';
  readonly name: string;
  readonly isCondition: boolean;
  index: number;
  argument: string | undefined;
}

export function cursorInOttl(text: string, offset: number, kind: OttlKind): OttlCursor {
  const tokens = tokenize(text);
  const quoted = tokens.find(({ range, text: written }) => isInside(range, written, offset));
  const word = quoted ? inQuotes(quoted) : wordAt(text, offset);
  const before = tokens.filter(({ range }) => range.end <= (quoted ? quoted.range.start : word.start));
  const { brackets, isCondition } = bracketsAround(before, kind);
  const top = brackets.at(-1);
  const last = before.at(-1);
  const startsArgument = last === undefined || last.text === '(' || last.text === ',' || last.kind === 'equal';
  const around = brackets.findLast((bracket) => bracket.kind === 'call');
  const call = around && { name: around.name, index: around.index, argument: around.argument, startsArgument };
  return { word, call, place: quoted ? { kind: 'text' } : placeOf() };

  function placeOf(): Place {
    if (last?.text === '.') return { kind: 'field', before: pathBefore(before.slice(0, -1)) };
    if (top?.kind === 'key' && last?.text === '[') return { kind: 'key' };
    if (last === undefined && kind === 'statement') return { kind: 'editor' };
    const conditional = top ? top.isCondition : isCondition;
    if (last && endsValue(last)) {
      const takesWhere = kind === 'statement' && brackets.length === 0 && !isCondition;
      return { kind: 'operator', isCondition: conditional, takesWhere };
    }
    const comparedTo = last?.kind === 'comparison' ? pathBefore(before.slice(0, -1)) : undefined;
    return { kind: conditional && comparedTo === undefined ? 'condition' : 'value', comparedTo };
  }
}

/** The brackets that are open behind some tokens, and whether outside of them a condition is being written. */
function bracketsAround(tokens: readonly Token[], kind: OttlKind): { brackets: Bracket[]; isCondition: boolean } {
  const brackets: Bracket[] = [];
  let isCondition = kind === 'condition';
  for (const [index, { text, kind: type }] of tokens.entries()) {
    const previous = tokens[index - 1];
    const top = brackets.at(-1);
    const open = (opened: Bracket['kind'], name = '', conditional = false) =>
      brackets.push({ kind: opened, name, isCondition: conditional, index: 0, argument: undefined });
    if (type === 'lowercase' && text === 'where' && !top) isCondition = true;
    else if (type === 'equal' && top?.kind === 'call') top.argument = previous?.text;
    else if (type !== 'punctuation') continue;
    else if (text === '(') {
      const name = nameBefore(tokens, index);
      if (name) open('call', name);
      else open('group', '', top ? top.isCondition : isCondition);
    } else if (text === '[') open(previous && endsValue(previous) ? 'key' : 'list');
    else if (text === '{') open('map');
    else if (text === ')' || text === ']' || text === '}') brackets.pop();
    else if (text === ',' && top?.kind === 'call') {
      top.index++;
      top.argument = undefined;
    }
  }
  return { brackets, isCondition };
}

/** The words in front of a token, without a blank between them: the name of a function has several. */
function nameBefore(tokens: readonly Token[], index: number): string {
  let name = '';
  for (let at = index - 1; at >= 0 && isWord(tokens[at]!); at--) {
    const follows = name === '' || tokens[at]!.range.end === tokens[at + 1]!.range.start;
    if (!follows || tokens[at]!.text === 'where') break;
    name = tokens[at]!.text + name;
  }
  return name;
}

/** The segments of the path that ends a list of tokens, with its keys left out. */
function pathBefore(tokens: readonly Token[]): readonly string[] {
  const segments: string[] = [];
  let at = tokens.length - 1;
  while (at >= 0) {
    while (tokens[at]?.text === ']') {
      let depth = 0;
      do {
        if (tokens[at]?.text === ']') depth++;
        if (tokens[at]?.text === '[') depth--;
        at--;
      } while (depth > 0 && at >= 0);
    }
    if (tokens[at]?.kind !== 'lowercase') break;
    segments.unshift(tokens[at]!.text);
    if (tokens[at - 1]?.text !== '.') break;
    at -= 2;
  }
  return segments;
}

function isInside({ start, end }: OffsetRange, written: string, offset: number): boolean {
  if (!written.startsWith('"') || offset <= start) return false;
  const isClosed = written.length > 1 && /[^\\]"$|^""$|\\\\"$/.test(written);
  return isClosed ? offset < end : offset <= end;
}

function inQuotes({ range, text }: Token): OffsetRange {
  const isClosed = text.length > 1 && text.endsWith('"');
  return { start: range.start + 1, end: isClosed ? range.end - 1 : range.end };
}

function wordAt(text: string, offset: number): OffsetRange {
  const [before] = /\w*$/.exec(text.slice(Math.max(0, offset - 200), offset))!;
  const [after] = /^\w*/.exec(text.slice(offset, offset + 200))!;
  return { start: offset - before.length, end: offset + after.length };
}

function isWord({ kind }: Token): boolean {
  return kind === 'uppercase' || kind === 'lowercase';
}

function endsValue({ kind, text }: Token): boolean {
  if (kind === 'punctuation') return text === ')' || text === ']' || text === '}';
  if (kind === 'lowercase') return text !== 'where';
  return ['string', 'bytes', 'int', 'float', 'boolean', 'nil', 'uppercase'].includes(kind);
}
