/** A Java string literal of a value; the escapes of JSON are Java's, too. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}
