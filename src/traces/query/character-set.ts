/** Code points as pairs of first and last, ascending and apart. */
export type CharacterSet = readonly number[];

const LAST_CODE_POINT = 0x10ffff;

/** Of pairs in any order, which may overlap. */
export function setOf(...pairs: number[]): CharacterSet {
  const sorted: [number, number][] = [];
  for (let i = 0; i < pairs.length; i += 2) sorted.push([pairs[i]!, pairs[i + 1]!]);
  sorted.sort((a, b) => a[0] - b[0]);
  const set: number[] = [];
  for (const [first, last] of sorted) {
    if (set.length > 0 && first <= set.at(-1)! + 1) set[set.length - 1] = Math.max(set.at(-1)!, last);
    else set.push(first, last);
  }
  return set;
}

export function complement(set: CharacterSet): CharacterSet {
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > next) rest.push(next, set[i]! - 1);
    next = set[i + 1]! + 1;
  }
  if (next <= LAST_CODE_POINT) rest.push(next, LAST_CODE_POINT);
  return rest;
}

export function contains(set: CharacterSet, code: number): boolean {
  for (let i = 0; i < set.length; i += 2) if (code >= set[i]! && code <= set[i + 1]!) return true;
  return false;
}

/** Ranges larger than this hold whole scripts, with both cases of their letters in them. */
const LARGEST_FOLDED_RANGE = 4096;

/** With the other case of all letters. */
export function foldCase(set: CharacterSet): CharacterSet {
  const pairs = [...set];
  for (let i = 0; i < set.length; i += 2) {
    if (set[i + 1]! - set[i]! > LARGEST_FOLDED_RANGE) continue;
    for (let code = set[i]!; code <= set[i + 1]!; code++) {
      const character = String.fromCodePoint(code);
      for (const other of [character.toLowerCase(), character.toUpperCase()]) {
        const otherCode = other.codePointAt(0)!;
        if (otherCode !== code && other.length === String.fromCodePoint(otherCode).length)
          pairs.push(otherCode, otherCode);
      }
    }
  }
  return setOf(...pairs);
}

/** What `\w` stands for, and what makes a word boundary. */
export const WORD_CHARACTERS: CharacterSet = setOf(0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a);
