/** Order of rows by a column: a number for each row. */

/** What a row without a value has; it stands last, whichever way the column is sorted. */
export const noValue = Number.NaN;

/** `rows` by their values, the least first or, `descending`, the greatest; equal ones stay in the order of `rows`. */
export function sortRows(rows: Int32Array, values: ArrayLike<number>, descending: boolean): Int32Array {
  const keys = new Float64Array(rows).map((row) => values[row]!);
  const sign = descending ? -1 : 1;
  const places = rows
    .map((_, place) => place)
    .sort((a, b) => {
      const [left, right] = [keys[a]!, keys[b]!];
      if (left === right) return a - b;
      if (left < right) return -sign;
      if (left > right) return sign;
      // At least one is no value.
      return Number.isNaN(left) ? (Number.isNaN(right) ? a - b : 1) : -1;
    });
  return places.map((place) => rows[place]!);
}

/** Where each of the texts stands among them in order, whatever the case; equal ones stand at the same place. */
export function ranksOf(texts: readonly string[]): Int32Array {
  const folded = texts.map((text) => text.toLowerCase());
  return ranks(texts.length, (a, b) => (folded[a]! < folded[b]! ? -1 : folded[a]! > folded[b]! ? 1 : 0));
}

/** Where each of `count` things stands in the order that `compare` gives. */
export function ranks(count: number, compare: (a: number, b: number) => number): Int32Array {
  const order = Array.from({ length: count }, (_, index) => index).sort(compare);
  const result = new Int32Array(count);
  let rank = 0;
  order.forEach((index, place) => {
    if (place > 0 && compare(order[place - 1]!, index) !== 0) rank += 1;
    result[index] = rank;
  });
  return result;
}
