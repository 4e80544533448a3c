import type { Value, ValueMap } from '../../traces.ts';
import { valueText } from '../../value-text.ts';
import { copyValue, isSameValue } from '../../values.ts';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { sliceBytes } from '../go/go-text.ts';
import { type Getter, mapOf } from '../operand.ts';
import type { Place } from '../place.ts';
import { flatten } from './flatten.ts';
import { patternOf } from './pattern.ts';

/** Editors that change entries of a map. */
export const mapEditors: Readonly<Record<string, FunctionFactory>> = {
  delete_key(call) {
    const key = call.text('Key');
    return edited(call, (map, place) => map.delete(key(place)));
  },

  delete_matching_keys(call) {
    const pattern = patternOf(call.operand('Pattern'));
    return edited(call, (map, place) => {
      const expression = pattern(place);
      return removeKeys(map, (name) => expression.test(name));
    });
  },

  keep_keys(call) {
    const keys = call.items('Keys');
    const literals = keys.map(({ literal }) => literal);
    const fixed = literals.every((key) => typeof key === 'string') ? new Set(literals) : undefined;
    const texts = call.texts('Keys');
    return edited(call, (map, place) => {
      const kept = fixed ?? new Set(texts.map((text) => text(place)));
      return removeKeys(map, (name) => !kept.has(name));
    });
  },

  keep_matching_keys(call) {
    const pattern = patternOf(call.operand('Pattern'));
    return edited(call, (map, place) => {
      const expression = pattern(place);
      return removeKeys(map, (name) => !expression.test(name));
    });
  },

  /** Of the others those stay that come first. */
  limit(call) {
    const limit = Number(call.literalInt('Limit'));
    const priority = call.literalTexts('PriorityKeys') ?? [];
    const kept = new Set(priority);
    return edited(call, (map) => {
      if (map.size <= limit) return false;
      let count = priority.filter((key) => map.has(key)).length;
      return removeKeys(map, (name) => !kept.has(name) && ++count > limit);
    });
  },

  truncate_all(call) {
    const limit = Number(call.literalInt('Limit'));
    const isUtf8Safe = call.literalFlag('Utf8Safe', true);
    const marker = call.literalText('TruncationMarker');
    const markerLength = sliceBytes(marker, 0, Number.POSITIVE_INFINITY, false).bytes;
    return edited(call, (map) =>
      changeEach(map, (value) => {
        // No text is shorter in bytes than in units.
        if (typeof value !== 'string' || value.length * 3 <= limit) return value;
        const { text, bytes } = sliceBytes(value, 0, limit - markerLength, isUtf8Safe);
        return bytes > limit ? text + marker : value;
      }),
    );
  },

  stringify_all(call) {
    return edited(call, (map) => changeEach(map, valueText));
  },

  merge_maps(call) {
    const source = call.map('Source');
    const strategy = call.literalText('Strategy');
    return edited(call, (map, place) => {
      let isChanged = false;
      for (const [key, value] of source(place)) {
        const before = map.get(key);
        const isWanted = strategy === 'upsert' || (strategy === 'insert') === (before === undefined);
        if (!isWanted || (before !== undefined && isSameValue(before, value))) continue;
        map.set(key, copyValue(value));
        isChanged = true;
      }
      return isChanged;
    });
  },

  flatten(call) {
    const target = call.target('Target');
    const options = {
      prefix: call.literalText('Prefix'),
      depth: Number(call.literalInt('Depth', 2n ** 63n - 1n)),
      resolveConflicts: call.literalFlag('ResolveConflicts', false),
    };
    return (place) => {
      target.set(place, flatten(mapOf(target.get(place)), options));
      return null;
    };
  },
};

/** Runs over the map that the call is to change; `edit` says whether it has. */
function edited(call: CallArguments, edit: (map: ValueMap, place: Place) => boolean): Getter {
  const target = call.target('Target');
  return (place) => {
    if (edit(mapOf(target.get(place)), place)) target.changed(place);
    return null;
  };
}

function removeKeys(map: ValueMap, isRemoved: (key: string) => boolean): boolean {
  const size = map.size;
  for (const key of map.keys()) if (isRemoved(key)) map.delete(key);
  return map.size < size;
}

export function changeEach(map: ValueMap, change: (value: Value) => Value): boolean {
  let isChanged = false;
  for (const [key, value] of map) {
    const changed = change(value);
    if (changed === value) continue;
    map.set(key, changed);
    isChanged = true;
  }
  return isChanged;
}
