import * as l10n from '@vscode/l10n';
import type { Value, ValueMap } from '../traces.ts';
import { Failure, mismatch, TooLarge } from './failure.ts';
import { GoInt, type OttlList, type OttlValue } from './ottl-value.ts';

/**
 * Larger than anybody wants. What a statement puts around spans may grow with each of them, which is why there are bounds:
 * a collector would only get slow.
 */
const longestText = 100_000;
const longestList = 10_000;
const deepestValue = 200;
const mostItems = 10_000;

/** What a value may still have in it. */
class Room {
  depth = 0;
  #items = 0;

  /** Goes into a map or list with so many items. */
  enter(length: number): void {
    this.depth++;
    this.#items += length;
    if (this.depth <= deepestValue && this.#items <= mostItems) return;
    throw new TooLarge(l10n.t('values with more than {0} levels or {1} items', deepestValue, mostItems));
  }

  leave(): void {
    this.depth--;
  }
}

/**
 * Puts a value where one of pdata stands (`ctxutil.SetValue`), as a copy. Of a list each item is put by itself, and only
 * of the last is it told that it cannot be: the others are left empty.
 */
export function putValue(value: OttlValue, put: (value: Value) => void, room = new Room()): void {
  if (!Array.isArray(value)) {
    put(toValue(value, room));
    return;
  }
  checkLength(value.length);
  room.enter(value.length);
  const { depth } = room;
  let failure: unknown;
  const items = Array.from(value, (item): Value => {
    failure = undefined;
    let own: Value = null;
    const putOwn = (one: Value) => {
      own = one;
    };
    try {
      putValue(item, putOwn, room);
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof TooLarge) throw error;
      failure = error;
      room.depth = depth;
    }
    return own;
  });
  room.leave();
  put(items);
  if (failure) throw failure;
}

/** A copy as pdata has it; fails for what it has not. */
export function toValue(value: OttlValue, room?: Room): Value {
  if (typeof value === 'string') return checkedText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return toList(value, room);
  if (value instanceof Map) return toMap(value, room);
  throw mismatch(l10n.t('what an attribute can hold'), value);
}

/** A copy; what Go's functions give as an `int` is an int64 then. */
export function toMap(map: ReadonlyMap<string, OttlValue>, room = new Room()): ValueMap {
  room.enter(map.size);
  const copy: ValueMap = new Map();
  for (const [key, value] of map) copy.set(key, toRawValue(value, room));
  room.leave();
  return copy;
}

export function toList(list: OttlList, room = new Room()): Value[] {
  checkLength(list.length);
  room.enter(list.length);
  const copy = Array.from(list, (item) => toRawValue(item, room));
  room.leave();
  return copy;
}

/** `Value.FromRaw`. */
export function toRawValue(value: OttlValue, room?: Room): Value {
  return value instanceof GoInt ? BigInt.asIntN(64, value.value) : toValue(value, room);
}

export function checkedText(text: string): string {
  if (text.length <= longestText) return text;
  throw new TooLarge(l10n.t('texts of more than {0} characters', longestText));
}

/** Fails for what would be too long a list, before it is made. */
export function checkLength(length: number): void {
  if (length > longestList) throw new TooLarge(l10n.t('lists of more than {0} items', longestList));
}
