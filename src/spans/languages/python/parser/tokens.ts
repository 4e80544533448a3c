import type { Excerpt } from '../../../syntax/excerpt.ts';

/**
 * The tokens of a module, one at a time, by "Lexical analysis" of the language reference; all offsets are those of the whole text.
 * What is rarely written ends them early, and so does a mistake: whoever reads them need not ask at each.
 */
export class Tokens {
  /** A keyword or an operator as it is written, or what it is: `name`, `integer`, `float`, `string`, `newline`, `indent`, `dedent`, `end`. */
  kind = 'newline';
  start = 0;
  end = 0;
  /** Where the token before ends; that of a line also has the comment behind it, that of a block those that are indented as it is. */
  previousEnd = 0;
  /** There was more than is known here. */
  hasGivenUp = false;
  /** Where the first token or comment begins. */
  readonly first: number;
  readonly excerpt: Excerpt;
  readonly #text: string;
  #at = 0;
  /** Where the token begins in the excerpt. */
  #from = 0;
  #brackets = 0;
  readonly #indents = [0];
  #isLineStart = true;
  /** Of the line that begins. */
  #column = 0;
  /** The comments in front of the line that begins. */
  #comments: Comment[] = [];
  /** How many of them are part of a block that has ended. */
  #takenComments = 0;

  constructor(excerpt: Excerpt) {
    this.excerpt = excerpt;
    this.#text = excerpt.text;
    const first = excerpt.text.search(/\S/);
    this.first = excerpt.toSource(first < 0 ? excerpt.text.length : first);
    this.next();
  }

  /** Moves to the next token. */
  next(): void {
    if (this.hasGivenUp) return;
    this.previousEnd = this.end;
    this.#read();
    if (this.hasGivenUp) this.kind = 'end';
  }

  #read(): void {
    if (this.#isLineStart) this.#beginLine();
    if (this.#column >= 0 && this.#changeBlock()) return;
    const code = this.#toToken();
    this.#from = this.#at;
    if (Number.isNaN(code)) this.#endText();
    else if (code === newline || code === hash) this.#endLine();
    else {
      this.kind = code < 128 && isWord[code] === 1 ? this.#word(code) : this.#operator(code);
      this.start = this.excerpt.toSource(this.#from);
      // Where a string ends its reader says.
      this.end = this.kind === 'string' ? this.start : this.excerpt.toSource(this.#at);
    }
  }

  is(kind: string): boolean {
    return this.kind === kind;
  }

  /** Moves on if the token is of a kind; whether it is. */
  take(kind: string): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  /** Moves on from a token that has to be there. */
  expect(kind: string): void {
    if (!this.take(kind)) this.giveUp();
  }

  /** Whether the token is a name, and this one. */
  isName(name: string): boolean {
    return this.kind === 'name' && this.#at - this.#from === name.length && this.#text.startsWith(name, this.#from);
  }

  /** Says that there is more than is known here: there are no more tokens. */
  giveUp(): void {
    this.hasGivenUp = true;
    this.kind = 'end';
  }

  /** Of a string: what is in front of its quotes. */
  get prefix(): string {
    return this.excerpt.text.slice(this.#from, this.#at);
  }

  /** Whether what stands behind the token begins as a sticky pattern says. */
  isFollowedBy(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  /** Where the token ends in the excerpt; that of a string where its quotes begin. */
  get offset(): number {
    return this.#at;
  }

  /** Moves to the first token from an offset of the excerpt, behind a string, or what stands there for text. */
  goOnFrom(offset: number): void {
    this.#at = offset;
    this.end = this.excerpt.toSource(offset);
    this.next();
  }

  /** Moves to the first token of what stands in the braces of a string. */
  enterField(offset: number): void {
    this.#brackets++;
    this.goOnFrom(offset);
  }

  #beginLine(): void {
    this.#isLineStart = false;
    this.#comments = [];
    this.#takenComments = 0;
    const text = this.#text;
    for (;;) {
      let column = 0;
      let code = text.charCodeAt(this.#at);
      for (; code === space || code === tab; code = text.charCodeAt(++this.#at)) column += code === tab ? 8 : 1;
      if (code === newline) this.#at++;
      else if (code === carriageReturn && text.charCodeAt(this.#at + 1) === newline) this.#at += 2;
      else if (code === hash) {
        this.#at = this.#lineEnd();
        this.#comments.push({ column, end: this.#at });
      } else {
        if (code === backslash) this.giveUp();
        this.#column = Number.isNaN(code) ? 0 : column;
        return;
      }
    }
  }

  /** Whether a block begins or ends in front of the line that begins. */
  #changeBlock(): boolean {
    const current = this.#indents.at(-1)!;
    const column = this.#column;
    if (column > current) {
      this.#indents.push(column);
      this.kind = 'indent';
      this.#column = -1;
      return true;
    }
    if (column === current) {
      this.#column = -1;
      return false;
    }
    this.#indents.pop();
    if (column > this.#indents.at(-1)!) this.giveUp();
    let comment = this.#comments[this.#takenComments];
    for (; comment && comment.column >= current; comment = this.#comments[++this.#takenComments]) {
      this.end = this.excerpt.toSource(comment.end);
    }
    this.kind = 'dedent';
    return true;
  }

  /** Moves to where the next token begins; what that begins with. */
  #toToken(): number {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === space || code === tab) this.#at++;
      else if (code === carriageReturn && text.charCodeAt(this.#at + 1) === newline) this.#at++;
      else if (code === newline && this.#brackets > 0) this.#at++;
      else if (code === hash && this.#brackets > 0) this.#at = this.#lineEnd();
      else if (code === backslash) {
        this.#at++;
        if (text.charCodeAt(this.#at) === carriageReturn) this.#at++;
        if (text.charCodeAt(this.#at) !== newline) this.giveUp();
        this.#at++;
      } else return code;
    }
  }

  #endLine(): void {
    if (this.#text.charCodeAt(this.#at) === hash) {
      this.#at = this.#lineEnd();
      this.end = this.excerpt.toSource(this.#at);
    }
    this.#at++;
    this.kind = 'newline';
    this.#isLineStart = true;
  }

  #endText(): void {
    if (this.#brackets > 0) this.giveUp();
    if (this.kind === 'newline' || this.kind === 'dedent') this.kind = 'end';
    else {
      this.kind = 'newline';
      this.#isLineStart = true;
    }
  }

  #word(first: number): string {
    const text = this.#text;
    if (first >= zero && first <= nine) return this.#number();
    let code = first;
    while (code < 128 && isWord[code] === 1) code = text.charCodeAt(++this.#at);
    if (code >= 128) this.giveUp();
    if (code === doubleQuote || code === singleQuote) return 'string';
    if (this.#at - this.#from > longestKeyword) return 'name';
    return keywords.get(text.slice(this.#from, this.#at)) ?? 'name';
  }

  #number(): string {
    const text = this.#text;
    number.lastIndex = this.#from;
    const [written] = number.exec(text)!;
    this.#at += written.length;
    const behind = text.charCodeAt(this.#at);
    if (behind >= 128 || isWord[behind] === 1) this.giveUp();
    return /^0[xob]/i.test(written) || !/[.e]/i.test(written) ? 'integer' : 'float';
  }

  #operator(code: number): string {
    const text = this.#text;
    const next = text.charCodeAt(this.#at + 1);
    if (code === doubleQuote || code === singleQuote) return 'string';
    if (code === dot && next >= zero && next <= nine) return this.#number();
    if (next === equals || next === code || next === greater) {
      for (const length of [3, 2]) {
        const known = longOperators.get(text.slice(this.#at, this.#at + length));
        if (known === undefined) continue;
        this.#at += length;
        return known;
      }
    }
    const sign = text[this.#at++]!;
    if (brackets.includes(sign)) this.#brackets += '([{'.includes(sign) ? 1 : -1;
    else if (!operators.includes(sign)) this.giveUp();
    return sign;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }
}

interface Comment {
  readonly column: number;
  /** In the excerpt. */
  readonly end: number;
}

const number =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;

const brackets = '()[]{}';
const operators = '+-*/%@&|^~<>=.,:;!';
const longOperators: ReadonlyMap<string, string> = byItself(
  '**= //= >>= <<= ... ** // >> << == != <= >= -> := += -= *= /= %= @= &= |= ^=',
);
const keywords: ReadonlyMap<string, string> = byItself(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield',
);
const longestKeyword = 'continue'.length;

function byItself(words: string): ReadonlyMap<string, string> {
  return new Map(words.split(' ').map((word) => [word, word]));
}

/** Of each character of ASCII, whether names and numbers have it. */
const isWord = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const doubleQuote = 0x22;
const hash = 0x23;
const singleQuote = 0x27;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const equals = 0x3d;
const greater = 0x3e;
const backslash = 0x5c;
