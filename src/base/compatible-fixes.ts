import type { TextEdit } from './edit.ts';
import type { Finding } from './finding.ts';
import type { OffsetRange } from './range.ts';

/**
 * The edits of each finding's best safe fix, for those fixes that can be applied together, in the order of the findings. A
 * fix whose reach, from its first edit to its last or what it says itself, meets that of an earlier one is left for the next time; an edit that
 * several need, such as one import, is made once.
 */
export function compatibleFixes(findings: readonly Finding[]): (readonly TextEdit[])[] {
  const chosen: (readonly TextEdit[])[] = [];
  const taken: OffsetRange[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ kind }) => kind === 'safe');
    const added =
      fix?.edits.filter((edit) => !chosen.some((edits) => edits.some((other) => isSame(edit, other)))) ?? [];
    if (added.length === 0) continue;
    const ranges = [...added.map(({ range }) => range), ...(fix?.reach ? [fix.reach] : [])];
    const start = Math.min(...ranges.map((range) => range.start));
    const end = Math.max(...ranges.map((range) => range.end));
    if (taken.some((other) => start <= other.end && other.start <= end)) continue;
    taken.push({ start, end });
    chosen.push(added);
  }
  return chosen;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.newText === b.newText && a.range.start === b.range.start && a.range.end === b.range.end;
}
