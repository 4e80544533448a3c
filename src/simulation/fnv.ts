/** FNV-1a hashes (datatracker.ietf.org/doc/rfc9923). */

export const fnv32Start = 0x811c9dc5;

/** Goes on from `state` with more bytes. */
export function fnv32(bytes: Iterable<number>, state = fnv32Start): number {
  let hash = state;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export function fnv64(bytes: Iterable<number>, state = 0xcbf29ce484222325n): bigint {
  let hash = state;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
