/** Probes after which an entry counts as absent, so that keys made to collide cost space, never time. */
export const PROBE_LIMIT = 64;

/** Differs from run to run, so that nobody can prepare ids that collide. */
const RUN_SEED = Math.floor(Math.random() * 2 ** 32);

/** Hashes `bytes[start, end)`; an unsigned 32-bit integer. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = RUN_SEED ^ seed ^ Math.imul(end - start, 0x85ebca6b);
  let i = start;
  for (const last = end - 3; i < last; i += 4) {
    hash = mix(hash ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)));
  }
  let tail = 0;
  for (; i < end; i++) tail = (tail << 8) | bytes[i]!;
  return finish(hash ^ tail);
}

/** Hashes `width` words from `start`; an unsigned 32-bit integer. */
export function hashWords(words: Uint32Array, start: number, width: number): number {
  let hash = RUN_SEED ^ width;
  for (let i = start; i < start + width; i++) hash = mix(hash ^ words[i]!);
  return finish(hash);
}

function mix(value: number): number {
  const product = Math.imul(value, 0x9e3779b1);
  return product ^ (product >>> 15);
}

function finish(hash: number): number {
  const product = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (product ^ (product >>> 13)) >>> 0;
}
