import type { OffsetRange } from '../base/range.ts';

/** A piece of a text that the editor selects for typing. */
export interface SnippetPlaceholder {
  /** Its number in the order of the tab key, from 1; pieces of one number change together. */
  readonly stop: number;
  readonly range: OffsetRange;
  /** What the editor offers in its place. */
  readonly choices?: readonly string[];
}

/** The text as a VS Code snippet that inserts just that, with its placeholders selected: typing replaces them. */
export function snippetOf(text: string, placeholders: readonly SnippetPlaceholder[]): string {
  let snippet = '';
  let at = 0;
  for (const { stop, range, choices } of placeholders.toSorted((a, b) => a.range.start - b.range.start)) {
    const selected = escapeSnippet(text.slice(range.start, range.end));
    const content = choices ? `|${choices.map(escapeChoice).join(',')}|` : `:${selected}`;
    snippet += `${escapeSnippet(text.slice(at, range.start))}\${${stop}${content}}`;
    at = range.end;
  }
  return snippet + escapeSnippet(text.slice(at));
}

/** What has a meaning in snippets: `$` starts a variable, `}` ends a placeholder, a backslash escapes. */
function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

function escapeChoice(choice: string): string {
  return choice.replaceAll(/[\\$},|]/g, '\\$&');
}
