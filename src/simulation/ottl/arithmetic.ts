import * as l10n from '@vscode/l10n';
import { Failure, mismatch } from './failure.ts';
import { Duration, type OttlValue, Time } from './ottl-value.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** `+ - * /` of OTTL (pkg/ottl/math.go): whole numbers wrap around at 64 bits and divide without rest, doubles infect. */
export function calculate(left: OttlValue, operator: ArithmeticOperator, right: OttlValue): OttlValue {
  if (typeof left === 'bigint' && typeof right === 'bigint') return integers(left, operator, right);
  if (isNumber(left)) {
    if (!isNumber(right)) throw mismatch(l10n.t('a number'), right);
    return doubles(Number(left), operator, Number(right));
  }
  if (left instanceof Time) return fromTime(left, operator, right);
  if (left instanceof Duration) return fromDuration(left, operator, right);
  throw mismatch(l10n.t('a number, time or duration'), left);
}

export function negate(value: OttlValue): OttlValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, -value);
  if (typeof value === 'number') return -value;
  throw mismatch(l10n.t('a number'), value);
}

function isNumber(value: OttlValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function integers(left: bigint, operator: ArithmeticOperator, right: bigint): bigint {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right);
    case '-':
      return BigInt.asIntN(64, left - right);
    case '*':
      return BigInt.asIntN(64, left * right);
    case '/':
      if (right === 0n) throw new Failure(l10n.t('it divides by zero'));
      return BigInt.asIntN(64, left / right);
  }
}

function doubles(left: number, operator: ArithmeticOperator, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) throw new Failure(l10n.t('it divides by zero'));
      return left / right;
  }
}

function fromTime(left: Time, operator: ArithmeticOperator, right: OttlValue): OttlValue {
  if (operator === '+' && right instanceof Duration) return shift(left, right.ns);
  if (operator === '-' && right instanceof Duration) return shift(left, -right.ns);
  if (operator === '-' && right instanceof Time) return new Duration(saturate(left.ns - right.ns));
  throw noTimeArithmetic(operator, right);
}

function fromDuration(left: Duration, operator: ArithmeticOperator, right: OttlValue): OttlValue {
  if (operator === '+' && right instanceof Time) return shift(right, left.ns);
  if (!(right instanceof Duration) || operator === '*' || operator === '/') throw noTimeArithmetic(operator, right);
  return new Duration(operator === '+' ? left.ns + right.ns : left.ns - right.ns);
}

function shift({ ns, offsetSeconds, zone }: Time, by: bigint): Time {
  return new Time(ns + by, offsetSeconds, zone);
}

/** `Time.Sub` gives the longest duration there is rather than a wrong one. */
function saturate(ns: bigint): bigint {
  const limit = 2n ** 63n;
  return ns >= limit ? limit - 1n : ns < -limit ? -limit : ns;
}

function noTimeArithmetic(operator: ArithmeticOperator, right: OttlValue): Failure {
  if (operator === '*' || operator === '/')
    return new Failure(l10n.t('times and durations are only added and subtracted'));
  return mismatch(l10n.t('a time or duration'), right);
}
