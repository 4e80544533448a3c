import { composedEdits } from '../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../base/edit.ts';

/**
 * Edits that besides take out the imports of which they remove the last use; imports that were of no use before stay. Works
 * on the text alone: a name that is left in a comment counts as used.
 */
export function withoutUnusedImports(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const gone = new Set(edits.flatMap(({ range }) => text.slice(range.start, range.end).match(/[\w$]+/g) ?? []));
  if (gone.size === 0) return edits;
  const after = applyEdits(text, edits);
  const removals = [...after.matchAll(imports)].flatMap(({ 0: line, index, groups }): readonly TextEdit[] => {
    const name = groups!['name']!;
    const isUnused = gone.has(name) && !isUsed(after, name) && isUsed(text, name);
    return isUnused ? [{ range: { start: index, end: index + line.length }, newText: '' }] : [];
  });
  return removals.length > 0 ? composedEdits(edits, removals) : edits;
}

/** Imports of one name each, with their lines. */
const imports = /^import\s+(?:static\s+)?(?:[\w$]+\.)+(?<name>[\w$]+)\s*;[^\S\n]*\r?\n/gm;

function isUsed(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text.replaceAll(imports, ''));
}
