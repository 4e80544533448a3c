import { failed, ok, type Result } from '../../base/result.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import { conditionOf } from './filter-condition.ts';
import { readTokens } from './filter-lexer.ts';
import { type Filter, isOfWords } from './filter-syntax.ts';

type Token = ReturnType<typeof readTokens>[number];

const LONGEST_FILTER = 10_000;
const DEEPEST_PARENTHESES = 50;

/** Reads a filter (docs/filter-language.md); `undefined` for one that asks for nothing. */
export function parseFilter(filter: string): Result<Filter | undefined, FilterProblem> {
  if (filter.length > LONGEST_FILTER) {
    const message = `The filter is longer than ${LONGEST_FILTER} characters; ask for less.`;
    return failed({ message, start: LONGEST_FILTER, end: filter.length });
  }
  const tokens = readTokens(filter);
  if (tokens.length === 0) return ok(undefined);
  try {
    return ok(new FilterParser(tokens).parse());
  } catch (error) {
    if (error instanceof Unreadable) return failed(error.problem);
    throw error;
  }
}

class Unreadable extends Error {
  readonly problem: FilterProblem;

  constructor(problem: FilterProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

class FilterParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Filter {
    const filter = this.#or();
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw problemAt('Nothing opens this ")"; remove it, or put the text into quotes.', rest);
    return filter;
  }

  #or(): Filter {
    const parts = [this.#and()];
    while (this.#peek('or')) {
      this.#at++;
      parts.push(this.#and());
    }
    return joined('or', parts);
  }

  #and(): Filter {
    const parts = [this.#part()];
    for (;;) {
      if (this.#peek('and')) this.#at++;
      else if (this.#at >= this.#tokens.length || this.#peek('or') || this.#peek(')')) return joined('and', parts);
      parts.push(this.#part());
    }
  }

  #part(): Filter {
    let isNegated = false;
    while (this.#peek('-') || this.#peek('not')) {
      this.#at++;
      isNegated = !isNegated;
    }
    const part = this.#single();
    return isNegated ? { kind: 'not', of: this.#depth === 0 ? 'trace' : 'span', part } : part;
  }

  #single(): Filter {
    const token = this.#tokens[this.#at++];
    if (token?.kind === '(') return this.#parentheses(token);
    if (token?.kind === 'word' || token?.kind === 'clause') {
      if (token.isUnclosed) throw problemAt('Close the quotes.', token);
      const condition = conditionOf(token);
      if (!condition.ok) throw new Unreadable(condition.problem);
      return condition.value;
    }
    throw this.#missing(token);
  }

  #parentheses(opening: Token): Filter {
    if (++this.#depth > DEEPEST_PARENTHESES) {
      throw problemAt(`Nest parentheses no deeper than ${DEEPEST_PARENTHESES}.`, opening);
    }
    const filter = this.#or();
    this.#depth--;
    if (!this.#peek(')')) throw problemAt('Close this "(", or put the text into quotes.', opening);
    this.#at++;
    // A conjunction of one says that all in the parentheses is asked of one span.
    return isOfWords(filter) ? filter : { kind: 'and', parts: [filter] };
  }

  /** Something to search for should stand at `token` and does not. */
  #missing(token: Token | undefined): Unreadable {
    const before = this.#tokens[this.#at - 2];
    if (before === undefined) return problemAt(`Write a condition before "${token!.kind}".`, token!);
    if (token?.kind === ')' && before.kind === '(') {
      const { start } = before;
      return problemAt('Write a condition between the parentheses, or put them into quotes.', {
        start,
        end: token.end,
      });
    }
    return problemAt(`Write a condition after "${before.kind}", or put it into quotes.`, before);
  }

  #peek(kind: Token['kind']): boolean {
    return this.#tokens[this.#at]?.kind === kind;
  }
}

function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

function problemAt(message: string, { start, end }: { start: number; end: number }): Unreadable {
  return new Unreadable({ message, start, end });
}
