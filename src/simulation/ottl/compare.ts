import { compareCodePoints } from '../value-text.ts';
import { Duration, Id, type OttlValue, Time } from './ottl-value.ts';

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** How OTTL compares values of any types (pkg/ottl/compare.go): those that do not compare are unequal, and neither is less. */
export function compare(left: OttlValue, right: OttlValue, operator: ComparisonOperator): boolean {
  if (left === null || right === null) {
    // Nil equals nil, and is neither less nor greater than anything.
    const isBoth = left === right;
    return operator === '!=' ? !isBoth : isBoth && operator !== '<' && operator !== '>';
  }
  if (operator === '==') return isEqual(left, right);
  if (operator === '!=') return !isEqual(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return false;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Of two values neither of which is nil. */
function isEqual(left: OttlValue, right: OttlValue): boolean {
  if (left instanceof Map || Array.isArray(left)) return isSame(left, right);
  if (left instanceof Id) return right instanceof Id && left.of === right.of && left.hex === right.hex;
  return orderOf(left, right) === 0;
}

/** Whether two are of one type and say the same, whatever is in them; unlike a comparison, of numbers too. */
export function isSame(left: OttlValue, right: OttlValue): boolean {
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => isSame(item, right[index]!))
    );
  }
  if (left instanceof Map) {
    if (!(right instanceof Map) || left.size !== right.size) return false;
    for (const [key, value] of left) {
      const other = right.get(key);
      if (other === undefined || !isSame(value, other)) return false;
    }
    return true;
  }
  if (left === null || right === null || typeof left !== typeof right) return left === right;
  return isEqual(left, right);
}

/** Less, equal or greater as a number below, at or above zero; undefined where two do not compare. */
function orderOf(left: OttlValue, right: OttlValue): number | undefined {
  switch (typeof left) {
    case 'bigint':
      if (typeof right === 'bigint') return orderOfNumbers(left, right);
      return typeof right === 'number' ? orderOfNumbers(Number(left), right) : undefined;
    case 'number':
      if (typeof right !== 'number' && typeof right !== 'bigint') return undefined;
      return orderOfNumbers(left, Number(right));
    case 'string':
      return typeof right === 'string' ? compareCodePoints(left, right) : undefined;
    case 'boolean':
      return typeof right === 'boolean' ? Number(left) - Number(right) : undefined;
    default:
      if (left instanceof Uint8Array) return right instanceof Uint8Array ? orderOfBytes(left, right) : undefined;
      if (left instanceof Time) return right instanceof Time ? orderOfNumbers(left.ns, right.ns) : undefined;
      if (left instanceof Duration) return right instanceof Duration ? orderOfNumbers(left.ns, right.ns) : undefined;
      return left === right ? 0 : undefined;
  }
}

/** NaN compares to nothing. */
function orderOfNumbers(left: number | bigint, right: number | bigint): number | undefined {
  if (left === right) return 0;
  return left < right ? -1 : left > right ? 1 : undefined;
}

function orderOfBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return left[at]! - right[at]!;
  return left.length - right.length;
}
