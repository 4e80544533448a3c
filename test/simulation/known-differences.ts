/** Cases whose output differs from the real collector's, and why. */
export const knownDifferences: ReadonlyMap<string, string> = new Map();
