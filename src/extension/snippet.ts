import type { OffsetRange } from '../base/range.ts';

/** The text as a VS Code snippet that inserts just that, with `placeholder` selected: typing renames it. */
export function snippetWithPlaceholder(text: string, placeholder: OffsetRange): string {
  const before = text.slice(0, placeholder.start);
  const selected = text.slice(placeholder.start, placeholder.end);
  const after = text.slice(placeholder.end);
  return `${escapeSnippet(before)}\${1:${escapeSnippet(selected)}}${escapeSnippet(after)}`;
}

/** What has a meaning in snippets: `$` starts a variable, `}` ends a placeholder, a backslash escapes. */
function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
