/** Rows of a segment: all, none, or those whose byte is 1. */
export type Rows = boolean | Uint8Array;

/** Narrows `rows` to those in `others`; may change `rows`, never `others`. */
export function intersect(rows: Rows, others: Rows): Rows {
  if (rows === true) return others === false || others === true ? others : others.slice();
  if (rows === false || others === true) return rows;
  if (others === false) return false;
  for (let row = 0; row < rows.length; row++) rows[row]! &= others[row]!;
  return rows;
}

/** Widens `rows` by `others`; may change `rows`, and give `others`. */
export function unite(rows: Rows, others: Rows): Rows {
  if (rows === true || others === true) return true;
  if (others === false) return rows;
  if (rows === false) return others;
  for (let row = 0; row < rows.length; row++) rows[row]! |= others[row]!;
  return rows;
}

/** The other rows; may change `rows`. */
export function invert(rows: Rows): Rows {
  if (typeof rows === 'boolean') return !rows;
  for (let row = 0; row < rows.length; row++) rows[row]! ^= 1;
  return rows;
}

export function isIn(rows: Rows, row: number): boolean {
  return typeof rows === 'boolean' ? rows : rows[row] === 1;
}
