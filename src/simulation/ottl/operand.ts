import * as l10n from '@vscode/l10n';
import type { Value, ValueMap } from '../traces.ts';
import { Failure, mismatch } from './failure.ts';
import { type OttlList, type OttlValue, RawMap, WrittenList } from './ottl-value.ts';
import type { Place } from './place.ts';
import { toList, toMap, toRawValue } from './to-value.ts';

export type Getter<Result = OttlValue> = (place: Place) => Result;

/** What a text of OTTL says somewhere, ready to run. */
export interface Operand {
  readonly get: Getter;
  /** Of what is written as such. */
  readonly literal?: OttlValue;
  readonly target?: Target;
}

/** A path that is written to. */
export interface Target {
  readonly get: Getter;
  set(place: Place, value: OttlValue): void;
  /** Says that what `get` gave is not what it was. */
  changed(place: Place): void;
}

/** What is written is converted once. */
export function converted<Result>(operand: Operand, convert: (value: OttlValue) => Result): Getter<Result> {
  const { get, literal } = operand;
  if (literal === undefined) return (place) => convert(get(place));
  const result = convert(literal);
  return () => result;
}

export function textOf(value: OttlValue): string {
  if (typeof value === 'string') return value;
  throw mismatch(l10n.t('a text'), value);
}

export function intOf(value: OttlValue): bigint {
  if (typeof value === 'bigint') return value;
  throw mismatch(l10n.t('an int'), value);
}

export function mapOf(value: OttlValue): ValueMap {
  if (value instanceof RawMap) return toMap(value);
  if (value instanceof Map) return value;
  throw mismatch(l10n.t('a map'), value);
}

/** The list itself where all in it is of pdata, so that what is changed in it is changed. */
export function listOf(value: OttlValue): Value[] {
  if (!Array.isArray(value)) throw mismatch(l10n.t('a list'), value);
  if (value instanceof WrittenList) return fromWritten(value);
  return isPlain(value) ? value : toList(value);
}

/** `Slice.FromRaw`, which does not take what is of pdata already. */
export function fromWritten(list: OttlList): Value[] {
  const isOfData = (item: OttlValue) =>
    item instanceof Map ? !(item instanceof RawMap) : Array.isArray(item) && !(item instanceof WrittenList);
  const copied = list.find(isOfData);
  if (copied !== undefined) throw mismatch(l10n.t('a value that is no copy of data'), copied);
  return Array.from(list, (item) => (item instanceof WrittenList ? fromWritten(item) : toRawValue(item)));
}

function isPlain(list: OttlList): list is Value[] {
  return list.every(
    (item) =>
      typeof item !== 'object' ||
      item === null ||
      item instanceof Map ||
      Array.isArray(item) ||
      item instanceof Uint8Array,
  );
}

export function instanceOf<Kind extends OttlValue>(
  kind: abstract new (...parameters: never[]) => Kind,
  expected: string,
): (value: OttlValue) => Kind {
  return (value) => {
    if (value instanceof kind) return value;
    throw mismatch(expected, value);
  };
}

export function failure(message: string): never {
  throw new Failure(message);
}
