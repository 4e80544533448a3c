import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import { conditionOf } from './filter-condition.ts';
import { readTokens } from './filter-lexer.ts';
import { anySpan, type Filter, joined } from './filter-syntax.ts';
import { asksForRun, type NamedRuns, runCondition } from './run-condition.ts';

type Token = ReturnType<typeof readTokens>[number];

const LONGEST_FILTER = 10_000;
/** Each is looked for in every look; more are mostly a text that was pasted. */
const MOST_CONDITIONS = 100;
const DEEPEST_GROUP = 50;

/** Reads a filter (docs/filter-language.md); `undefined` for one that asks for nothing. `runs` are those it may name. */
export function parseFilter(filter: string, runs?: NamedRuns): Result<Filter | undefined, FilterProblem> {
  return parse(filter, 0, runs);
}

/** The same for one that speaks of one span, as if it stood in braces; so these may be left out, or not. */
export function parseSpanFilter(filter: string, runs?: NamedRuns): Result<Filter | undefined, FilterProblem> {
  const read = parse(filter, 1, runs);
  return read.ok && read.value?.kind === 'anySpan' ? ok(read.value.part) : read;
}

/** `braces`: how many of them the filter is thought to stand in. */
function parse(filter: string, braces: number, runs?: NamedRuns): Result<Filter | undefined, FilterProblem> {
  if (filter.length > LONGEST_FILTER) {
    const message = l10n.t('The filter is longer than {0} characters; ask for less.', LONGEST_FILTER);
    return failed({ message, start: LONGEST_FILTER, end: filter.length });
  }
  const tokens = readTokens(filter);
  if (tokens.length === 0) return ok(undefined);
  const excess = tokens.filter(({ kind }) => kind === 'word' || kind === 'clause')[MOST_CONDITIONS];
  if (excess !== undefined) {
    const message = l10n.t(
      'Ask for at most {0} things, or put text to be found as a whole into quotes.',
      MOST_CONDITIONS,
    );
    return failed({ message, start: excess.start, end: filter.length });
  }
  try {
    return ok(new FilterParser(tokens, braces, runs).parse());
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
  readonly #runs: NamedRuns | undefined;
  /** How many braces are open: in them, everything speaks of one span. */
  #braces: number;

  constructor(tokens: readonly Token[], braces: number, runs: NamedRuns | undefined) {
    this.#tokens = tokens;
    this.#runs = runs;
    this.#braces = braces;
  }

  parse(): Filter {
    const filter = this.#or();
    const rest = this.#tokens[this.#at];
    if (rest !== undefined)
      throw problemAt(l10n.t('Nothing opens this "{0}"; remove it, or put the text into quotes.', rest.kind), rest);
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
    const isNext = (kind: string) => this.#tokens[this.#at]?.kind === kind;
    for (;;) {
      if (this.#peek('and')) this.#at++;
      else if (this.#at >= this.#tokens.length || ['or', ')', '}'].some(isNext)) return joined('and', parts);
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
    return isNegated ? { kind: 'not', part: this.#ofItself(part) } : part;
  }

  #single(): Filter {
    const token = this.#tokens[this.#at++];
    if (token?.kind === '(' || token?.kind === '{') return this.#group(token);
    if (token?.kind === 'word' || token?.kind === 'clause') {
      if (token.isUnclosed) throw problemAt(l10n.t('Close the quotes.'), token);
      const condition = asksForRun(token) ? runCondition(token, this.#runs, parseSpanFilter) : conditionOf(token);
      if (!condition.ok) throw new Unreadable(condition.problem);
      const isText = token.kind === 'word' && condition.value.kind === 'or';
      return isText ? this.#ofItself(condition.value) : condition.value;
    }
    throw this.#missing(token);
  }

  #group(opening: Token): Filter {
    const isOfSpan = opening.kind === '{';
    if (++this.#depth > DEEPEST_GROUP)
      throw problemAt(l10n.t('Nest groups no deeper than {0}.', DEEPEST_GROUP), opening);
    if (isOfSpan) this.#braces++;
    const filter = this.#or();
    this.#depth--;
    if (isOfSpan) this.#braces--;
    if (!this.#peek(isOfSpan ? '}' : ')')) {
      throw problemAt(l10n.t('Close this "{0}", or put the text into quotes.', opening.kind), opening);
    }
    this.#at++;
    return isOfSpan ? anySpan(filter) : filter;
  }

  /** Outside of braces, words and what is excluded speak of any span of the trace, whatever stands beside them. */
  #ofItself(part: Filter): Filter {
    return this.#braces > 0 ? part : anySpan(part);
  }

  /** Something to search for should stand at `token` and does not. */
  #missing(token: Token | undefined): Unreadable {
    const before = this.#tokens[this.#at - 2];
    if (before === undefined) return problemAt(l10n.t('Write a condition before "{0}".', token!.kind), token!);
    if ((token?.kind === ')' && before.kind === '(') || (token?.kind === '}' && before.kind === '{')) {
      const { start, kind } = before;
      return problemAt(
        l10n.t('Write a condition between "{0}" and "{1}", or put them into quotes.', kind, token.kind),
        {
          start,
          end: token.end,
        },
      );
    }
    return problemAt(l10n.t('Write a condition after "{0}", or put it into quotes.', before.kind), before);
  }

  #peek(kind: Token['kind']): boolean {
    return this.#tokens[this.#at]?.kind === kind;
  }
}

function problemAt(message: string, { start, end }: { start: number; end: number }): Unreadable {
  return new Unreadable({ message, start, end });
}
