/** The text with a line feed in place of each carriage return that ends a line on its own: every offset is as it was. */
export function withLineFeeds(text: string): string {
  return text.replaceAll(/\r(?!\n)/g, '\n');
}
