import { composedEdits } from '../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../base/edit.ts';
import { packageNameOf } from './scopes.ts';

/**
 * Edits that besides take out the imports of which they remove the last use: with those, Go does not compile. Works on the
 * text alone: a name that is left in a comment counts as used.
 */
export function withoutUnusedImports(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const gone = new Set(edits.flatMap(({ range }) => text.slice(range.start, range.end).match(/\w+(?=\.)/g) ?? []));
  if (gone.size === 0) return edits;
  const after = applyEdits(text, edits);
  const removals = [...after.matchAll(specification)].flatMap(({ 0: line, index, groups = {} }): TextEdit[] => {
    const name = groups['alias'] ?? packageNameOf(groups['path'] ?? '');
    if (!gone.has(name) || isUsed(after, name)) return [];
    return [{ range: { start: index, end: index + line.length }, newText: '' }];
  });
  return removals.length > 0 ? composedEdits(edits, removals) : edits;
}

/** A line of an `import` with parentheses, or an `import` of its own. */
const specification = /^(?:import[ \t]+|[ \t]+)(?:(?<alias>\w+)[ \t]+)?"(?<path>[^"\n]+)"[ \t]*(?:\/\/[^\n]*)?\r?\n/gm;

function isUsed(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}\\.`).test(text);
}
