/** Ids as lower-case hex, the way they are shown, and as words, the way they are stored. */

/** Hex of `count` words from `start`. */
export function hexOf(words: Uint32Array, start: number, count: number): string {
  let hex = '';
  for (let i = start; i < start + count; i++) hex += words[i]!.toString(16).padStart(8, '0');
  return hex;
}

/** The id as words, or `undefined` when it is not hex of that many. */
export function wordsOf(hex: string, count: number): Uint32Array | undefined {
  if (hex.length !== count * 8 || !/^[0-9a-f]*$/i.test(hex)) return undefined;
  return Uint32Array.from({ length: count }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16));
}

/** Hex of the span id at row `row`; empty for an absent one, which is all zeroes. */
export function spanIdOf(ids: Uint32Array, row: number): string {
  return ids[row * 2] === 0 && ids[row * 2 + 1] === 0 ? '' : hexOf(ids, row * 2, 2);
}
