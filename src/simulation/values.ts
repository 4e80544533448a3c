import type { Value, ValueMap } from './traces.ts';

/** A value that shares nothing with another that may change. */
export function copyValue(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map(copyValue);
  return copyMap(value);
}

export function copyMap(map: ValueMap): ValueMap {
  const copy: ValueMap = new Map();
  for (const [key, value] of map) copy.set(key, copyValue(value));
  return copy;
}

/** Whether two values have the same type and say the same; the order of a map's entries does not count. */
export function isSameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (typeof one === 'number') return typeof other === 'number' && Number.isNaN(one) && Number.isNaN(other);
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Uint8Array || other instanceof Uint8Array) {
    if (!(one instanceof Uint8Array && other instanceof Uint8Array) || one.length !== other.length) return false;
    return one.every((byte, at) => byte === other[at]);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!(Array.isArray(one) && Array.isArray(other)) || one.length !== other.length) return false;
    return one.every((value, at) => isSameValue(value, other[at]!));
  }
  if (one.size !== other.size) return false;
  for (const [key, value] of one) {
    const counterpart = other.get(key);
    if (counterpart === undefined || !isSameValue(value, counterpart)) return false;
  }
  return true;
}
