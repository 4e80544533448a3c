import * as l10n from '@vscode/l10n';
import { type OttlProblem, refused } from '../problem.ts';
import { OperandReader } from './operand-reader.ts';
import type { Token } from './token.ts';
import { insertion, startsValue } from './token-reader.ts';
import type { Operator, OttlKind, OttlNode, OttlTree } from './tree.ts';
import { unexpected } from './unexpected.ts';

export interface Parsed {
  readonly tree: OttlTree;
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
  const { problems, isTooDeep } = parser;
  return { tree: { kind, root, where }, problems, isTooDeep };
}

/**
 * Takes more than the grammar (pkg/ottl/grammar.go) does, so that what is wrong can be told in words: any expression may
 * be an operand, and any word an operator. `checkShape` says which of it may stand where.
 */
class Parser extends OperandReader {
  expression(): OttlNode {
    return this.#logic('or', () => this.#logic('and', () => this.#negation()));
  }

  where(editor: OttlNode): OttlTree['where'] {
    const token = this.peek();
    if (!token || editor.kind !== 'call') return undefined;
    const { text, range } = token;
    // What other languages have in its place.
    const isMeant = ['WHERE', 'if', 'when'].includes(text);
    if (text === 'where' || isMeant) {
      this.at++;
      if (isMeant)
        this.problems.push(refused(range, l10n.t("The condition of a statement follows the word 'where'."), 'where'));
      return { range, condition: this.expression() };
    }
    if (!startsValue(token)) return undefined;
    const message = l10n.t("Between an editor and its condition stands the word 'where'.");
    this.problems.push({ ...refused(range, message), correction: insertion(range.start, 'where ') });
    return { range: { start: range.start, end: range.start }, condition: this.expression() };
  }

  end(kind: OttlKind, hasCondition: boolean): void {
    const token = this.peek();
    if (token) this.problems.push(unexpected(token, this.peek(1), kind, hasCondition));
  }

  #logic(word: 'or' | 'and', operand: () => OttlNode): OttlNode {
    const first = operand();
    const operands = [first];
    while (this.peek()?.kind === word) {
      this.at++;
      operands.push(operand());
    }
    return operands.length === 1 ? first : { kind: 'logic', word, range: this.from(first.range.start), operands };
  }

  #negation(): OttlNode {
    const token = this.peek();
    if (token?.kind !== 'not') return this.#comparison();
    const starts: number[] = [];
    for (let next: Token | undefined = token; next?.kind === 'not'; next = this.peek()) {
      starts.push(next.range.start);
      this.at++;
    }
    const operand = this.#comparison();
    if (starts.length > 1) {
      const range = { start: starts[0]!, end: starts.at(-1)! };
      this.problems.push(refused(range, l10n.t("'not' stands once: put what it negates into parentheses.")));
    }
    return { kind: 'negation', range: this.from(starts[0]!), operand };
  }

  #comparison(): OttlNode {
    const first = this.#arithmetic('sign', () => this.#arithmetic('factor', () => this.#signed()));
    const operands = [first];
    const operators: Operator[] = [];
    for (let token = this.peek(); token; token = this.peek()) {
      const operator = this.#comparisonOperator(token);
      if (!operator) break;
      operators.push(operator);
      operands.push(this.#arithmetic('sign', () => this.#arithmetic('factor', () => this.#signed())));
    }
    return operands.length === 1
      ? first
      : { kind: 'comparison', range: this.from(first.range.start), operands, operators };
  }

  /** `==` and the like, and what other languages have in its place. */
  #comparisonOperator(token: Token): Operator | undefined {
    if (token.kind === 'comparison') {
      this.at++;
      return token;
    }
    // The name of an argument is read before its value is.
    if (token.kind !== 'equal') return undefined;
    this.at++;
    this.problems.push(refused(token.range, l10n.t("Values are compared by '=='."), '=='));
    return { text: '==', range: token.range };
  }

  #arithmetic(kind: 'sign' | 'factor', operand: () => OttlNode): OttlNode {
    const first = operand();
    const operands = [first];
    const operators: Operator[] = [];
    for (let token = this.peek(); token?.kind === kind; token = this.peek()) {
      this.at++;
      operators.push(token);
      operands.push(operand());
    }
    return operands.length === 1
      ? first
      : { kind: 'arithmetic', range: this.from(first.range.start), operands, operators };
  }

  #signed(): OttlNode {
    const token = this.peek();
    if (token?.kind !== 'sign') return this.primary();
    this.at++;
    const second = this.peek();
    if (second?.kind === 'sign') {
      this.problems.push(
        refused(second.range, l10n.t('One sign is enough: put the value that has another into parentheses.')),
      );
      while (this.peek()?.kind === 'sign') this.at++;
    }
    const operand = this.primary();
    return { kind: 'signed', sign: token.text, range: this.from(token.range.start), operand };
  }
}
