/** So many characters from the start of a line on make its hash. */
const blockLength = 100;
/** Stands after the last character of a file. */
const endOfFile = '\uffff';

/**
 * The hashes by which GitHub knows a line again after others moved it, by line from 0 on: of the text from its start on without
 * blanks, and how many lines above have the same. Equal to those that GitHub's action for uploads works out
 * (github/codeql-action, `src/fingerprints.ts`), which warns of others.
 */
export function lineHashes(text: string): readonly string[] {
  const characters = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]/g, '') + endOfFile;
  const counts = new Map<string, number>();
  const hashes: string[] = [];
  for (let start = 0; start < characters.length; ) {
    const hash = blockHash(characters, start);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    hashes.push(`${hash}:${count}`);
    const lineFeed = characters.indexOf('\n', start);
    start = lineFeed === -1 ? characters.length : lineFeed + 1;
  }
  return hashes;
}

/** A polynomial in 37 of 64 bits; what is missing at the end counts as zeros. */
function blockHash(characters: string, start: number): string {
  let hash = 0n;
  for (let index = start; index < start + blockLength; index++) {
    const unit = index < characters.length ? characters.charCodeAt(index) : 0;
    hash = BigInt.asUintN(64, hash * 37n + BigInt(unit));
  }
  return hash.toString(16);
}
