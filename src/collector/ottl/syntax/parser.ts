import type { OffsetRange } from '../../../base/range.ts';
import { type OttlProblem, refused } from '../problem.ts';
import { tokenize } from './lexer.ts';
import { unquote } from './string-literal.ts';
import type { Token, TokenKind } from './token.ts';
import type {
  Argument,
  Call,
  Key,
  Literal,
  MapEntry,
  Operator,
  OttlKind,
  OttlNode,
  OttlTree,
  Path,
  Segment,
} from './tree.ts';
import { unexpected } from './unexpected.ts';

export interface Parsed {
  readonly tree: OttlTree;
  readonly tokens: readonly Token[];
  /** In the order in which they were met: what follows the first may come of it. */
  readonly problems: readonly OttlProblem[];
  /** Brackets stand in brackets deeper than anybody writes them, and what is in them was not read. */
  readonly isTooDeep: boolean;
}

/** Reads a text of OTTL, finished or not; what is missing is in the tree as such. */
export function parseOttl(text: string, kind: OttlKind): Parsed {
  const parser = new Parser(text);
  const root = parser.expression();
  const where = kind === 'statement' ? parser.where(root) : undefined;
  parser.end(kind, where !== undefined);
  const { tokens, problems, isTooDeep } = parser;
  return { tree: { kind, root, where }, tokens, problems, isTooDeep };
}

const deepest = 100;

/** Until then a list might start with a comma, and do without commas. */
const listsAreStrict = '0.158.0';

/**
 * Takes more than the grammar (pkg/ottl/grammar.go) does, so that what is wrong can be told in words: any expression may
 * be an operand, and any word an operator. `checkShape` says which of it may stand where.
 */
class Parser {
  readonly tokens: readonly Token[];
  readonly problems: OttlProblem[] = [];
  isTooDeep = false;
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.tokens = tokenize(text);
  }

  expression(): OttlNode {
    return this.#logic('or', () => this.#logic('and', () => this.#negation()));
  }

  where(editor: OttlNode): OttlTree['where'] {
    const token = this.#peek();
    if (!token || editor.kind !== 'call') return undefined;
    const { text, range } = token;
    // What other languages have in its place.
    const isMeant = ['WHERE', 'if', 'when'].includes(text);
    if (text === 'where' || isMeant) {
      this.#at++;
      if (isMeant)
        this.problems.push(refused(range, "The condition of a statement follows the word 'where'.", 'where'));
      return { range, condition: this.expression() };
    }
    if (!startsValue(token)) return undefined;
    const message = "Between an editor and its condition stands the word 'where'.";
    this.problems.push({ ...refused(range, message), correction: insertion(range.start, 'where ') });
    return { range: { start: range.start, end: range.start }, condition: this.expression() };
  }

  end(kind: OttlKind, hasCondition: boolean): void {
    const token = this.#peek();
    if (token) this.problems.push(unexpected(token, this.#peek(1), kind, hasCondition));
  }

  #logic(word: 'or' | 'and', operand: () => OttlNode): OttlNode {
    const first = operand();
    const operands = [first];
    while (this.#peek()?.kind === word) {
      this.#at++;
      operands.push(operand());
    }
    return operands.length === 1 ? first : { kind: 'logic', range: this.#from(first.range.start), operands };
  }

  #negation(): OttlNode {
    const token = this.#peek();
    if (token?.kind !== 'not') return this.#comparison();
    const starts: number[] = [];
    for (let next: Token | undefined = token; next?.kind === 'not'; next = this.#peek()) {
      starts.push(next.range.start);
      this.#at++;
    }
    let operand = this.#comparison();
    if (starts.length > 1) {
      const range = { start: starts[0]!, end: starts.at(-1)! };
      this.problems.push({ ...refused(range, "'not' stands once: put what it negates into parentheses.") });
    }
    operand = { kind: 'negation', range: this.#from(starts[0]!), operand };
    return operand;
  }

  #comparison(): OttlNode {
    const first = this.#arithmetic('sign', () => this.#arithmetic('factor', () => this.#signed()));
    const operands = [first];
    const operators: Operator[] = [];
    for (let token = this.#peek(); token; token = this.#peek()) {
      const operator = this.#comparisonOperator(token);
      if (!operator) break;
      operators.push(operator);
      operands.push(this.#arithmetic('sign', () => this.#arithmetic('factor', () => this.#signed())));
    }
    return operands.length === 1
      ? first
      : { kind: 'comparison', range: this.#from(first.range.start), operands, operators };
  }

  /** `==` and the like, and what other languages have in its place. */
  #comparisonOperator(token: Token): Operator | undefined {
    if (token.kind === 'comparison') {
      this.#at++;
      return token;
    }
    // The name of an argument is read before its value is.
    if (token.kind !== 'equal') return undefined;
    this.#at++;
    this.problems.push(refused(token.range, "Values are compared by '=='.", '=='));
    return { text: '==', range: token.range };
  }

  #arithmetic(kind: 'sign' | 'factor', operand: () => OttlNode): OttlNode {
    const first = operand();
    const operands = [first];
    const operators: Operator[] = [];
    for (let token = this.#peek(); token?.kind === kind; token = this.#peek()) {
      this.#at++;
      operators.push(token);
      operands.push(operand());
    }
    return operands.length === 1
      ? first
      : { kind: 'arithmetic', range: this.#from(first.range.start), operands, operators };
  }

  #signed(): OttlNode {
    const token = this.#peek();
    if (token?.kind !== 'sign') return this.#primary();
    this.#at++;
    const second = this.#peek();
    if (second?.kind === 'sign') {
      this.problems.push(refused(second.range, 'One sign is enough: put the value that has another into parentheses.'));
      while (this.#peek()?.kind === 'sign') this.#at++;
    }
    const operand = this.#primary();
    return { kind: 'signed', range: this.#from(token.range.start), operand };
  }

  #primary(): OttlNode {
    const token = this.#peek();
    if (!token) return this.#missing();
    switch (token.kind) {
      case 'string':
      case 'bytes':
      case 'int':
      case 'float':
      case 'boolean':
      case 'nil':
        return this.#literal(token);
      case 'uppercase':
      case 'lowercase':
        return this.#word();
      case 'punctuation':
        if (token.text === '(') return this.#nested(() => (this.#isLambda() ? this.#lambda() : this.#group()));
        if (token.text === '[') return this.#nested(() => this.#list());
        if (token.text === '{') return this.#nested(() => this.#map());
        return this.#missing();
      case 'unknown':
        this.#at++;
        this.problems.push(unexpected(token, this.#peek(), 'value expression', false));
        // Of a text in the wrong quotes it is known what is meant.
        return /^['"]/.test(token.text)
          ? { kind: 'literal', type: 'string', range: token.range, text: token.text.replaceAll(/^['"]|['"]$/g, '') }
          : { kind: 'missing', range: token.range };
      default:
        return this.#missing();
    }
  }

  #literal(token: Token): Literal {
    this.#at++;
    const { range, text } = token;
    if (token.kind === 'bytes' && text.length % 2 === 1) {
      this.problems.push(refused(range, 'Bytes have two hexadecimal digits each: one is missing here.'));
    }
    if (token.kind !== 'string') {
      return { kind: 'literal', type: literalTypes[token.kind] ?? 'nil', range, text };
    }
    const unquoted = unquote(text);
    for (const { start, end } of unquoted.badEscapes) {
      const place = { start: range.start + start, end: range.start + end };
      const written = text.slice(start, end);
      this.problems.push(
        refused(place, `'${written}' is no escape of OTTL: a backslash is written twice.`, `\\${written}`),
      );
    }
    return { kind: 'literal', type: 'string', range, text: unquoted.text };
  }

  /** A path, a call, or a word with capitals. */
  #word(): OttlNode {
    const first = this.#peek()!;
    let length = 1;
    while (isWord(this.#peek(length))) length++;
    if (this.#peek(length)?.text === '(' && this.#peek(length)?.kind === 'punctuation') {
      return this.#nested(() => this.#call(length));
    }
    if (first.kind === 'lowercase') return this.#path();
    // Of a word such as `IsMatch` the tokens follow one another without a blank.
    let joined = 1;
    while (joined < length && this.#peek(joined)!.range.start === this.#peek(joined - 1)!.range.end) joined++;
    const name = this.#join(joined);
    return { kind: 'symbol', name, range: this.#from(first.range.start) };
  }

  #call(words: number): Call {
    const start = this.#peek()!.range.start;
    const nameEnd = this.#peek(words - 1)!.range.end;
    const name = this.#join(words);
    const open = this.#peek()!;
    this.#at++;
    const list = this.#separated(')', () => this.#argument());
    const end = this.#closed ? this.#previous()!.range.start : this.#text.length;
    return {
      kind: 'call',
      name,
      nameRange: { start, end: nameEnd },
      arguments: list,
      argumentsRange: { start: open.range.end, end },
      keys: this.#keys(),
      range: this.#from(start),
    };
  }

  #argument(): Argument {
    const start = this.#peek()?.range.start ?? this.#text.length;
    let length = 0;
    while (isWord(this.#peek(length))) length++;
    if (length === 0 || this.#peek(length)?.kind !== 'equal') {
      const value = this.expression();
      return { name: undefined, value, range: value.range };
    }
    const range = { start, end: this.#peek(length - 1)!.range.end };
    const text = this.#join(length);
    this.#at++;
    const value = this.expression();
    return { name: { text, range }, value, range: this.#from(start) };
  }

  #path(): Path {
    const segments: Segment[] = [];
    const { start } = this.#peek()!.range;
    for (let more = true; more; ) {
      const token = this.#peek();
      const isName = token?.kind === 'lowercase';
      if (!isName) this.#expected(token, 'the name of a field');
      const range = isName ? token.range : this.#gap();
      if (isName) this.#at++;
      segments.push({ name: isName ? token.text : '', range, keys: isName ? this.#keys() : [] });
      more = isName && this.#peek()?.text === '.';
      if (more) this.#at++;
    }
    return { kind: 'path', segments, range: this.#from(start) };
  }

  #keys(): readonly Key[] {
    const keys: Key[] = [];
    while (this.#peek()?.text === '[' && this.#peek()?.kind === 'punctuation') {
      const { start } = this.#peek()!.range;
      const value = this.#nested(() => {
        this.#at++;
        const inner = this.expression();
        this.#close(']');
        return inner;
      });
      keys.push({ value, range: this.#from(start) });
    }
    return keys;
  }

  #list(): OttlNode {
    const { start } = this.#peek()!.range;
    this.#at++;
    const items = this.#separated(']', () => this.expression());
    return { kind: 'list', items, range: this.#from(start) };
  }

  #map(): OttlNode {
    const { start } = this.#peek()!.range;
    this.#at++;
    const entries: MapEntry[] = [];
    while (this.#peek() && this.#peek()!.text !== '}') {
      const before = this.#at;
      const key = this.expression();
      const colon = this.#peek();
      if (colon?.text === ':') this.#at++;
      else this.#expected(colon, "':' and a value");
      entries.push({ key, value: colon?.text === ':' ? this.expression() : this.#missing() });
      // The grammar takes a comma behind an entry, and does without.
      if (this.#peek()?.text === ',') this.#at++;
      if (this.#at === before) break;
    }
    this.#close('}');
    return { kind: 'map', entries, range: this.#from(start) };
  }

  #group(): OttlNode {
    const { start } = this.#peek()!.range;
    this.#at++;
    const inner = this.expression();
    this.#close(')');
    return { kind: 'group', inner, range: this.#from(start) };
  }

  #isLambda(): boolean {
    let ahead = 1;
    while (['lowercase', 'underscore'].includes(this.#peek(ahead)?.kind ?? '') || this.#peek(ahead)?.text === ',')
      ahead++;
    return this.#peek(ahead)?.text === ')' && this.#peek(ahead + 1)?.kind === 'arrow';
  }

  #lambda(): OttlNode {
    const { start } = this.#peek()!.range;
    this.#at++;
    const parameters: string[] = [];
    for (let token = this.#peek(); token?.text !== ')'; token = this.#peek()) {
      if (token!.text !== ',') parameters.push(token!.text);
      this.#at++;
    }
    this.#at += 2;
    const body = this.expression();
    return { kind: 'lambda', parameters, body, range: this.#from(start) };
  }

  /** Whether the bracket that `#separated` or `#close` looked for was there. */
  #closed = false;

  /** Items between commas up to a bracket, which is taken too. */
  #separated<Item>(closing: ')' | ']', item: () => Item): readonly Item[] {
    const items: Item[] = [];
    const leading = this.#peek();
    if (closing === ']' && leading?.text === ',') {
      this.problems.push({ ...refused(leading.range, "In front of ',' a value is missing."), since: listsAreStrict });
      this.#at++;
    }
    while (this.#peek() && this.#peek()!.text !== closing) {
      const before = this.#at;
      items.push(item());
      const token = this.#peek();
      if (token?.text === ',') {
        this.#at++;
        if (this.#peek()?.text === closing || !this.#peek()) items.push(item());
      } else if (token && startsValue(token) && token.text !== 'where') {
        const missing = refused(token.range, 'A comma is missing in front of this.');
        const correction = insertion(this.#previous()?.range.end ?? token.range.start, ',');
        this.problems.push({ ...missing, correction, ...(closing === ']' && { since: listsAreStrict }) });
      } else break;
      if (this.#at === before) break;
    }
    this.#close(closing);
    return items;
  }

  #close(bracket: ')' | ']' | '}'): void {
    const token = this.#peek();
    this.#closed = token?.text === bracket && token.kind === 'punctuation';
    if (this.#closed) this.#at++;
    else if (this.problems.length === 0) this.#expected(token, `'${bracket}'`);
  }

  #nested<Node extends OttlNode>(read: () => Node): Node | OttlNode;
  #nested(read: () => OttlNode): OttlNode {
    if (this.#depth === deepest) {
      this.isTooDeep = true;
      this.#at = this.tokens.length;
      return this.#missing();
    }
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  #missing(): OttlNode {
    const token = this.#peek();
    if (this.problems.length === 0) this.#expected(token, 'a value');
    return { kind: 'missing', range: this.#gap() };
  }

  #expected(token: Token | undefined, what: string): void {
    if (this.isTooDeep) return;
    if (token) this.problems.push(unexpected(token, this.#peek(1), 'value expression', false, what));
    else this.problems.push(refused(lastCharacter(this.#text), `Something is missing at the end: ${what}.`));
  }

  /** Where nothing is: from the last token to the next. */
  #gap(): OffsetRange {
    return { start: this.#previous()?.range.end ?? 0, end: this.#peek()?.range.start ?? this.#text.length };
  }

  #from(start: number): OffsetRange {
    return { start, end: Math.max(start, this.#previous()?.range.end ?? start) };
  }

  #join(words: number): string {
    const name = this.tokens.slice(this.#at, this.#at + words).map(({ text }) => text);
    this.#at += words;
    return name.join('');
  }

  #peek(ahead = 0): Token | undefined {
    return this.tokens[this.#at + ahead];
  }

  #previous(): Token | undefined {
    return this.tokens[this.#at - 1];
  }
}

const literalTypes: Partial<Record<TokenKind, Literal['type']>> = {
  bytes: 'bytes',
  int: 'int',
  float: 'float',
  boolean: 'bool',
  nil: 'nil',
};

function isWord(token: Token | undefined): boolean {
  return token?.kind === 'uppercase' || token?.kind === 'lowercase';
}

function startsValue({ kind, text }: Token): boolean {
  if (kind === 'punctuation') return text === '(' || text === '[' || text === '{';
  return ['string', 'bytes', 'int', 'float', 'boolean', 'nil', 'uppercase', 'lowercase', 'not'].includes(kind);
}

function insertion(offset: number, newText: string) {
  return { range: { start: offset, end: offset }, newText };
}

function lastCharacter(text: string): OffsetRange {
  const end = text.trimEnd().length;
  return { start: Math.max(0, end - 1), end: Math.max(end, Math.min(1, text.length)) };
}
