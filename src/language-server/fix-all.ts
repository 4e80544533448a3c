import type { TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';

/**
 * The edits of every finding's best safe fix that can be applied together, in the order of the findings. A fix that
 * touches what an earlier one changes is left for the next time; an edit that several need, such as one import, is made once.
 */
export function safeEdits(findings: readonly Finding[]): TextEdit[] {
  const accepted: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(({ kind }) => kind === 'safe');
    if (fix === undefined) continue;
    const added = fix.edits.filter((edit) => !accepted.some((other) => same(edit, other)));
    if (!added.some((edit) => accepted.some((other) => touches(edit, other)))) accepted.push(...added);
  }
  return accepted;
}

function same(a: TextEdit, b: TextEdit): boolean {
  return a.newText === b.newText && a.range.start === b.range.start && a.range.end === b.range.end;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
