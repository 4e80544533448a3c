import type { OffsetRange } from '../../../base/range.ts';
import { rememberLast } from '../../../base/remember-last.ts';
import { behindBlock, behindToken } from './tokens.ts';

/** A declaration outside of all functions. */
export interface FileDeclaration extends OffsetRange {
  readonly keyword: 'package' | 'import' | 'type' | 'var' | 'const' | 'func';
  /** What it declares; of packages, imports and `_`, nothing. */
  readonly names: readonly string[];
  /** The name of the type that a method is for. */
  readonly receiver?: string;
  /** Of a function, with its braces. */
  readonly body?: OffsetRange;
  /** Brackets in the body of a function do not match. */
  readonly isBroken?: boolean;
}

export interface FileDeclarations {
  /** In the order of the text; none of what follows a place that makes no sense. */
  readonly declarations: readonly FileDeclaration[];
  /** All of the text makes sense, but for what is in functions that are broken. */
  readonly isWhole: boolean;
}

/**
 * What a file declares, told by its text without a parser. Where the brackets of a function do not match, it ends in front of the
 * next line that begins with a declaration, as in the layout of gofmt.
 */
export const declarationsIn = rememberLast((text: string): FileDeclarations => {
  const declarations: FileDeclaration[] = [];
  let at = nextDeclaration(text, 0);
  while (at >= 0 && at < text.length) {
    const declaration = declarationAt(text, at) ?? brokenBefore(text, at, declarations.pop());
    if (!declaration) break;
    declarations.push(declaration);
    at = nextDeclaration(text, declaration.end);
  }
  return { declarations, isWhole: at === text.length };
});

const keyword = /(?:package|import|type|var|const|func)(?![\p{L}\p{N}_])/uy;
const names = /[\p{L}_][\p{L}\p{N}_]*(?:\s*,\s*[\p{L}_][\p{L}\p{N}_]*)*/uy;
const functionHead = /func\s+(?:\((?<receiver>[^()]*)\)\s*)?(?<name>[\p{L}_][\p{L}\p{N}_]*)\s*(?=[([])/uy;

function declarationAt(text: string, start: number): FileDeclaration | undefined {
  const word = matchAt(keyword, text, start)?.[0];
  if (word === undefined) return undefined;
  return word === 'func' ? functionAt(text, start) : otherAt(text, start, word as FileDeclaration['keyword']);
}

/** Behind white space and comments; -1 if one of them is not closed. */
function nextDeclaration(text: string, from: number): number {
  let at = from;
  while (at >= 0 && at < text.length) {
    const code = text.charCodeAt(at);
    if (code === slash) {
      const behind = behindToken(text, at);
      if (behind === at + 1) break;
      at = behind;
    } else if (isSpace(code) || code === semicolon) at++;
    else break;
  }
  return at;
}

function functionAt(text: string, start: number): FileDeclaration | undefined {
  const head = matchAt(functionHead, text, start);
  if (!head) return undefined;
  const { receiver, name } = head.groups!;
  const common = { keyword: 'func' as const, start, names: [name!], ...(receiver && { receiver: typeIn(receiver) }) };
  let depth = 0;
  let at = start + head[0].length;
  while (at >= 0 && at < text.length) {
    switch (text.charCodeAt(at)) {
      case parenthesis:
      case bracket:
        depth++;
        at++;
        break;
      case closingParenthesis:
      case closingBracket:
        if (--depth < 0) return undefined;
        at++;
        break;
      case brace: {
        const end = behindBlock(text, at);
        const isType = depth > 0 || /\b(?:struct|interface)\s*$/.test(text.slice(Math.max(start, at - 20), at));
        if (isType) at = end;
        else if (end < 0 || !endsLine(text, end)) return broken(text, { ...common, end: at }, at);
        else return { ...common, end, body: { start: at, end } };
        break;
      }
      case lineFeed:
      case semicolon:
        // One of another language has no body.
        if (depth === 0) return { ...common, end: at };
        at++;
        break;
      case quote:
      case backtick:
      case apostrophe:
      case slash:
        at = behindToken(text, at);
        break;
      default:
        at++;
    }
  }
  return at < 0 || depth > 0 ? undefined : { ...common, end: at };
}

/** A function whose body goes on up to the next declaration; `undefined` if there may be a line of a literal that looks like one. */
function broken(text: string, head: FileDeclaration, bodyStart: number): FileDeclaration | undefined {
  declarationLine.lastIndex = head.end;
  const body = text.slice(bodyStart, declarationLine.exec(text)?.index).trimEnd();
  const end = bodyStart + body.length;
  const isUnclear = /`|\/\*/.test(body);
  return isUnclear ? undefined : { ...head, end, body: { start: bodyStart, end }, isBroken: true };
}

/** A function that a place which makes no sense seems to be part of: it has one brace too many, so that it ended before. */
function brokenBefore(text: string, at: number, last: FileDeclaration | undefined): FileDeclaration | undefined {
  return last?.body && !last.isBroken ? broken(text, { ...last, end: at }, last.body.start) : undefined;
}

const declarationLine = /^(?:import|type|var|const|func)\b/gm;

/** `T` of `t *T[K]` */
function typeIn(receiver: string): string {
  return /([\p{L}_][\p{L}\p{N}_]*)\s*(?:\[|$)/u.exec(receiver)?.[1] ?? '';
}

/** Whether nothing but a comment is left of the line. */
function endsLine(text: string, offset: number): boolean {
  return matchAt(/[ \t\r]*(?:\n|;|\/[/*]|$)/y, text, offset) !== null;
}

/** One specification, or a group of them; it ends with a line, or a semicolon, where nothing is open. */
function otherAt(text: string, start: number, word: FileDeclaration['keyword']): FileDeclaration | undefined {
  const declared: string[] = [];
  const hasNames = word === 'type' || word === 'var' || word === 'const';
  let depth = 0;
  let at = start + word.length;
  /** The last character that is no space or comment, and where it ends. */
  let before = 0;
  let end = at;
  /** Whether the names of a specification come next, and how deep those stand. */
  let isNameNext = hasNames;
  let depthOfNames = 0;
  while (at >= 0 && at < text.length) {
    const code = text.charCodeAt(at);
    switch (code) {
      case parenthesis:
        if (before === 0 && depth === 0) depthOfNames = 1;
        depth++;
        at++;
        break;
      case bracket:
      case brace:
        depth++;
        at++;
        break;
      case closingParenthesis:
      case closingBracket:
      case closingBrace:
        if (--depth < 0) return undefined;
        at++;
        break;
      case lineFeed:
      case semicolon: {
        const isEnd = code === semicolon || isLast(before);
        if (depth === 0 && isEnd) return { keyword: word, start, end, names: declared };
        isNameNext ||= hasNames && depth === depthOfNames && isEnd;
        at++;
        break;
      }
      case quote:
      case backtick:
      case apostrophe:
        at = behindToken(text, at);
        break;
      case slash: {
        const behind = behindToken(text, at);
        const isOperator = behind === at + 1;
        at = behind;
        if (!isOperator) continue;
        break;
      }
      default: {
        const list = isNameNext && depth === depthOfNames && !isSpace(code) ? matchAt(names, text, at) : null;
        if (list) {
          declared.push(...list[0].split(/\s*,\s*/).filter((name) => name !== '_'));
          isNameNext = false;
          at += list[0].length;
        } else at++;
      }
    }
    if (!isSpace(code)) {
      before = code;
      end = at;
    }
  }
  return at < 0 || depth > 0 ? undefined : { keyword: word, start, end, names: declared };
}

/** Whether a line that ends with a character ends a statement: https://go.dev/ref/spec#Semicolons */
function isLast(code: number): boolean {
  switch (code) {
    case closingParenthesis:
    case closingBracket:
    case closingBrace:
    case quote:
    case backtick:
    case apostrophe:
      return true;
    default:
      return code > 127 || /\w/.test(String.fromCharCode(code));
  }
}

function isSpace(code: number): boolean {
  return code <= 32 || code === byteOrderMark;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

const lineFeed = 10;
const quote = 34;
const apostrophe = 39;
const parenthesis = 40;
const closingParenthesis = 41;
const slash = 47;
const semicolon = 59;
const bracket = 91;
const closingBracket = 93;
const backtick = 96;
const brace = 123;
const closingBrace = 125;
const byteOrderMark = 0xfeff;
