import type { SyntaxNode } from '@lezer/common';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erlangParser } from './parser.ts';
import { expressionTree } from './printed-tree.ts';

/** The operators as Erlang's reference manual lists them ("Operator Precedence"), the tightest first. */
const LEVELS = [
  { operators: ['/', '*', 'div', 'rem', 'band', 'and'], associates: 'left' },
  { operators: ['+', '-', 'bor', 'bxor', 'bsl', 'bsr', 'or', 'xor'], associates: 'left' },
  { operators: ['++', '--'], associates: 'right' },
  { operators: ['==', '/=', '=<', '<', '>=', '>', '=:=', '=/='], associates: 'none' },
  { operators: ['andalso'], associates: 'right' },
  { operators: ['orelse'], associates: 'right' },
  { operators: ['=', '!'], associates: 'right' },
] as const;
const PREFIXES = ['+', '-', 'bnot', 'not'];

const BINARY = LEVELS.flatMap(({ operators }) => [...operators]);
const operand = fc.constantFrom('A', 'b', '1', 'f(C)', 'm:g(D)', '#r{e = F}', 'G#r.h', '(I)');
const prefixed = fc.tuple(fc.array(fc.constantFrom(...PREFIXES), { maxLength: 2 }), operand);
const chain = fc.tuple(prefixed, fc.array(fc.tuple(fc.constantFrom(...BINARY), prefixed), { maxLength: 6 }));

describe('operators', () => {
  test('bind as the reference manual says', () => {
    fc.assert(
      fc.property(chain, ([first, rest]) => {
        const tokens = [
          ...first[0],
          first[1],
          ...rest.flatMap(([operator, [prefixes, last]]) => [operator, ...prefixes, last]),
        ];
        const grouped = new Grouping(tokens).expression();
        fc.pre(grouped !== undefined);
        expect(asParsed(tokens.join(' '))).toBe(grouped);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['catch A = B', 'Catch(Match(A B))'],
    ['A = catch B ! C', 'Match(A Catch(Send(B C)))'],
    ['A = B = C', 'Match(A Match(B C))'],
    ['Pid ! Message = X', 'Send(Pid Match(Message X))'],
    ['A orelse B andalso C', 'OrElse(A AndAlso(B C))'],
    ['A -- B ++ C', 'BinaryOperation(A -- BinaryOperation(B ++ C))'],
    ['not A and B', 'BinaryOperation(UnaryOperation(not A) and B)'],
    ['A - B - C', 'BinaryOperation(BinaryOperation(A - B) - C)'],
    ['- - A', 'UnaryOperation(- UnaryOperation(- A))'],
  ])('%s', (source, tree) => expect(expressionTree(source)).toBe(tree));
});

/** Puts parentheses around every operation, by climbing the levels. */
class Grouping {
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  /** The grouped source, none where operators follow each other that do not associate. */
  expression(level = LEVELS.length - 1): string | undefined {
    if (level < 0) return this.#prefixed();
    const { operators, associates } = LEVELS[level]!;
    let left = this.expression(level - 1);
    for (let count = 0; operators.some((operator) => operator === this.#tokens[this.#next]); count++) {
      if (associates === 'none' && count > 0) return undefined;
      const operator = this.#tokens[this.#next++]!;
      const right = this.expression(associates === 'right' ? level : level - 1);
      if (left === undefined || right === undefined) return undefined;
      left = `(${left} ${operator} ${right})`;
    }
    return left;
  }

  #prefixed(): string {
    const token = this.#tokens[this.#next++]!;
    return PREFIXES.includes(token) ? `(${token} ${this.#prefixed()})` : token;
  }
}

/** An expression with parentheses around every operation, as the parser sees it. */
function asParsed(expression: string): string {
  const source = `f() -> ${expression}.`;
  let node = erlangParser.parse(source).resolveInner(source.indexOf('->') + 3, 1);
  while (node.parent && node.parent.name !== 'Body') node = node.parent;
  return withParentheses(node, source);
}

function withParentheses(node: SyntaxNode, source: string): string {
  if (!OPERATIONS.has(node.name)) return source.slice(node.from, node.to);
  let text = '(';
  let from = node.from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    text += source.slice(from, child.from) + withParentheses(child, source);
    from = child.to;
  }
  return `${text}${source.slice(from, node.to)})`;
}

const OPERATIONS = new Set(['Match', 'Send', 'OrElse', 'AndAlso', 'BinaryOperation', 'UnaryOperation']);
