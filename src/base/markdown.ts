/** A text as code in Markdown: user's words and names of the field. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
