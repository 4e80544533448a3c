/**
 * Places of 64-bit numbers, given as words, in ascending order; equal ones stay in theirs. Sorts by one byte after
 * another, the lowest first, which takes linear time whatever the numbers.
 */
export function ascending(high: Uint32Array, low: Uint32Array): Uint32Array {
  let places = new Uint32Array(high.length);
  for (let i = 0; i < places.length; i++) places[i] = i;
  if (isAscending(high, low)) return places;
  for (const words of [low, high]) {
    for (let shift = 0; shift < 32; shift += 8) places = byByte(places, words, shift);
  }
  return places;
}

function isAscending(high: Uint32Array, low: Uint32Array): boolean {
  for (let i = 1; i < high.length; i++) {
    if (high[i - 1]! > high[i]! || (high[i - 1] === high[i] && low[i - 1]! > low[i]!)) return false;
  }
  return true;
}

function byByte(places: Uint32Array<ArrayBuffer>, words: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(257);
  for (let i = 0; i < words.length; i++) next[((words[i]! >>> shift) & 0xff) + 1]!++;
  if (next.includes(words.length)) return places;
  for (let byte = 1; byte < 257; byte++) next[byte]! += next[byte - 1]!;
  const sorted = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    sorted[next[(words[place]! >>> shift) & 0xff]!++] = place;
  }
  return sorted;
}
