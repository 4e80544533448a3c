import * as l10n from '@vscode/l10n';
import type { Value, ValueMap } from '../traces.ts';
import { isSame } from './compare.ts';
import { Failure, mismatch } from './failure.ts';
import type { OttlValue } from './ottl-value.ts';
import type { Place } from './place.ts';
import { checkLength, putValue } from './to-value.ts';

/** What stands in `[…]`: a text or number that is written there, or something that gives one. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'expression'; readonly get: (place: Place) => OttlValue };

/** The value at keys of a map; nil where a map lacks one (`ctxutil.GetMapValue`). */
export function valueAtKeys(map: ValueMap, keys: readonly Key[], place: Place): OttlValue {
  let value = map.get(textOf(keys[0]!, place));
  for (let at = 1; at < keys.length && value !== undefined; at++) {
    if (value instanceof Map) value = value.get(textOf(keys[at]!, place));
    else if (Array.isArray(value)) value = value[indexIn(value, keys[at]!, place)];
    else throw mismatch(l10n.t('a map or list'), value);
  }
  return value ?? null;
}

/** The value at keys of what a function gave, which has to be there. */
export function valueInResult(result: OttlValue, keys: readonly Key[], place: Place): OttlValue {
  let value = result;
  for (const key of keys) {
    const written = keyOf(key, place);
    if (typeof written === 'string') {
      if (!(value instanceof Map)) throw mismatch(l10n.t('a map'), value);
      const next: OttlValue | undefined = value.get(written);
      if (next === undefined) throw new Failure(l10n.t("there is no '{0}' in the map", written));
      value = next;
    } else if (Array.isArray(value)) value = value[indexIn(value, key, place)]!;
    else if (value instanceof Uint8Array) value = BigInt(value[indexIn(value, key, place)]!);
    else throw mismatch(l10n.t('a list'), value);
  }
  return value;
}

/**
 * Puts a value at keys of a map, and makes the maps and lists on the way there that are missing; what it has made stays
 * where it fails then (`ctxutil.SetMapValue`). `changed` is called if anything is different.
 */
export function putAtKeys(
  map: ValueMap,
  keys: readonly Key[],
  value: OttlValue,
  place: Place,
  changed: () => void,
): void {
  let slot = slotOf(map, textOf(keys[0]!, place), changed);
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at]!;
    const current = slot.get();
    if (current instanceof Map) slot = slotOf(current, textOf(key, place), changed);
    else if (Array.isArray(current)) slot = itemOf(current, indexIn(current, key, place));
    else if (current === null) {
      const written = keyOf(key, place);
      changed();
      if (typeof written === 'string') {
        const made: ValueMap = new Map();
        slot.put(made);
        slot = slotOf(made, written, changed);
      } else {
        checkLength(written);
        const made: Value[] = Array.from({ length: Math.max(written, 0) + 1 }, () => null);
        slot.put(made);
        slot = itemOf(made, made.length - 1);
      }
    } else throw mismatch(l10n.t('a map or list'), current);
  }
  const before = slot.get();
  putValue(value, (put) => {
    if (isSame(before, put)) return;
    slot.put(put);
    changed();
  });
}

/** Where a value is read and written. */
interface Slot {
  get(): Value;
  put(value: Value): void;
}

/** An entry that is made if it is missing. */
function slotOf(map: ValueMap, key: string, changed: () => void): Slot {
  if (!map.has(key)) {
    map.set(key, null);
    changed();
  }
  return { get: () => map.get(key) ?? null, put: (value) => map.set(key, value) };
}

function itemOf(list: Value[], index: number): Slot {
  return {
    get: () => list[index] ?? null,
    put: (value) => {
      list[index] = value;
    },
  };
}

function keyOf(key: Key, place: Place): string | number {
  if (key.kind === 'text') return key.text;
  if (key.kind === 'index') return key.index;
  const value = key.get(place);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return value;
  throw mismatch(l10n.t('a key that is a text or an int'), value);
}

function textOf(key: Key, place: Place): string {
  if (key.kind === 'text') return key.text;
  const value = keyOf(key, place);
  if (typeof value === 'string') return value;
  throw new Failure(l10n.t('a map is asked for its entry {0}: a text is expected', value));
}

function indexIn(list: { readonly length: number }, key: Key, place: Place): number {
  const index = keyOf(key, place);
  if (typeof index === 'string')
    throw new Failure(l10n.t("a list is asked for its entry '{0}': an int is expected", index));
  if (index >= 0 && index < list.length) return index;
  throw new Failure(l10n.t('the list has no item {0}, only {1}', index, list.length));
}
