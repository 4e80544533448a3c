/** Order among the values of an attribute. */
import type { AttributeColumn, AttributeValue } from '../../../protocol/traces.ts';
import { noValue, ranks } from './sort-rows.ts';

/** By row: where its value stands among those of the column, numbers by size and before everything else. */
export function attributeRanks({ values, indexes }: AttributeColumn, textOf: (value: AttributeValue) => string) {
  const numbers = values.map(numberOf);
  const texts = values.map((value) => textOf(value).toLowerCase());
  const order = ranks(values.length, (a, b) => {
    const [left, right] = [numbers[a], numbers[b]];
    if (left !== undefined && right !== undefined && left !== right) return left - right;
    if ((left === undefined) !== (right === undefined)) return left === undefined ? 1 : -1;
    return texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0;
  });
  return Float64Array.from(indexes, (index) => order[index] ?? noValue);
}

/** `undefined` of what is no number, also of NaN, which has no place among them. */
function numberOf(value: AttributeValue): number | undefined {
  const number =
    typeof value === 'object' && value !== null && 'int64' in value
      ? Number(value.int64)
      : typeof value === 'object' && value !== null && 'double' in value
        ? Number(value.double)
        : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}
