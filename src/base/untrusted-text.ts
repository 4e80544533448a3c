/** Span data is hostile text: it is only ever put into text nodes, and nothing in it may be invisible or reorder its surroundings. */

const invisible = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text with control characters as their pictures (`␛` for escape) and direction overrides spelled out (`[U+202E]`). */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.charCodeAt(0);
    if (character === '\n' || character === '\t') return character;
    if (code < 0x20) return code === 13 ? '' : String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** The same on one line, for names in rows: at most `limit` UTF-16 units, line breaks as `⏎`. */
export function visibleLine(text: string, limit = 300): string {
  const start = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return visibleText(start.replace(/\r?\n/g, '⏎'));
}

/**
 * The same where room is scarce, as in a tree: at most `limit` characters, what is too much left out in the middle, since
 * routes and qualified names differ at their ends.
 */
export function shortLine(text: string, limit: number): string {
  const line = visibleLine(text, 4000);
  const characters = [...line];
  if (characters.length <= limit) return line;
  const end = Math.floor((limit - 1) / 2);
  return `${characters.slice(0, limit - 1 - end).join('')}…${characters.slice(characters.length - end).join('')}`;
}
