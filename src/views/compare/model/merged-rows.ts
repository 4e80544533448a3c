import type { MergedTree } from './merged-tree.ts';

/**
 * Rows in sight, ascending: none below a collapsed one and, with `onlyDifferences`, those that differ and what they
 * stand under.
 */
export function rowsInSight(
  { subtreeSize, parent }: MergedTree,
  collapsed: ReadonlySet<number>,
  differences: Uint8Array,
  onlyDifferences: boolean,
): Int32Array {
  const count = subtreeSize.length;
  const wanted = new Uint8Array(count);
  for (let row = count - 1; row >= 0; row--) {
    if (!onlyDifferences || differences[row]! > 0) wanted[row] = 1;
    if (wanted[row] && parent[row]! >= 0) wanted[parent[row]!] = 1;
  }
  const rows = new Int32Array(count);
  let length = 0;
  for (let row = 0; row < count; row += collapsed.has(row) ? subtreeSize[row]! : 1) {
    if (wanted[row]) rows[length++] = row;
  }
  return rows.subarray(0, length);
}

/** The next row, after (1) or before (-1) `row`, that differs, round and round; `undefined` when none does. */
export function nextDifference(differences: Uint8Array, row: number, step: 1 | -1): number | undefined {
  const count = differences.length;
  for (let far = 1; far <= count; far++) {
    const candidate = ((((row < 0 && step < 0 ? count : row) + step * far) % count) + count) % count;
    if (differences[candidate]! > 0) return candidate;
  }
  return undefined;
}

/** The rows that `row` stands under. */
export function ancestors({ parent }: MergedTree, row: number): readonly number[] {
  const above: number[] = [];
  for (let at = parent[row] ?? -1; at >= 0; at = parent[at]!) above.push(at);
  return above;
}
