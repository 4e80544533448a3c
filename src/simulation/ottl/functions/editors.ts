import * as l10n from '@vscode/l10n';
import type { FunctionFactory } from '../call-arguments.ts';
import { Failure } from '../failure.ts';
import { fromWritten, listOf } from '../operand.ts';
import { toList } from '../to-value.ts';

/** Editors of anything; what changes entries of maps is elsewhere. */
export const editors: Readonly<Record<string, FunctionFactory>> = {
  /** Nil changes nothing, unless the feature gate `ottl.set.allowNil` is open. */
  set(call) {
    const target = call.target('Target');
    const value = call.any('Value');
    return (place) => {
      const result = value(place);
      if (result !== null) target.set(place, result);
      return null;
    };
  },

  append(call) {
    const target = call.target('Target');
    const value = call.has('Value') ? call.any('Value') : undefined;
    const values = call.has('Values') ? call.items('Values').map(({ get }) => get) : [];
    return (place) => {
      const current = target.get(place);
      const added = (value ? [value, ...values] : values).map((one) => one(place));
      const before = Array.isArray(current) ? toList(current) : current === null ? [] : fromWritten([current]);
      target.set(place, [...before, ...fromWritten(added)]);
      return null;
    };
  },

  delete_index(call) {
    const target = call.target('Target');
    const startIndex = call.int('StartIndex');
    const endIndex = call.has('EndIndex') ? call.int('EndIndex') : undefined;
    return (place) => {
      const list = listOf(target.get(place));
      const start = Number(startIndex(place));
      const end = endIndex ? Number(endIndex(place)) : start + 1;
      if (start === 0 && end === list.length) {
        target.set(place, []);
        return null;
      }
      if (start < 0 || start >= list.length)
        throw new Failure(l10n.t('the list has no item {0}, only {1}', start, list.length));
      if (end < start) throw new Failure(l10n.t('the end {0} is in front of the start {1}', end, start));
      if (end > list.length)
        throw new Failure(l10n.t('the end {0} is behind the {1} items of the list', end, list.length));
      target.set(place, [...list.slice(0, start), ...list.slice(end)]);
      return null;
    };
  },
};
