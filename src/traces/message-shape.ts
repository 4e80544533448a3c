const LONGEST = 300;

/** Quoted text, ids of hexadecimal digits, and numbers. Nothing in it can be read in two ways, so it takes linear time. */
const VARIABLE = /"[^"]*"|'[^']*'|`[^`]*`|[\da-f]{8}(?:-?[\da-f]{4,})+|0x[\da-f]+|\d+(?:\.\d+)*/gi;

/** A message without what is different each time: numbers, ids and what is in quotes. */
export function messageShape(message: string): string {
  return message.slice(0, LONGEST).replaceAll(VARIABLE, '#');
}
