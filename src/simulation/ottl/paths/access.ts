import * as l10n from '@vscode/l10n';
import type { ValueMap } from '../../traces.ts';
import { isSame } from '../compare.ts';
import { Failure, mismatch } from '../failure.ts';
import { type Key, putAtKeys, valueAtKeys } from '../keys.ts';
import type { Getter, Target } from '../operand.ts';
import { Id, type OttlValue, Time } from '../ottl-value.ts';
import type { Place } from '../place.ts';
import { checkedText, toMap, toValue } from '../to-value.ts';

/** What a path with these keys behind it stands for. */
export type PathAccess = (keys: readonly Key[]) => Target;

/** Says on which level of a place something has changed. */
type Change = (place: Place) => void;

export const resourceChange: Change = (place) => {
  place.isResourceChanged = true;
};

export const scopeChange: Change = (place) => {
  place.isScopeChanged = true;
};

export const spanChange: Change = (place) => {
  place.isSpanChanged = true;
};

/** `convert` fails for values that the path does not take, of which nil is always one. */
export function field<Kind extends OttlValue>(
  changed: Change,
  get: Getter<Kind>,
  put: (place: Place, value: Kind) => void,
  convert: (value: OttlValue) => Kind,
): PathAccess {
  const target: Target = {
    get,
    changed,
    set(place, value) {
      const converted = convert(value);
      if (isSame(get(place), converted)) return;
      put(place, converted);
      changed(place);
    },
  };
  return () => target;
}

/** A map as a whole, and by keys. */
export function mapField(changed: Change, mapIn: Getter<ValueMap>): PathAccess {
  const whole: Target = {
    get: mapIn,
    changed,
    set(place, value) {
      const map = mapIn(place);
      if (value === map || (value !== null && isSame(value, map))) return;
      if (value !== null && !(value instanceof Map)) throw mismatch(l10n.t('a map'), value);
      const copy = value === null ? new Map() : toMap(value);
      map.clear();
      for (const [key, item] of copy) map.set(key, item);
      changed(place);
    },
  };
  return (keys) => {
    const [first] = keys;
    if (!first) return whole;
    const set = (place: Place, value: OttlValue) => putAtKeys(mapIn(place), keys, value, place, () => changed(place));
    if (keys.length > 1 || first.kind !== 'text') {
      return { get: (place) => valueAtKeys(mapIn(place), keys, place), set, changed };
    }
    const { text } = first;
    return {
      get: (place) => mapIn(place).get(text) ?? null,
      changed,
      set(place, value) {
        if (typeof value === 'object') return set(place, value);
        const map = mapIn(place);
        if (map.get(text) === value) return;
        map.set(text, toValue(value));
        changed(place);
      },
    };
  };
}

/** A time as such and in nanoseconds. */
export function timeFields(
  changed: Change,
  get: Getter<bigint>,
  put: (place: Place, ns: bigint) => void,
): { time: PathAccess; nanoseconds: PathAccess } {
  return {
    time: field<Time>(
      changed,
      (place) => new Time(BigInt.asIntN(64, get(place))),
      (place, { ns }) => put(place, BigInt.asUintN(64, ns)),
      (value) => {
        if (value instanceof Time) return value;
        throw mismatch(l10n.t('a time'), value);
      },
    ),
    nanoseconds: field<bigint>(
      changed,
      (place) => BigInt.asIntN(64, get(place)),
      (place, ns) => put(place, BigInt.asUintN(64, ns)),
      anInt,
    ),
  };
}

/** An id as such and as text; of one that is all zeros nothing is left. */
export function idFields(
  of: 'trace' | 'span',
  get: Getter<string>,
  put: (place: Place, hex: string) => void,
): { id: PathAccess; text: PathAccess } {
  const putId = (place: Place, hex: string) => put(place, /^0*$/.test(hex) ? '' : hex);
  const length = of === 'trace' ? 32 : 16;
  return {
    id: field<Id>(
      spanChange,
      (place) => new Id(of, get(place)),
      (place, { hex }) => putId(place, hex),
      (value) => {
        if (value instanceof Id && value.of === of) return value;
        throw mismatch(l10n.t('the id of a {0}', of), value);
      },
    ),
    text: field<string>(
      spanChange,
      (place) => get(place).padStart(length, '0'),
      (place, text) => putId(place, text),
      (value) => {
        const text = aText(value).toLowerCase();
        if (text.length === length && /^[\da-f]*$/.test(text)) return text;
        throw new Failure(l10n.t("the id of a {0} has {1} hexadecimal digits, unlike '{2}'", of, length, text));
      },
    ),
  };
}

/** A number of 32 bits without sign, of which a larger one is cut off. */
export function countField(
  changed: Change,
  get: Getter<number>,
  put: (place: Place, count: number) => void,
): PathAccess {
  return field<bigint>(
    changed,
    (place) => BigInt(get(place)),
    (place, count) => put(place, Number(count)),
    (value) => BigInt.asUintN(32, anInt(value)),
  );
}

export function textField(changed: Change, get: Getter<string>, put: (place: Place, text: string) => void): PathAccess {
  return field<string>(changed, get, put, aText);
}

export function aText(value: OttlValue): string {
  if (typeof value === 'string') return checkedText(value);
  throw mismatch(l10n.t('a text'), value);
}

export function anInt(value: OttlValue): bigint {
  if (typeof value === 'bigint') return value;
  throw mismatch(l10n.t('an int'), value);
}
