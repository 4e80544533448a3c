import { composedEdits } from '../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../base/edit.ts';

/**
 * Edits that besides take out the names of OpenTelemetry's of which they remove the last use; what was imported for nothing
 * before stays. Works on the text alone: a name that is left in a comment or a text counts as used.
 */
export function withoutUnusedImports(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const gone = new Set(edits.flatMap(({ range }) => text.slice(range.start, range.end).match(/\w+/g) ?? []));
  if (gone.size === 0) return edits;
  const after = applyEdits(text, edits);
  const isUnused = (name: string) => gone.has(name) && isMentionedOnce(after, name) && !isMentionedOnce(text, name);
  const removals = [...after.matchAll(imports)].flatMap((found) => removalsIn(found, isUnused));
  return removals.length > 0 ? composedEdits(edits, removals) : edits;
}

/** `from opentelemetry.trace import …` of the top level, in one line or in parentheses. */
const imports =
  /^from[ \t]+opentelemetry[\w.]*[ \t]+import[ \t]+(?:\((?<list>[^()]*)\)|(?<names>[\w, \t]+?))[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/gm;

function isMentionedOnce(text: string, name: string): boolean {
  // Modules have names, too.
  const code = text.replaceAll(/^(\s*)from[ \t]+[\w.]+/gm, '$1');
  return code.match(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))?.length === 1;
}

function removalsIn(
  { 0: statement, index, groups = {} }: RegExpExecArray,
  isUnused: (name: string) => boolean,
): readonly TextEdit[] {
  const { list, names } = groups;
  const written = list ?? names ?? '';
  const entries = entriesOf(written);
  const unused = entries.filter(({ local }) => isUnused(local));
  if (unused.length === 0) return [];
  if (unused.length === entries.length)
    return [{ range: { start: index, end: index + statement.length }, newText: '' }];
  // A comment may be about any of them.
  if (written.includes('#')) return [];
  const start = index + statement.lastIndexOf(written);
  return unused.map((entry) => {
    const { start: from, end: to } = withComma(entries, entry);
    return { range: { start: start + from, end: start + to }, newText: '' };
  });
}

interface Entry {
  readonly local: string;
  /** Without the blanks around it. */
  readonly start: number;
  readonly end: number;
}

function entriesOf(list: string): readonly Entry[] {
  return [...list.matchAll(/(\w+)(?:\s+as\s+(\w+))?/g)].map(({ 0: whole, 1: name, 2: alias, index }) => ({
    local: alias ?? name!,
    start: index,
    end: index + whole.length,
  }));
}

/** With what separates it from the next, or as the last one from the one before. */
function withComma(entries: readonly Entry[], entry: Entry): { readonly start: number; readonly end: number } {
  const index = entries.indexOf(entry);
  const next = entries[index + 1];
  if (next) return { start: entry.start, end: next.start };
  return { start: entries[index - 1]?.end ?? entry.start, end: entry.end };
}
