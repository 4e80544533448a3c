import { composedEdits } from '../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../base/edit.ts';

/**
 * Edits that besides take out the imports of which they remove the last use; imports that were of no use before stay. Works
 * on the text alone: a name that is left in a comment counts as used.
 */
export function withoutUnusedImports(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const gone = new Set(edits.flatMap(({ range }) => text.slice(range.start, range.end).match(words) ?? []));
  if (gone.size === 0) return edits;
  const after = applyEdits(text, edits);
  const isUnused = (name: string) => gone.has(name) && isMentionedOnce(after, name) && !isMentionedOnce(text, name);
  const removals = [...after.matchAll(imports)].flatMap((found) => removalsIn(found, isUnused));
  return removals.length > 0 ? composedEdits(edits, removals) : edits;
}

const words = /[\w$]+/g;

/** Imports and requires of the top level, with their names in braces or a single name in front of those. */
const imports =
  /^(?:import\s+(?:type\s+)?(?<single>[\w$]+|\*\s*as\s+[\w$]+)?\s*(?:,\s*)?(?:\{(?<names>[^{}]*)\})?\s*from\s*|(?:const|let|var)\s*(?:\{(?<required>[^{}]*)\}|(?<whole>[\w$]+))\s*=\s*require\()(?<module>'[^'\n]*'|"[^"\n]*")[^\n]*(?:\r?\n|$)/gm;

function isMentionedOnce(text: string, name: string): boolean {
  // Modules have names, too.
  const code = text.replaceAll(/(?<=\bfrom\s*|\brequire\()(?:'[^'\n]*'|"[^"\n]*")/g, '');
  const first = code.search(mention(name));
  return first >= 0 && code.slice(first + name.length).search(mention(name)) < 0;
}

function mention(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
}

function removalsIn(
  { 0: statement, index, groups = {} }: RegExpExecArray,
  isUnused: (name: string) => boolean,
): readonly TextEdit[] {
  const { names, required, single, whole, module = '' } = groups;
  const list = names ?? required;
  const alone = localName(single ?? whole ?? '');
  const entries = list === undefined ? [] : entriesOf(list);
  const kept = entries.filter((entry) => !isUnused(localName(entry.text)));
  if (kept.length === entries.length && !(alone !== '' && isUnused(alone))) return [];
  if (kept.length === 0 && (alone === '' || isUnused(alone))) {
    // Whoever loads another module may want what that does when it is loaded.
    if (!/^['"]@opentelemetry\//.test(module)) return [];
    return [{ range: { start: index, end: index + statement.length }, newText: '' }];
  }
  // Of a name and a list, what is left would have to be written anew.
  if (list === undefined || kept.length === 0 || /\/[/*]/.test(list)) return [];
  const start = index + statement.indexOf(`{${list}}`) + 1;
  return entries
    .filter((entry) => isUnused(localName(entry.text)))
    .map((entry) => ({ range: rangeWithComma(list, entry, { entries, kept }, start), newText: '' }));
}

interface Entry {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Entries {
  readonly entries: readonly Entry[];
  readonly kept: readonly Entry[];
}

function entriesOf(list: string): readonly Entry[] {
  return [...list.matchAll(/[^,\s][^,]*/g)].map((found) => {
    const text = found[0].trimEnd();
    return { text, start: found.index, end: found.index + text.length };
  });
}

/** `local` of `type imported as local`, and of `imported: local`. */
function localName(entry: string): string {
  return /([\w$]+)\s*$/.exec(entry)?.[1] ?? '';
}

/** What comes before all that is kept goes with what is up to the next; the others with what is behind the one before. */
function rangeWithComma(list: string, entry: Entry, { entries, kept }: Entries, offset: number): TextEdit['range'] {
  const at = entries.indexOf(entry);
  const before = entries[at - 1];
  if (before && kept[0]!.start < entry.start) return { start: offset + before.end, end: offset + entry.end };
  return { start: offset + entry.start, end: offset + (entries[at + 1]?.start ?? list.length) };
}
