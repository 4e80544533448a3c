/** FNV-1a hashes (datatracker.ietf.org/doc/rfc9923). */

export const fnv32Start = 0x811c9dc5;

/** Goes on from `state` with more bytes. */
export function fnv32(bytes: Iterable<number>, state = fnv32Start): number {
  let hash = state;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export function fnv64(bytes: Iterable<number>, state = 0xcbf29ce484222325n): bigint {
  let high = Number(state >> 32n);
  let low = Number(state & 0xffffffffn);
  for (const byte of bytes) {
    // The prime is 2^40 + 0x1b3: in two words no product is larger than a double can hold.
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return (BigInt(high) << 32n) | BigInt(low);
}
