/** Probes after which an entry counts as absent, so that keys made to collide cost space, never time. */
export const PROBE_LIMIT = 64;

/** Differs from run to run, so that nobody can prepare ids that collide. */
const RUN_SEED = Math.floor(Math.random() * 2 ** 32);

/** Hashes `source[start, end)`; a signed 32-bit integer. */
export function hashBytes(source: DataView, start: number, end: number, seed: number): number {
  let hash = RUN_SEED ^ seed ^ Math.imul(end - start, 0x85ebca6b);
  const last = end - 4;
  if (last < start) {
    for (let i = start; i < end; i++) hash = (hash << 8) ^ (hash >>> 24) ^ source.getUint8(i);
    return finish(mix(hash));
  }
  for (let i = start; i < last; i += 4) hash = mix(hash ^ source.getInt32(i, true));
  // The last four bytes, some of them perhaps for the second time: cheaper than a loop over the rest.
  return finish(hash ^ source.getInt32(last, true));
}

/** Hashes `width` words from `start`; a signed 32-bit integer. */
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
  // Signed, since V8 has to allocate for unsigned ones above 2^31.
  return product ^ (product >>> 13);
}
