import * as l10n from '@vscode/l10n';
import type { Value, ValueMap } from '../../traces.ts';
import { compareCodePoints, valueText } from '../../value-text.ts';
import { copyValue } from '../../values.ts';
import type { FunctionFactory } from '../call-arguments.ts';
import { compare } from '../compare.ts';
import { Failure, mismatch } from '../failure.ts';
import { listOf } from '../operand.ts';

/** What looks into lists and maps, or makes others of them. */
export const collections: Readonly<Record<string, FunctionFactory>> = {
  Keys(call) {
    const map = call.map('Target');
    return (place) => [...map(place).keys()];
  },

  Values(call) {
    const map = call.map('Target');
    return (place) => [...map(place).values()].map(copyValue);
  },

  ContainsValue(call) {
    const list = call.list('Target');
    const item = call.any('Item');
    return (place) => {
      const items = list(place);
      const wanted = item(place);
      return items.some((one) => compare(one, wanted, '=='));
    };
  },

  /** The first that is not nil. */
  Coalesce(call) {
    const values = call.items('Values').map(({ get }) => get);
    return (place) => {
      for (const value of values) {
        const result = value(place);
        if (result !== null) return result;
      }
      return null;
    };
  },

  Sort(call) {
    const target = call.any('Target');
    const direction = call.literalText('Order', 'asc') === 'desc' ? -1 : 1;
    return (place) => {
      const value = target(place);
      if (!Array.isArray(value)) throw mismatch(l10n.t('a list'), value);
      return sorted(listOf(value), direction);
    };
  },

  SliceToMap(call) {
    const target = call.list('Target');
    const keyPath = call.literalTexts('KeyPath');
    const valuePath = call.literalTexts('ValuePath');
    return (place) => {
      const result: ValueMap = new Map();
      for (const [index, item] of target(place).entries()) {
        const key = keyPath ? valueAt(item, keyPath) : String(index);
        if (typeof key !== 'string') throw mismatch(l10n.t('a text as key'), key);
        result.set(key, copyValue(valuePath ? valueAt(item, valuePath) : item));
      }
      return result;
    };
  },
};

/** Those that are all numbers by their size, others by their text; a list of anything else stays as it is. */
function sorted(list: Value[], direction: number): Value[] {
  if (list.some((item) => typeof item === 'object' && item !== null)) return list;
  const isOfNumbers = list.every((item) => typeof item === 'bigint' || typeof item === 'number');
  const keyed = list.map((item) => ({ item, text: isOfNumbers ? '' : valueText(item) }));
  keyed.sort((one, other) => {
    if (!isOfNumbers) return direction * compareCodePoints(one.text, other.text);
    return one.item === other.item ? 0 : direction * (one.item! < other.item! ? -1 : one.item! > other.item! ? 1 : 0);
  });
  return keyed.map(({ item }) => item);
}

function valueAt(item: Value, path: readonly string[]): Value {
  if (path.length === 0) throw new Failure(l10n.t('a path has at least one item'));
  let value: Value = item;
  for (const key of path) {
    if (!(value instanceof Map)) throw mismatch(l10n.t('a map'), value);
    const next: Value | undefined = value.get(key);
    if (next === undefined) throw new Failure(l10n.t("there is no '{0}' in the map", path.join('.')));
    value = next;
  }
  return value;
}
