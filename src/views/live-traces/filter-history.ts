/** Filters used before, the last one first, and the way through them. */

const mostFilters = 50;
/** UTF-16 units; a longer filter was hardly typed. */
const longestFilter = 2000;

/** The history with `filter` as its last one; each filter is in it once. */
export function remember(history: readonly string[], filter: string): readonly string[] {
  const used = filter.trim();
  if (used === '' || used.length > longestFilter || history[0] === used) return history;
  return [used, ...history.filter((each) => each !== used)].slice(0, mostFilters);
}

/** Where a walk through the history stands. */
export interface HistoryWalk {
  /** Place in the history; -1 is what was typed before the walk began. */
  readonly at: number;
  readonly typed: string;
}

/** The next place of a walk and its filter, one older (1) or newer (-1); `undefined` where it ends. */
export function walk(
  history: readonly string[],
  from: HistoryWalk,
  step: 1 | -1,
): { readonly walk: HistoryWalk; readonly filter: string } | undefined {
  const shown = from.at < 0 ? from.typed : history[from.at];
  let at = from.at + step;
  // What stands in the box already would seem to be a key that does nothing.
  if (step > 0 && history[at] === shown?.trim()) at++;
  if (at < -1 || at >= history.length) return undefined;
  return { walk: { ...from, at }, filter: at < 0 ? from.typed : history[at]! };
}
