import { compatibleFixes } from './compatible-fixes.ts';
import { composedEdits } from './compose-edits.ts';
import { applyEdits, type TextEdit } from './edit.ts';
import type { Finding } from './finding.ts';

/** A fix may show what another finding's fix then removes; more rounds than this mean that two fixes undo each other. */
const mostRounds = 20;

export interface SafeFixes {
  /** The text after them. */
  readonly text: string;
  /** What leads there, as edits of the original. */
  readonly edits: readonly TextEdit[];
  /** How many fixes they are. */
  readonly applied: number;
}

/** Applies safe fixes until there is none left. `tidy` adds what all of them together make necessary. */
export async function safeFixes(
  original: string,
  lint: (text: string) => Promise<readonly Finding[]>,
  tidy: (edits: readonly TextEdit[]) => Promise<readonly TextEdit[]> = async (edits) => edits,
): Promise<SafeFixes> {
  let text = original;
  let edits: readonly TextEdit[] = [];
  let applied = 0;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = compatibleFixes(await lint(text));
    if (fixes.length === 0) break;
    text = applyEdits(text, fixes.flat());
    edits = composedEdits(edits, fixes.flat());
    applied += fixes.length;
  }
  const tidied = await tidy(edits);
  return { text: tidied === edits ? text : applyEdits(original, tidied), edits: tidied, applied };
}
