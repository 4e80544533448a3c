import { diffArrays } from 'diff';
import type { LineBreak } from '../../base/line-breaks.ts';

/**
 * The text that an edit made, with the line breaks of the text before it, whatever the edit wrote. Where those are mixed, each
 * line keeps its own, one that took the place of another has the same, and one that is new ends as the line above it.
 */
export function withOwnLineBreaks(before: string, after: string): string {
  const kinds = new Set(before.match(/\r?\n/g));
  const [only] = kinds;
  if (only === undefined) return after;
  if (kinds.size === 1) return after.replaceAll(/\r?\n/g, only);

  const breaks = [...before.matchAll(/\r?\n/g)].map(([one]) => one as LineBreak);
  const lines = after.split(/\r?\n/);
  const ends: LineBreak[] = [];
  let next = 0;
  // What is taken away stands before what comes in its place.
  let replaced: LineBreak[] = [];
  for (const { value, added, removed } of diffArrays(before.split(/\r?\n/), lines)) {
    const count = value.length;
    if (removed) replaced = breaks.slice(next, next + count);
    const own = added ? replaced : breaks.slice(next, next + count);
    if (!added) next += count;
    if (removed) continue;
    for (let line = 0; line < count; line++) ends.push(own[line] ?? ends.at(-1) ?? breaks[0]!);
    replaced = [];
  }
  return lines.map((line, index) => (index === lines.length - 1 ? line : line + ends[index]!)).join('');
}
