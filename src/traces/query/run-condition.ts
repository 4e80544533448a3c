import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import type { ClauseToken, FilterToken } from './filter-lexer.ts';
import { valueTestOf } from './filter-operand.ts';
import { type Filter, joined } from './filter-syntax.ts';
import { testText } from './value-test.ts';

/** The runs that filters may ask for. Each `filter` finds the spans of one, and names none. */
export interface NamedRuns {
  /** Of the run that started last; `undefined` when there is none. */
  last(): string | undefined;
  told(): readonly { readonly id: string; readonly title: string; readonly filter: string }[];
}

type Read<Value> = Result<Value, FilterProblem>;

/** Whether `asksForRun` can be true of any token of the filter. */
export function mayNameRun(filter: string): boolean {
  return filter.includes('run');
}

export function asksForRun(token: FilterToken): token is ClauseToken {
  return token.kind === 'clause' && !token.isKeyQuoted && token.key === 'run';
}

/**
 * The spans of the run that was started last, or of the runs with this id or title. Of runs that are not known there are
 * no spans. `read` reads what finds the spans of a run.
 */
export function runCondition(
  token: ClauseToken,
  runs: NamedRuns | undefined,
  read: (filter: string) => Read<Filter | undefined>,
): Read<Filter> {
  const { operator, operand, isQuoted, start, end } = token;
  if (operator === '!=') {
    const part = runCondition({ ...token, operator: '=' }, runs, read);
    return part.ok ? ok({ kind: 'not', part: part.value }) : part;
  }
  if (operand === '' || !(operator === ':' || operator === '=' || operator === '~')) {
    return failed({ message: l10n.t('Write which run, as in run:last or run:"npm start".'), start, end });
  }
  const isLast = !isQuoted && operator !== '~' && operand.toLowerCase() === 'last';
  const filters = isLast ? ok([runs?.last()].filter((last) => last !== undefined)) : toldFilters(token, runs);
  if (!filters.ok) return filters;
  const parts: Filter[] = [];
  for (const filter of filters.value) {
    const part = read(filter);
    if (!part.ok) return failed({ message: part.problem.message, start, end });
    if (part.value !== undefined) parts.push(part.value);
  }
  return ok(joined('or', parts));
}

function toldFilters(token: ClauseToken, runs: NamedRuns | undefined): Read<string[]> {
  const test = valueTestOf(token, 'text');
  if (!test.ok) return test;
  const isMet = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    return testText(test.value, bytes, 0, bytes.length);
  };
  const found = (runs?.told() ?? []).filter(({ id, title }) => isMet(id) || isMet(title));
  return ok(found.map(({ filter }) => filter));
}
