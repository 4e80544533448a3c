/** The whole number that Go's `strconv.ParseInt(text, 10, 64)` reads; undefined where it fails. */
export function parseGoInteger(text: string): bigint | undefined {
  if (!/^[-+]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** The number that Go's `strconv.ParseFloat(text, 64)` reads, but for hexadecimal ones; undefined where it fails. */
export function parseGoFloat(text: string): number | undefined {
  const [, sign, word] = /^([-+]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (word !== undefined) {
    if (/^n/i.test(word)) return sign === '' ? Number.NaN : undefined;
    return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Go's `int64(value)` on amd64: the fraction is cut off, and what does not fit becomes the smallest. */
export function truncateToInteger(value: number): bigint {
  const isWithin = value >= -(2 ** 63) && value < 2 ** 63;
  return isWithin ? BigInt(Math.trunc(value)) : -(2n ** 63n);
}
