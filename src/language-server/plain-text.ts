/** Our own Markdown, which has bold, code and links only, for clients that show text as it is. */
export function withoutMarkdown(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replaceAll(/\*{1,2}(\S[^*]*)\*{1,2}/g, '$1')
    .replaceAll('`', '');
}
