import type { Random } from './random.ts';

/** Requests do not grow beyond this by being mutated. */
export const LARGEST_INPUT = 256 << 10;

/** One way to damage bytes that may be of anything; `other` is what parts are taken from. */
type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const mutations: readonly Mutation[] = [flipBits, setBytes, truncate, splice, remove, repeat, insert];

export function mutateBytes(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  return bytes.length === 0 ? other : random.pick(mutations)(bytes, random, other);
}

function flipBits(bytes: Uint8Array, random: Random): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  for (let times = 1 + random.below(8); times > 0; times--) {
    flipped[random.below(bytes.length)]! ^= 1 << random.below(8);
  }
  return flipped;
}

/** To those that end or begin something somewhere. */
function setBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--) {
    changed[random.below(bytes.length)] = random.pick([0, 1, 0x0a, 0x22, 0x5c, 0x7f, 0x80, 0xff]);
  }
  return changed;
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.subarray(0, random.below(bytes.length));
}

function splice(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length + 1))]);
}

function remove(bytes: Uint8Array, random: Random): Uint8Array {
  const start = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + random.below(20))]);
}

function repeat(bytes: Uint8Array, random: Random): Uint8Array {
  const start = random.below(bytes.length);
  const part = bytes.subarray(start, start + 1 + random.below(200));
  const most = Math.floor((LARGEST_INPUT - bytes.length) / part.length);
  const times = Math.max(1, Math.min(most, random.pick([1, 1, 2, 2, 30, 100, 5000])));
  return Buffer.concat([bytes.subarray(0, start), ...Array<Uint8Array>(times).fill(part), bytes.subarray(start)]);
}

function insert(bytes: Uint8Array, random: Random): Uint8Array {
  const start = random.below(bytes.length);
  const added = Uint8Array.from({ length: 1 + random.below(16) }, () => random.below(256));
  return Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start)]);
}
