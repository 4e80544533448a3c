/** 64-bit nanoseconds kept as two unsigned 32-bit words. */

const TWO_POW_32 = 0x1_0000_0000;

export function isBefore(high: number, low: number, otherHigh: number, otherLow: number): boolean {
  return high < otherHigh || (high === otherHigh && low < otherLow);
}

/** `a - b` in nanoseconds; exact up to 2^53, which is 104 days. */
export function difference(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  return (aHigh - bHigh) * TWO_POW_32 + (aLow - bLow);
}

/** Milliseconds since the epoch, with the fraction that a double can hold. */
export function milliseconds(high: number, low: number): number {
  return (high * TWO_POW_32 + low) / 1e6;
}

/** All 64 bits in decimal. */
export function decimal(high: number, low: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}
