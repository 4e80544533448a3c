import { applyEdits, type TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';

/** A fix may show what another finding's fix then removes; more rounds than this mean that two fixes undo each other. */
const mostRounds = 20;

/** Applies safe fixes until there is none left; `applied` counts them. */
export async function applySafeFixes(
  text: string,
  lint: (text: string) => Promise<readonly Finding[]>,
): Promise<{ readonly text: string; readonly applied: number }> {
  let applied = 0;
  for (let round = 0; round < mostRounds; round++) {
    const edits = compatibleFixes(await lint(text));
    if (edits.length === 0) break;
    text = applyEdits(text, edits.flat());
    applied += edits.length;
  }
  return { text, applied };
}

/** The edits of the first safe fix of each finding, but for those that lie within the reach of an earlier one's. */
function compatibleFixes(findings: readonly Finding[]): (readonly TextEdit[])[] {
  const chosen: (readonly TextEdit[])[] = [];
  const taken: { start: number; end: number }[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ kind }) => kind === 'safe');
    if (!fix) continue;
    const start = Math.min(...fix.edits.map(({ range }) => range.start));
    const end = Math.max(...fix.edits.map(({ range }) => range.end));
    if (taken.some((other) => start <= other.end && other.start <= end)) continue;
    taken.push({ start, end });
    chosen.push(fix.edits);
  }
  return chosen;
}
