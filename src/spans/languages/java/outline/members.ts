import type { OffsetRange } from '../../../../base/range.ts';
import { rememberLast } from '../../../../base/remember-last.ts';
import { behindBlock, behindComment, behindExpression, behindParentheses, unsure } from './lexing.ts';

/** A member of a type, or what else stands in no other: a method, a constructor, a field, an initialiser. */
export interface Member extends OffsetRange {
  readonly kind: 'function' | 'field' | 'initialiser' | 'constants' | 'other';
  /** Where its name is: of a function. */
  readonly name?: OffsetRange;
  /** Of a function that has one: the block. */
  readonly body?: OffsetRange;
}

type Holder = 'file' | 'type' | 'record';

/** What is where in a file. */
export interface Layout {
  /** The members of all types that are in no function and no expression. */
  readonly members: readonly Member[];
  /** White space and comments in front of them and of what holds them. */
  readonly gaps: readonly OffsetRange[];
}

/**
 * The layout of a file, as far as its text tells; `undefined` where brackets do not match, or something stands there that is no
 * declaration.
 */
export const layoutIn = rememberLast((text: string): Layout | undefined => {
  const members: Member[] = [];
  const gaps: OffsetRange[] = [];
  const holders: Holder[] = ['file'];
  for (let from = 0, at = nextCode(text, 0); at < text.length; from = at, at = nextCode(text, at)) {
    if (at === unsure) return undefined;
    if (at > from) gaps.push({ start: from, end: at });
    if (text[at] === ';') {
      at++;
    } else if (text[at] === '}') {
      holders.pop();
      at++;
      if (holders.length === 0) return undefined;
    } else {
      const read = readDeclaration(text, at, holders.at(-1)!);
      if (!read) return undefined;
      members.push(...read.members);
      if (read.opens) holders.push(read.opens);
      at = read.end;
    }
  }
  return holders.length === 1 ? { members, gaps } : undefined;
});

interface Declaration {
  readonly members: readonly Member[];
  /** A type was declared, whose members come next. */
  readonly opens?: Holder;
  readonly end: number;
}

/** Reads what is declared at an offset, up to its `;` or its body. */
function readDeclaration(text: string, start: number, holder: Holder): Declaration | undefined {
  if (holder === 'file' && isImport(text, start)) return { members: [], end: behindStatement(text, start) };
  /** The word that says that a type is declared. */
  let typeWord = '';
  let words = 0;
  let last: OffsetRange = { start, end: start };
  let name: OffsetRange | undefined;
  const one = (kind: Member['kind'], end: number, more: Pick<Member, 'name' | 'body'> = {}): Declaration | undefined =>
    end < 0 ? undefined : { members: [{ kind, start, end, ...more }], end };
  for (let at = start; at < text.length; at = nextCode(text, at)) {
    if (at === unsure) return undefined;
    const word = wordAt(text, at);
    if (word) {
      // What a member of an annotation is without being given.
      if (name && word.text === 'default') return one('other', behindStatement(text, at));
      at = word.end;
      if (word.isAnnotation) continue;
      if (typeWords.has(word.text) || (word.text === 'record' && isRecord(text, word.end))) typeWord = word.text;
      words += word.text === 'static' ? 0 : 1;
      last = word;
      continue;
    }
    switch (text[at]) {
      case '(':
        name ??= last;
        if (statementWords.has(text.slice(name.start, name.end))) return undefined;
        at = behindParentheses(text, at);
        break;
      case '=':
        return one('field', behindStatement(text, at));
      case ';':
        return one(name ? 'other' : 'field', at + 1);
      case '{': {
        if (typeWord === 'enum') return readConstants(text, at + 1);
        if (typeWord !== '') return { members: [], opens: typeWord === 'record' ? 'record' : 'type', end: at + 1 };
        const end = behindBlock(text, at);
        if (words === 0) return one('initialiser', end);
        // A record's constructor has no parameters of its own.
        const ofFunction = name ?? (holder === 'record' ? last : undefined);
        return ofFunction && one('function', end, { name: ofFunction, body: { start: at, end } });
      }
      case '<':
      case '>':
      case '[':
      case ']':
      case '.':
      case ',':
      case '?':
      case '&':
      case '-':
        at++;
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What stands in front of parentheses in statements, which only broken code has here. */
const statementWords: ReadonlySet<string> = new Set([
  'if',
  'for',
  'while',
  'switch',
  'try',
  'catch',
  'synchronized',
  'return',
  'new',
  'throw',
]);

const typeWords: ReadonlySet<string> = new Set(['class', 'interface', 'enum', '@interface']);

/** The constants of an enum, up to its members or its end. */
function readConstants(text: string, from: number): Declaration | undefined {
  const start = nextCode(text, from);
  const end = start < 0 ? unsure : behindExpression(text, start);
  if (end < 0) return undefined;
  const members: readonly Member[] = end > start ? [{ kind: 'constants', start, end }] : [];
  return { members, opens: 'type', end };
}

/** Behind the `;` that ends what goes on at an offset. */
function behindStatement(text: string, at: number): number {
  const end = behindExpression(text, at);
  return text[end] === ';' ? end + 1 : unsure;
}

/** The first offset from another on where neither white space is nor a comment. */
export function nextCode(text: string, from: number): number {
  let at = from;
  while (at >= 0 && at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at++;
    else {
      const end = behindComment(text, at);
      if (end === undefined) return at;
      at = end;
    }
  }
  return at;
}

interface Word extends OffsetRange {
  readonly text: string;
  /** With what it is given. */
  readonly isAnnotation?: boolean;
}

/** A word of the language, a name, or an annotation. */
function wordAt(text: string, at: number): Word | undefined {
  const pattern = /@?\s*[\p{L}_$][\p{L}\p{N}_$]*/uy;
  pattern.lastIndex = at;
  const word = pattern.exec(text)?.[0].replace(/\s+/g, '');
  if (word === undefined) return undefined;
  const end = pattern.lastIndex;
  if (!word.startsWith('@') || word === '@interface') return { start: at, end, text: word };
  return { start: at, end: behindAnnotation(text, end), text: word, isAnnotation: true };
}

function behindAnnotation(text: string, from: number): number {
  const rest = /(?:\s*\.\s*[\p{L}_$][\p{L}\p{N}_$]*)*(?<given>\s*\()?/uy;
  rest.lastIndex = from;
  const isGiven = rest.exec(text)?.groups?.['given'] !== undefined;
  return isGiven ? behindParentheses(text, rest.lastIndex - 1) : rest.lastIndex;
}

function isRecord(text: string, from: number): boolean {
  const head = /\s+[\p{L}_$][\p{L}\p{N}_$]*\s*[(<]/uy;
  head.lastIndex = from;
  return head.test(text);
}

function isImport(text: string, start: number): boolean {
  return /^(?:import|package)\b/.test(text.slice(start, start + 10));
}
