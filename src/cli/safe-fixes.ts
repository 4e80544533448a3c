import { compatibleFixes } from '../base/compatible-fixes.ts';
import { applyEdits } from '../base/edit.ts';
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
