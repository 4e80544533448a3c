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
  // In parts: to look at the end of a growing string again and again is to copy it each time.
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  const line = () => `\n${'  '.repeat(Math.min(depth, 40))}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)) {
    if (token === '{' || token === '[') {
      depth++;
      parts.push(token, line());
    } else if (token === '}' || token === ']') {
      depth--;
      // Nothing was in it: the line that was begun is not needed.
      if (previous === '{' || previous === '[') parts.pop();
      else parts.push(line());
      parts.push(token);
    } else if (token === ',') parts.push(token, line());
    else parts.push(token === ':' ? ': ' : token);
    previous = token;
  }
  return parts.join('');
}
