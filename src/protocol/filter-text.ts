/** Text in quotes of the filter language, whatever is in it. */
export function quotedText(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
