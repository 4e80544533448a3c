import * as l10n from '@vscode/l10n';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure, mismatch } from '../failure.ts';
import { byteLength } from '../go/go-text.ts';
import { boolLike } from '../likes.ts';
import { converted, type Getter } from '../operand.ts';
import { Duration, Events, GoInt, Id, Links, type OttlValue, Time } from '../ottl-value.ts';
import { patternOf } from './pattern.ts';

/** What tells or changes the type of a value. */
export const typeConverters: Readonly<Record<string, FunctionFactory>> = {
  IsString: (call) => tested(call, (value) => typeof value === 'string'),
  IsInt: (call) => tested(call, (value) => typeof value === 'bigint'),
  IsDouble: (call) => tested(call, (value) => typeof value === 'number'),
  IsBool: (call) => tested(call, (value) => typeof value === 'boolean'),
  IsMap: (call) => tested(call, (value) => value instanceof Map),
  IsList: (call) => tested(call, (value) => Array.isArray(value) || value instanceof Events || value instanceof Links),
  IsEmpty: (call) => tested(call, isEmpty),

  String: (call) => call.textLike('Target'),
  Int: (call) => call.intLike('Target'),
  Double: (call) => call.floatLike('Target'),
  Bool: (call) => converted(call.operand('Target'), boolLike),

  Len(call) {
    const target = call.any('Target');
    return (place) => BigInt(lengthOf(target(place)));
  },

  Log(call) {
    const target = call.floatLike('Target');
    return (place) => {
      const value = target(place);
      if (value === null || value <= 0) throw new Failure(l10n.t('only a number above zero has a logarithm'));
      return Math.log(value);
    };
  },

  IsMatch(call) {
    const target = call.textLike('Target');
    const pattern = patternOf(call.operand('Pattern'));
    return (place) => {
      const expression = pattern(place);
      const text = target(place);
      return text !== null && expression.test(text);
    };
  },

  IsValidLuhn(call) {
    const target = call.textLike('Target');
    return (place) => {
      const text = target(place);
      if (text === null) throw mismatch(l10n.t('a number'), text);
      return isValidLuhn(text.replaceAll(' ', ''));
    };
  },
};

function tested(call: CallArguments, test: (value: OttlValue) => boolean): Getter<boolean> {
  const target = call.any('Target');
  return (place) => test(target(place));
}

function isEmpty(value: OttlValue): boolean {
  if (typeof value !== 'object') return value === '' || value === 0 || value === 0n || value === false;
  if (value === null) return true;
  if (value instanceof Map) return value.size === 0;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (value instanceof Id) return /^0*$/.test(value.hex);
  if (value instanceof Duration) return value.ns === 0n;
  if (value instanceof GoInt) return value.value === 0n;
  // Go's zero time is the first day of the year 1, without a zone.
  if (value instanceof Time) return value.ns === -62_135_596_800_000_000_000n;
  throw mismatch(l10n.t('what is empty or not'), value);
}

function lengthOf(value: OttlValue): number {
  if (typeof value === 'string') return byteLength(value);
  if (value instanceof Map) return value.size;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (value instanceof Events || value instanceof Links) return value.items.length;
  throw mismatch(l10n.t('a text, map or list'), value);
}

function isValidLuhn(number: string): boolean {
  if (number === '') return false;
  if (!/^\d+$/.test(number)) throw new Failure(l10n.t("'{0}' has something else than digits", number));
  const digits = Array.from(number, Number);
  const check = digits.pop()!;
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10 === check;
}
