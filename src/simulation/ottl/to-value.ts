import type { Value, ValueMap } from '../traces.ts';
import { Failure, mismatch } from './failure.ts';
import { GoInt, type OttlList, type OttlValue } from './ottl-value.ts';

/**
 * Puts a value where one of pdata stands (`ctxutil.SetValue`), as a copy. Of a list each item is put by itself, and only
 * of the last is it told that it cannot be: the others are left empty.
 */
export function putValue(value: OttlValue, put: (value: Value) => void): void {
  if (!Array.isArray(value)) {
    put(toValue(value));
    return;
  }
  let failure: unknown;
  const items = Array.from(value, (item): Value => {
    failure = undefined;
    let put: Value = null;
    try {
      putValue(item, (one) => {
        put = one;
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
    }
    return put;
  });
  put(items);
  if (failure) throw failure;
}

/** A copy as pdata has it; fails for what it has not. */
export function toValue(value: OttlValue): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return Array.from(value, toValue);
  if (value instanceof Map) return toMap(value);
  throw mismatch('what an attribute can hold', value);
}

/** A copy; what Go's functions give as an `int` is an int64 then. */
export function toMap(map: ReadonlyMap<string, OttlValue>): ValueMap {
  const copy: ValueMap = new Map();
  for (const [key, value] of map) copy.set(key, toRawValue(value));
  return copy;
}

export function toList(list: OttlList): Value[] {
  return Array.from(list, toRawValue);
}

/** `Value.FromRaw`. */
export function toRawValue(value: OttlValue): Value {
  return value instanceof GoInt ? BigInt.asIntN(64, value.value) : toValue(value);
}
