import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { grammar } from '../syntax.ts';
import { Nodes } from './nodes.ts';
import { readParameters } from './parameters.ts';
import { readStrings } from './strings.ts';
import type { Tokens } from './tokens.ts';

/** Whether more than the head is wanted of a function that is in no other, which something may decorate. */
export type IsOpen = (whole: SyntaxNode, decorators: readonly SyntaxNode[]) => boolean;

/** A part of a function, and its field. */
export type Part = readonly [node: SyntaxNode, field: string];

/** Longer ones are machine-made. */
const longestChain = 20;

/** Reads expressions, by "Expressions" of the language reference, into the nodes of the other parser. */
export class Expressions extends Nodes {
  /** How many functions are around. */
  functions = 0;
  readonly #isOpen: IsOpen;

  constructor(tokens: Tokens, isOpen: IsOpen) {
    super(tokens);
    this.#isOpen = isOpen;
  }

  /** One expression, or the beginning of a list of them. */
  expression(): SyntaxNode {
    return this.nested(this.#expression);
  }

  #expression = (): SyntaxNode => {
    const { tokens } = this;
    const value = tokens.is('lambda') ? this.#lambda() : this.disjunction();
    if (tokens.is('if')) return this.#conditional(value);
    return tokens.is(':=') && value.type === 'identifier' ? this.#named(value) : value;
  };

  /** An expression without `if` and `lambda`, as they stand behind `in` and `if` of a comprehension. */
  disjunction(): SyntaxNode {
    return this.#joined('or', this.#conjunction);
  }

  #conjunction = (): SyntaxNode => this.#joined('and', this.#negation);

  #joined(word: string, operand: () => SyntaxNode): SyntaxNode {
    let left = operand();
    for (let links = 0; this.tokens.kind === word; links++) {
      if (links > longestChain) this.tokens.giveUp();
      const whole = this.open('boolean_operator', left.start);
      whole.add(left, 'left');
      whole.add(this.leaf(word), 'operator');
      whole.add(this.tokens.is('lambda') ? this.#lambda() : operand(), 'right');
      left = this.close(whole);
    }
    return left;
  }

  #negation = (): SyntaxNode => {
    const { tokens } = this;
    if (!tokens.is('not')) return this.#comparison();
    const whole = this.open('not_operator', tokens.start);
    tokens.next();
    whole.add(this.nested(this.#negation), 'argument');
    return this.close(whole);
  };

  #comparison(): SyntaxNode {
    const first = this.binary(0);
    if (!comparing.has(this.tokens.kind)) return first;
    const whole = this.open('comparison_operator', first.start);
    whole.add(first, '');
    while (comparing.has(this.tokens.kind)) {
      whole.add(this.#comparing(), 'operators');
      whole.add(this.binary(0), '');
    }
    return this.close(whole);
  }

  #comparing(): SyntaxNode {
    const { kind } = this.tokens;
    const operator = this.leaf(kind);
    if (kind === 'not') {
      if (!this.tokens.is('in')) this.tokens.giveUp();
      return this.#withSecond('not in', operator);
    }
    return kind === 'is' && this.tokens.is('not') ? this.#withSecond('is not', operator) : operator;
  }

  #withSecond(type: string, { start }: SyntaxNode): SyntaxNode {
    this.tokens.next();
    return this.close(this.open(type, start));
  }

  /** Operands of operators that bind at least so strongly. */
  binary(weakest: number): SyntaxNode {
    const { tokens } = this;
    let left = this.#unary();
    for (let links = 0; ; links++) {
      const strength = strengths.get(tokens.kind);
      if (strength === undefined || strength < weakest) return left;
      if (links > longestChain) tokens.giveUp();
      const whole = this.open('binary_operator', left.start);
      whole.add(left, 'left');
      const isPower = tokens.is('**');
      // Nobody asks for that of matrices, which looks like what begins a decorator.
      if (!tokens.take('@')) whole.add(this.leaf(tokens.kind), 'operator');
      whole.add(isPower ? this.nested(() => this.binary(strength)) : this.binary(strength + 1), 'right');
      left = this.close(whole);
    }
  }

  #unary(): SyntaxNode {
    const { tokens } = this;
    const { kind, start } = tokens;
    const isAwait = kind === 'await';
    if (!isAwait && kind !== '-' && kind !== '+' && kind !== '~') return this.#primary();
    const whole = this.open(isAwait ? 'await' : 'unary_operator', start);
    if (isAwait) tokens.next();
    else whole.add(this.leaf(kind), 'operator');
    whole.add(
      this.nested(() => this.binary(powerStrength)),
      isAwait ? '' : 'argument',
    );
    return this.close(whole);
  }

  #primary(): SyntaxNode {
    const { tokens } = this;
    let node = this.#atom();
    for (let links = 0; ; links++) {
      const { kind } = tokens;
      if (kind !== '.' && kind !== '(' && kind !== '[') return node;
      if (links > longestChain) tokens.giveUp();
      const whole = this.open(kind === '.' ? 'attribute' : kind === '(' ? 'call' : 'subscript', node.start);
      whole.add(node, kind === '.' ? 'object' : kind === '(' ? 'function' : 'value');
      if (kind === '.') {
        tokens.next();
        whole.add(this.name(), 'attribute');
      } else if (kind === '(') whole.add(this.arguments(), 'arguments');
      else this.#subscripts(whole);
      node = this.close(whole);
    }
  }

  #atom(): SyntaxNode {
    const { tokens } = this;
    const { kind } = tokens;
    switch (kind) {
      case 'name': {
        const isOdd = tokens.isName('print') || tokens.isName('exec');
        const name = this.leaf('identifier');
        // Statements of Python 2.
        if (isOdd && !tokens.is('(') && !tokens.is('.')) tokens.giveUp();
        return name;
      }
      case 'integer':
      case 'float':
        return this.leaf(kind);
      case 'None':
        return this.leaf('none');
      case 'True':
        return this.leaf('true');
      case 'False':
        return this.leaf('false');
      case '...':
        return this.leaf('ellipsis');
      case 'string':
        return readStrings(tokens, this.#field);
      case '(':
        return this.#parenthesized();
      case '[':
        return this.#list();
      case '{':
        return this.#braces();
      default:
        tokens.giveUp();
        return this.open('identifier', tokens.start);
    }
  }

  /** What stands in the braces of a string. */
  #field = (): SyntaxNode => {
    const value = this.expression();
    // What looks like `:=` begins a format.
    if (value.type === 'named_expression') this.tokens.giveUp();
    return value;
  };

  #conditional(value: SyntaxNode): SyntaxNode {
    const whole = this.open('conditional_expression', value.start);
    whole.add(value, '');
    this.tokens.next();
    whole.add(this.disjunction(), '');
    this.tokens.expect('else');
    whole.add(this.expression(), '');
    return this.close(whole);
  }

  #named(name: SyntaxNode): SyntaxNode {
    const whole = this.open('named_expression', name.start);
    whole.add(name, 'name');
    this.tokens.next();
    whole.add(this.expression(), 'value');
    return this.close(whole);
  }

  #lambda(): SyntaxNode {
    const { tokens } = this;
    const whole = this.open('lambda', tokens.start);
    tokens.next();
    this.functions++;
    const parts: Part[] = [];
    if (!tokens.is(':')) {
      const parameters = this.open('lambda_parameters', tokens.start);
      readParameters(tokens, this, parameters, ':');
      parts.push([this.close(parameters), 'parameters']);
    }
    tokens.expect(':');
    parts.push([this.expression(), 'body']);
    this.functions--;
    this.close(whole);
    this.addParts(whole, parts, []);
    return whole;
  }

  /** Adds to a function that was read what is wanted of it. */
  addParts(whole: SyntaxNode, parts: readonly Part[], decorators: readonly SyntaxNode[]): void {
    const isOpen = this.functions > 0 || this.#isOpen(whole, decorators);
    for (const [node, field] of parts) if (isOpen || grammar.signature.has(field)) whole.add(node, field);
  }

  /** What a call is given. */
  arguments(): SyntaxNode {
    const { tokens } = this;
    const { start } = tokens;
    const list = this.open('argument_list', start);
    tokens.next();
    while (!tokens.is(')') && !tokens.is('end')) {
      if (tokens.is('*') || tokens.is('**')) list.add(this.splat(), '');
      else {
        const value = this.expression();
        if (tokens.is('=') && value.type === 'identifier') list.add(this.#keyword(value), '');
        else if (isComprehension(tokens.kind)) {
          if (list.children.length > 0) tokens.giveUp();
          return this.#comprehension('generator_expression', start, value, ')');
        } else list.add(value, '');
      }
      if (!tokens.take(',')) break;
    }
    tokens.expect(')');
    return this.close(list);
  }

  #keyword(name: SyntaxNode): SyntaxNode {
    const whole = this.open('keyword_argument', name.start);
    whole.add(name, 'name');
    this.tokens.next();
    whole.add(this.expression(), 'value');
    return this.close(whole);
  }

  /** `*rest`, `**options` */
  splat(): SyntaxNode {
    const { kind, start } = this.tokens;
    const whole = this.open(kind === '*' ? 'list_splat' : 'dictionary_splat', start);
    this.tokens.next();
    whole.add(this.expression(), '');
    return this.close(whole);
  }

  #subscripts(whole: SyntaxNode): void {
    const { tokens } = this;
    tokens.next();
    do whole.add(this.#subscript(), 'subscript');
    while (tokens.take(',') && !tokens.is(']'));
    tokens.expect(']');
  }

  #subscript(): SyntaxNode {
    const { tokens } = this;
    const { start } = tokens;
    const first = tokens.is(':') ? undefined : this.expression();
    if (first && !tokens.is(':')) return first;
    const slice = this.open('slice', start);
    if (first) slice.add(first, '');
    for (let colons = 0; tokens.take(':'); colons++) {
      if (colons > 1) tokens.giveUp();
      if (!tokens.is(':') && !tokens.is(',') && !tokens.is(']')) slice.add(this.expression(), '');
    }
    return this.close(slice);
  }

  #parenthesized(): SyntaxNode {
    const { tokens } = this;
    const { start } = tokens;
    tokens.next();
    const tuple = this.open('tuple', start);
    if (tokens.take(')')) return this.close(tuple);
    const first = this.#element();
    if (isComprehension(tokens.kind)) return this.#comprehension('generator_expression', start, first, ')');
    if (tokens.is(')')) {
      if (first.type === 'list_splat') tokens.giveUp();
      const whole = this.open('parenthesized_expression', start);
      whole.add(first, '');
      tokens.next();
      return this.close(whole);
    }
    return this.#elements(tuple, first, ')');
  }

  #list(): SyntaxNode {
    const { tokens } = this;
    const { start } = tokens;
    tokens.next();
    const list = this.open('list', start);
    if (tokens.take(']')) return this.close(list);
    const first = this.#element();
    if (isComprehension(tokens.kind)) return this.#comprehension('list_comprehension', start, first, ']');
    return this.#elements(list, first, ']');
  }

  #element(): SyntaxNode {
    if (this.tokens.is('*')) return this.splat();
    return this.tokens.is('yield') ? this.yield() : this.expression();
  }

  #elements(whole: SyntaxNode, first: SyntaxNode, closing: string): SyntaxNode {
    const { tokens } = this;
    whole.add(first, '');
    while (tokens.take(',') && !tokens.is(closing)) whole.add(this.#element(), '');
    tokens.expect(closing);
    return this.close(whole);
  }

  #braces(): SyntaxNode {
    const { tokens } = this;
    const { start } = tokens;
    tokens.next();
    const dictionary = this.open('dictionary', start);
    if (tokens.take('}')) return this.close(dictionary);
    if (!tokens.is('**')) {
      const first = this.#element();
      if (!tokens.is(':')) {
        if (isComprehension(tokens.kind)) return this.#comprehension('set_comprehension', start, first, '}');
        return this.#elements(this.open('set', start), first, '}');
      }
      const pair = this.#pair(first);
      if (isComprehension(tokens.kind)) return this.#comprehension('dictionary_comprehension', start, pair, '}');
      dictionary.add(pair, '');
      if (!tokens.is('}')) tokens.expect(',');
    }
    while (!tokens.is('}') && !tokens.is('end')) {
      dictionary.add(tokens.is('**') ? this.splat() : this.#pair(this.expression()), '');
      if (!tokens.take(',')) break;
    }
    tokens.expect('}');
    return this.close(dictionary);
  }

  #pair(key: SyntaxNode): SyntaxNode {
    const pair = this.open('pair', key.start);
    pair.add(this.#plain(key), 'key');
    this.tokens.expect(':');
    pair.add(this.expression(), 'value');
    return this.close(pair);
  }

  /** An element that is in the place of an expression. */
  #plain(element: SyntaxNode): SyntaxNode {
    if (element.type === 'yield' || element.type === 'list_splat') this.tokens.giveUp();
    return element;
  }

  #comprehension(type: string, start: number, body: SyntaxNode, closing: string): SyntaxNode {
    const { tokens } = this;
    const whole = this.open(type, start);
    whole.add(this.#plain(body), 'body');
    while (isComprehension(tokens.kind) || tokens.is('if')) {
      const isFilter = tokens.is('if');
      const clause = this.open(isFilter ? 'if_clause' : 'for_in_clause', tokens.start);
      if (!isFilter) tokens.take('async');
      tokens.expect(isFilter ? 'if' : 'for');
      if (!isFilter) {
        clause.add(this.target(), 'left');
        tokens.expect('in');
      }
      clause.add(this.disjunction(), isFilter ? '' : 'right');
      whole.add(this.close(clause), '');
    }
    tokens.expect(closing);
    return this.close(whole);
  }

  yield(): SyntaxNode {
    const { tokens } = this;
    const whole = this.open('yield', tokens.start);
    tokens.next();
    if (tokens.take('from')) whole.add(this.expression(), '');
    else if (!endsValue.has(tokens.kind)) whole.add(this.list(), '');
    return this.close(whole);
  }

  /** One expression, or several with commas. */
  list(): SyntaxNode {
    const first = this.#listed();
    if (!this.tokens.is(',')) return first;
    const list = this.open('expression_list', first.start);
    list.add(first, '');
    while (this.tokens.take(',') && !endsValue.has(this.tokens.kind)) {
      list.add(this.#listed(), '');
    }
    return this.close(list);
  }

  #listed(): SyntaxNode {
    if (!this.tokens.is('*')) return this.expression();
    const splat = this.splat();
    this.#single(splat.children[0]!);
    return splat;
  }

  /** What a star may stand in front of where there are no brackets. */
  #single(node: SyntaxNode): SyntaxNode {
    if (patterns.get(node.type) !== node.type) this.tokens.giveUp();
    return node;
  }

  /** What `for` gives values to. */
  target(): SyntaxNode {
    const first = this.asPattern(this.#part());
    if (!this.tokens.is(',')) return first;
    const list = this.open('pattern_list', first.start);
    list.add(first, '');
    while (this.tokens.take(',') && !this.tokens.is('in')) list.add(this.asPattern(this.#part()), '');
    return this.close(list);
  }

  #part(): SyntaxNode {
    if (this.tokens.is('*')) this.tokens.giveUp();
    return this.#primary();
  }

  /** An expression that turns out to be given a value. */
  asPattern(node: SyntaxNode): SyntaxNode {
    const type = patterns.get(node.type);
    if (type === undefined) this.tokens.giveUp();
    if (type === undefined || type === node.type) return node;
    const pattern = this.open(type, node.start);
    pattern.end = node.end;
    for (const child of node.children) {
      pattern.add(node.type === 'list_splat' ? this.#single(child) : this.asPattern(child), '');
    }
    return pattern;
  }
}

function isComprehension(kind: string): boolean {
  return kind === 'for' || kind === 'async';
}

const comparing: ReadonlySet<string> = new Set(['<', '<=', '==', '!=', '>=', '>', 'in', 'not', 'is']);

/** Behind what a list of expressions may end. */
const endsValue: ReadonlySet<string> = new Set([')', ']', '}', '=', ':', 'newline', ';', 'end']);

/** How strongly operators bind; the other parser has `^` above `&`. */
const strengths: ReadonlyMap<string, number> = new Map([
  ['|', 1],
  ['&', 2],
  ['^', 3],
  ['<<', 4],
  ['>>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['@', 6],
  ['/', 6],
  ['%', 6],
  ['//', 6],
  ['**', 7],
]);
const powerStrength = 7;

/** What becomes of expressions that are given a value. */
const patterns: ReadonlyMap<string, string> = new Map([
  ['identifier', 'identifier'],
  ['attribute', 'attribute'],
  ['subscript', 'subscript'],
  ['tuple', 'tuple_pattern'],
  ['list', 'list_pattern'],
  ['list_splat', 'list_splat_pattern'],
  ['expression_list', 'pattern_list'],
]);
