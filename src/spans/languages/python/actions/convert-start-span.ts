import type { PythonAction } from '../action-file.ts';
import { convertSpan, toCurrent, toPlain } from '../editing/convert-span.ts';
import { methodOf, startHeadedAt } from '../editing/span-starts.ts';

export const convertStartSpan: PythonAction = {
  offer(file, { start }) {
    const call = startHeadedAt(file, start);
    if (!call) return [];
    const method = methodOf(call);
    const isCurrent = method.text === 'start_as_current_span';
    // A span that is not current is rarely wanted in its place.
    const isQuiet = isCurrent || !convertSpan(file, method.start).ok;
    const range = { start: method.start, end: method.start };
    return [{ title: isCurrent ? toPlain : toCurrent, range, ...(isQuiet && { isQuiet }) }];
  },
  apply: async (file, { start }) => convertSpan(file, start),
};
