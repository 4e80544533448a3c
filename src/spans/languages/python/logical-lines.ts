import type { OffsetRange } from '../../../base/range.ts';
import { stringEnd } from './string-end.ts';

/**
 * A simple statement, or the head of one that has a block: all that brackets, strings and backslashes join; or a comment in a line
 * of its own.
 */
export interface LogicalLine extends OffsetRange {
  readonly isComment: boolean;
  /** Behind the comment at its end. */
  readonly behind: number;
  /** How far it is indented, as the parser counts: a tab is eight. */
  readonly column: number;
  /** Where the first colon is that is in no brackets. */
  readonly colon: number | undefined;
  /** A bracket or a string in it does not end, or a bracket does not begin. */
  readonly isBroken: boolean;
}

/** Nobody writes more of them at once; each is looked for again from where it begins. */
const mostUnclosed = 20;

/**
 * The lines of a module, by "Lexical analysis" of the language reference; `undefined` where one cannot tell code from text. A
 * bracket that is not closed ends in front of what can be in no bracket.
 */
export function logicalLinesOf(text: string): readonly LogicalLine[] | undefined {
  const lines: LogicalLine[] = [];
  let unclosed = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let column = 0;
    let code = text.charCodeAt(at);
    for (; code === space || code === tab || code === formFeed; code = text.charCodeAt(++at)) {
      column = code === formFeed ? 0 : column + (code === tab ? 8 : 1);
    }
    if (code === newline) at++;
    else if (code === carriageReturn && text.charCodeAt(at + 1) === newline) at += 2;
    else if (code === hash) {
      const end = lineEnd(text, at);
      lines.push({ isComment: true, start: at, end, behind: end, column, colon: undefined, isBroken: false });
      at = end + 1;
    } else if (at < text.length) {
      if (code === backslash || code === carriageReturn) return undefined;
      const line = lineFrom(text, at, column);
      if (!line || (line.isUnclosed && ++unclosed > mostUnclosed)) return undefined;
      lines.push(line);
      at = line.next;
    }
  }
  return lines;
}

interface ReadLine extends LogicalLine {
  /** Where the next line begins. */
  readonly next: number;
  readonly isUnclosed: boolean;
}

function lineFrom(text: string, start: number, column: number): ReadLine | undefined {
  let at = start;
  let end = start;
  /** What ends the brackets that are open. */
  const closing: number[] = [];
  /** The first line break within the outermost bracket. */
  let firstBreak = -1;
  let colon: number | undefined;
  let isBroken = false;
  let isUnclosed = false;
  let behind = start;
  let next = -1;
  while (next < 0 && !isUnclosed) {
    const code = text.charCodeAt(at);
    switch (code) {
      case newline:
        if (closing.length === 0) {
          next = at + 1;
          continue;
        }
        if (firstBreak < 0) firstBreak = at;
        at++;
        isUnclosed = beginsStatement(text, at);
        continue;
      case hash:
        at = lineEnd(text, at);
        behind = at;
        continue;
      case doubleQuote:
      case singleQuote: {
        const behindString = stringEnd(text, at);
        if (behindString >= 0) {
          at = behindString;
          break;
        }
        // Where a longer text ends nobody knows.
        if (text.startsWith(text[at]!.repeat(3), at)) return undefined;
        end = lineEnd(text, at);
        isBroken = true;
        next = end + 1;
        continue;
      }
      case openParenthesis:
      case openBracket:
      case openBrace:
        if (closing.length === 0) firstBreak = -1;
        closing.push(code === openParenthesis ? closeParenthesis : code + 2);
        at++;
        break;
      case closeParenthesis:
      case closeBracket:
      case closeBrace:
        if (closing.pop() !== code) isBroken = true;
        at++;
        break;
      case backslash: {
        const isPair = text.charCodeAt(at + 1) === carriageReturn && text.charCodeAt(at + 2) === newline;
        at += isPair ? 3 : 2;
        continue;
      }
      case colonSign:
        if (closing.length === 0) colon ??= at;
        at++;
        break;
      case carriageReturn:
        if (text.charCodeAt(at + 1) !== newline) return undefined;
        at++;
        continue;
      case space:
      case tab:
      case formFeed:
        at++;
        continue;
      default:
        // Not a number: the text is at its end.
        if (code >= 0) {
          at++;
          break;
        }
        if (closing.length === 0) next = at;
        else isUnclosed = true;
        continue;
    }
    end = at;
  }
  if (isUnclosed) {
    end = firstBreak < 0 ? text.length : firstBreak;
    isBroken = true;
    next = end + 1;
  }
  behind = Math.max(end, behind);
  return { isComment: false, start, end, behind, column, colon, isBroken, next, isUnclosed };
}

/** Words that stand in no expression. */
const statement =
  /[ \t\f]*(?:def|class|return|raise|try|except|finally|elif|while|with|import|pass|break|continue|del|global|nonlocal|assert)\b/y;

function beginsStatement(text: string, lineStart: number): boolean {
  statement.lastIndex = lineStart;
  return statement.test(text);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

const tab = 0x09;
const newline = 0x0a;
const formFeed = 0x0c;
const carriageReturn = 0x0d;
const space = 0x20;
const doubleQuote = 0x22;
const hash = 0x23;
const singleQuote = 0x27;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const colonSign = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
