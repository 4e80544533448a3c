import * as l10n from '@vscode/l10n';
import { durationUnits } from '../../base/duration.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import type { ClauseToken } from './filter-lexer.ts';
import { literalExpression, RegularExpression } from './regular-expression.ts';
import type { Comparison, Literal, ValueTest } from './value-test.ts';

type Read<Value> = Result<Value, FilterProblem>;

/** What `operator operand` asks of a value of this type. Durations are numbers of nanoseconds. */
export function valueTestOf(token: ClauseToken, type: 'text' | 'number' | 'duration' | 'any'): Read<ValueTest> {
  const { operator, operand, isQuoted } = token;
  if (type === 'number' || type === 'duration') return numberTest(token, type);
  switch (operator) {
    case ':':
    case '=':
    case '!=':
      if (operand === '*' && !isQuoted && operator !== '!=') return ok({ kind: 'exists' });
      return operator === ':' ? wildcardTest(token) : ok(equalTest(token, literalOf(operand, isQuoted)));
    case '~':
    case '!~':
      return expressionTest(token);
    default:
      if (type === 'text')
        return problem(l10n.t('"{0}" is text; compare it with ":", "=", "!=", "~" or "!~".', token.key), token);
      return numberTest(token, 'number');
  }
}

const UNITS: Readonly<Record<string, number>> = { ...durationUnits, d: 86_400e9 };
const DURATION = /^(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h|d))+$/;
const DURATION_PART = /(\d+(?:\.\d*)?)(\D+)/g;

/** Nanoseconds of `200ms` or `1m30s`; `undefined` when it is no duration. */
export function durationOf(text: string): number | undefined {
  if (text === '0') return 0;
  if (!DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(DURATION_PART)) total += Number(amount) * UNITS[unit!]!;
  // Whole nanoseconds, but for fractions of one: 0.1us is 100 ns and not a rounding error beside it.
  return Math.abs(total - Math.round(total)) < 1e-6 ? Math.round(total) : total;
}

function numberTest(token: ClauseToken, type: 'number' | 'duration'): Read<ValueTest> {
  const { operator, operand } = token;
  const number = type === 'duration' ? durationOf(operand) : numberOf(operand);
  if (operator === '~' || operator === '!~') {
    return problem(
      l10n.t('"{0}" is a {1}; compare it with "=", "!=", "<", "<=", ">" or ">=".', token.key, type),
      token,
    );
  }
  if (number === undefined) {
    const message =
      type === 'duration'
        ? l10n.t(
            'Write a number and its unit after "{0}{1}": ns, us, ms, s, m, h or d, as in 200ms.',
            token.key,
            operator,
          )
        : l10n.t(
            'Write a number after "{0}{1}"; text is compared with ":", "=", "!=", "~" or "!~".',
            token.key,
            operator,
          );
    return failed({ message, start: token.operandStart, end: token.end });
  }
  if (operator === ':' || operator === '=' || operator === '!=') {
    return ok(equalTest(token, { text: encoder.encode(operand), number }));
  }
  return ok({ kind: 'compare', operator: operator satisfies Comparison, number });
}

/** Integers as bigint where a double is not exact. */
function numberOf(text: string): number | bigint | undefined {
  if (/^[-+]?\d+$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text.replace('+', ''));
  }
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const encoder = new TextEncoder();

/** Quotes make it text and nothing else. */
function literalOf(operand: string, isQuoted: boolean): Literal {
  const text = encoder.encode(operand);
  if (isQuoted) return { text };
  const number = numberOf(operand);
  const boolean = operand === 'true' ? true : operand === 'false' ? false : undefined;
  return { text, ...(number !== undefined && { number }), ...(boolean !== undefined && { boolean }) };
}

function equalTest({ operator }: ClauseToken, literal: Literal): ValueTest {
  return { kind: 'equal', literal, isNegated: operator === '!=' };
}

/** Text as a whole, whatever its case; `*` stands for any text, unless in quotes. */
function wildcardTest(token: ClauseToken): Read<ValueTest> {
  const parts = token.isQuoted ? [token.operand] : token.operand.split('*');
  const literal = parts.map(literalExpression);
  const compiled = RegularExpression.compile(`^${literal.join('[\\s\\S]*')}$`, { ignoreCase: true });
  if (!compiled.ok) return problem(l10n.t('Write less text after "{0}:".', token.key), token);
  return ok({ kind: 'matches', expression: compiled.value, isNegated: false });
}

function expressionTest({ operator, operand, operandStart, end }: ClauseToken): Read<ValueTest> {
  const compiled = RegularExpression.compile(operand, { ignoreCase: false });
  if (!compiled.ok) {
    const { message } = compiled.problem;
    return failed({
      message: l10n.t('The regular expression cannot be read: {0}.', message),
      start: operandStart,
      end,
    });
  }
  return ok({ kind: 'matches', expression: compiled.value, isNegated: operator === '!~' });
}

function problem(message: string, { start, end }: ClauseToken): Read<never> {
  return failed({ message, start, end });
}
