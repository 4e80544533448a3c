/** Span data is hostile text: it is only ever put into text nodes, and nothing in it may be invisible or reorder its surroundings. */

/** Marks over one letter at most: no script needs more, and piles of them are drawn over the lines around. */
const mostMarks = 6;

/** Joiners mean something after marks, in scripts whose letters join, and in pictures; tags in flags such as that of Wales. */
const meant = [
  String.raw`[\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}][\u200c\u200d]`,
  String.raw`\u{1f3f4}[\u{e0061}-\u{e007a}]{0,6}[\u{e0061}-\u{e007f}]`,
  String.raw`[\ufe00-\ufe0f]`,
];
const hidden = String.raw`[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029](?<!${meant.join('|')})`;
/** What is unseen, and what is piled up. */
const unfit = new RegExp(`${hidden}|(?<=\\p{M}{${mostMarks}})\\p{M}+`, 'gu');

/**
 * Text with control characters as their pictures (`␛` for escape), and direction overrides, halves of characters and what
 * else has no width spelled out (`[U+202E]`).
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unfit, (found) => {
    if (found === '\n' || found === '\t') return found;
    const code = found.codePointAt(0)!;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    if (/^\p{M}/u.test(found) && !ignorable.test(found)) return '…';
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

const ignorable = /^\p{Default_Ignorable_Code_Point}/u;

/** The same on one line, for names in rows: at most `limit` UTF-16 units, line breaks as `⏎`. */
export function visibleLine(text: string, limit = 300): string {
  const start = text.length > limit ? `${whole(text.slice(0, limit))}…` : text;
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

/**
 * The same for what VS Code reads markup in: `$(name)` as an icon in labels of quick picks (trees take none), `[text](address)` as
 * a link, of commands too, in notifications.
 */
export function plainLabel(text: string, limit?: number): string {
  return visibleLine(text, limit).replace(/\$(?=\()|\](?=\()/g, '$&\u200b');
}

/** Without half a character at its end. */
function whole(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
