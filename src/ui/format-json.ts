/** Longer texts are not laid out anew while somebody waits. */
const longest = 200_000;

/**
 * An object or array that was sent as text, over several lines; `undefined` when the text is none. Nothing but white
 * space changes: numbers have more digits than JavaScript keeps.
 */
export function formatJson(text: string): string | undefined {
  if (text.length > longest || !/^\s*[[{]/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let result = '';
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.min(depth, 40))}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)) {
    if (token === '{' || token === '[') {
      depth++;
      result += token + line();
    } else if (token === '}' || token === ']') {
      depth--;
      // Nothing was in it.
      const isEmpty = /[[{]\s*$/.test(result.slice(-100));
      result = isEmpty ? result.trimEnd() + token : result + line() + token;
    } else if (token === ',') result += token + line();
    else result += token === ':' ? ': ' : token;
  }
  return result;
}
