import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expressions, Part } from './expressions.ts';
import { readParameters } from './parameters.ts';
import { readSimpleStatements } from './simple-statements.ts';
import type { Tokens } from './tokens.ts';
import { readType } from './types.ts';

/** Reads statements, by "Simple statements" and "Compound statements" of the language reference, into the nodes of the other parser. */
export class Statements {
  readonly #tokens: Tokens;
  readonly #expressions: Expressions;

  constructor(tokens: Tokens, expressions: Expressions) {
    this.#tokens = tokens;
    this.#expressions = expressions;
  }

  /** Adds all statements up to the end of a block, or of the text. */
  readAll(block: SyntaxNode): void {
    const { kind } = this.#tokens;
    for (let next = kind; next !== 'dedent' && next !== 'end'; next = this.#tokens.kind) this.#read(block);
  }

  #read(block: SyntaxNode): void {
    const tokens = this.#tokens;
    switch (tokens.kind) {
      case 'if':
        block.add(this.#if(), '');
        return;
      case 'for':
      case 'while':
        block.add(this.#loop(tokens.start), '');
        return;
      case 'try':
        block.add(this.#try(), '');
        return;
      case 'with':
        block.add(this.#with(tokens.start), '');
        return;
      case 'async':
      case 'def':
      case 'class':
        block.add(this.#definition([]), '');
        return;
      case '@':
        block.add(this.#decorated(), '');
        return;
      default:
        readSimpleStatements(tokens, this.#expressions, block);
    }
  }

  /** A block behind the colon. */
  #block(): SyntaxNode {
    const tokens = this.#tokens;
    tokens.expect(':');
    if (!tokens.is('newline')) {
      const line = this.#expressions.open('block', tokens.start);
      readSimpleStatements(tokens, this.#expressions, line);
      return this.#expressions.close(line);
    }
    tokens.next();
    tokens.expect('indent');
    const block = this.#expressions.open('block', tokens.start);
    this.#expressions.nested(() => {
      this.readAll(block);
      return block;
    });
    tokens.expect('dedent');
    return this.#expressions.close(block);
  }

  #if(): SyntaxNode {
    const whole = this.#begin('if_statement');
    whole.add(this.#expressions.expression(), 'condition');
    whole.add(this.#block(), 'consequence');
    while (this.#tokens.is('elif')) {
      const clause = this.#begin('elif_clause');
      clause.add(this.#expressions.expression(), 'condition');
      clause.add(this.#block(), 'consequence');
      whole.add(this.#expressions.close(clause), 'alternative');
    }
    if (this.#tokens.is('else')) whole.add(this.#clause('else_clause', 'body'), 'alternative');
    return this.#expressions.close(whole);
  }

  #loop(start: number): SyntaxNode {
    const tokens = this.#tokens;
    const isFor = tokens.is('for');
    const whole = this.#expressions.open(isFor ? 'for_statement' : 'while_statement', start);
    tokens.next();
    if (isFor) {
      whole.add(this.#expressions.target(), 'left');
      tokens.expect('in');
      whole.add(this.#expressions.list(), 'right');
    } else whole.add(this.#expressions.expression(), 'condition');
    whole.add(this.#block(), 'body');
    if (tokens.is('else')) whole.add(this.#clause('else_clause', 'body'), 'alternative');
    return this.#expressions.close(whole);
  }

  #try(): SyntaxNode {
    const tokens = this.#tokens;
    const whole = this.#begin('try_statement');
    whole.add(this.#block(), 'body');
    while (tokens.is('except')) {
      const clause = this.#begin('except_clause');
      if (!tokens.is(':')) clause.add(this.#opened(), 'value');
      clause.add(this.#block(), '');
      whole.add(this.#expressions.close(clause), '');
    }
    if (tokens.is('else')) whole.add(this.#clause('else_clause', 'body'), '');
    if (tokens.is('finally')) whole.add(this.#clause('finally_clause', ''), '');
    return this.#expressions.close(whole);
  }

  #with(start: number): SyntaxNode {
    const tokens = this.#tokens;
    const whole = this.#expressions.open('with_statement', start);
    tokens.next();
    const clause = this.#expressions.open('with_clause', tokens.start);
    const isParenthesized = tokens.take('(');
    do {
      if (isParenthesized && tokens.is(')')) break;
      const item = this.#expressions.open('with_item', tokens.start);
      item.add(this.#opened(), 'value');
      clause.add(this.#expressions.close(item), '');
    } while (tokens.take(','));
    if (isParenthesized) {
      // Around one item they may be those of its value.
      if (clause.children.length === 1) tokens.giveUp();
      tokens.expect(')');
    }
    whole.add(this.#expressions.close(clause), '');
    whole.add(this.#block(), 'body');
    return this.#expressions.close(whole);
  }

  /** `value as target` */
  #opened(): SyntaxNode {
    const value = this.#expressions.expression();
    if (!this.#tokens.take('as')) return value;
    const whole = this.#expressions.open('as_pattern', value.start);
    whole.add(value, '');
    const target = this.#expressions.open('as_pattern_target', this.#tokens.start);
    target.add(this.#expressions.expression(), '');
    whole.add(this.#expressions.close(target), 'alias');
    return this.#expressions.close(whole);
  }

  #decorated(): SyntaxNode {
    const tokens = this.#tokens;
    const whole = this.#expressions.open('decorated_definition', tokens.start);
    while (tokens.is('@')) {
      const decorator = this.#begin('decorator');
      decorator.add(this.#expressions.expression(), '');
      tokens.expect('newline');
      whole.add(this.#expressions.close(decorator), '');
    }
    const isDefinition = tokens.is('class') || tokens.is('def') || tokens.is('async');
    if (!isDefinition) tokens.giveUp();
    whole.add(this.#definition(whole.children), 'definition');
    return this.#expressions.close(whole);
  }

  #definition(decorators: readonly SyntaxNode[]): SyntaxNode {
    const tokens = this.#tokens;
    const { start } = tokens;
    if (tokens.is('class')) return this.#class();
    if (tokens.take('async')) {
      if (decorators.length === 0 && tokens.is('for')) return this.#loop(start);
      if (decorators.length === 0 && tokens.is('with')) return this.#with(start);
    }
    return this.#function(start, decorators);
  }

  #class(): SyntaxNode {
    const whole = this.#begin('class_definition');
    whole.add(this.#expressions.name(), 'name');
    if (this.#tokens.is('(')) whole.add(this.#expressions.arguments(), 'superclasses');
    whole.add(this.#block(), 'body');
    return this.#expressions.close(whole);
  }

  #function(start: number, decorators: readonly SyntaxNode[]): SyntaxNode {
    const tokens = this.#tokens;
    const whole = this.#expressions.open('function_definition', start);
    tokens.expect('def');
    const parts: Part[] = [[this.#expressions.name(), 'name']];
    const parameters = this.#expressions.open('parameters', tokens.start);
    tokens.expect('(');
    this.#expressions.functions++;
    readParameters(tokens, this.#expressions, parameters, ')');
    tokens.expect(')');
    parts.push([this.#expressions.close(parameters), 'parameters']);
    if (tokens.take('->')) parts.push([readType(tokens, this.#expressions), 'return_type']);
    parts.push([this.#block(), 'body']);
    this.#expressions.functions--;
    this.#expressions.close(whole);
    this.#expressions.addParts(whole, parts, decorators);
    return whole;
  }

  #clause(type: string, field: string): SyntaxNode {
    const clause = this.#begin(type);
    clause.add(this.#block(), field);
    return this.#expressions.close(clause);
  }

  /** A node from the token, a keyword, on. */
  #begin(type: string): SyntaxNode {
    const node = this.#expressions.open(type, this.#tokens.start);
    this.#tokens.next();
    return node;
  }
}
