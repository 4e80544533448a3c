/** MurmurHash3 of 32 bits for x86, without seed. */
export function murmur3(bytes: Uint8Array): number {
  let hash = 0;
  const blocks = bytes.length & ~3;
  for (let at = 0; at < blocks; at += 4) {
    const block = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash = Math.imul(rotate32(hash ^ mix32(block), 13), 5) + 0xe6546b64;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= blocks; at--) tail = (tail << 8) | bytes[at]!;
  hash ^= mix32(tail) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** MurmurHash3 of 128 bits for x64, without seed, in its two halves. */
export function murmur3Of128(bytes: Uint8Array): readonly [bigint, bigint] {
  let [first, second] = [0n, 0n];
  const blocks = bytes.length & ~15;
  for (let at = 0; at < blocks; at += 16) {
    first ^= mixFirst(read(bytes, at, at + 8));
    first = u64((rotate(first, 27n) + second) * 5n + 0x52dce729n);
    second ^= mixSecond(read(bytes, at + 8, at + 16));
    second = u64((rotate(second, 31n) + first) * 5n + 0x38495ab5n);
  }
  second ^= mixSecond(read(bytes, blocks + 8, bytes.length));
  first ^= mixFirst(read(bytes, blocks, Math.min(blocks + 8, bytes.length)));
  const length = BigInt(bytes.length);
  first = u64((first ^ length) + (second ^ length));
  second = u64((second ^ length) + first);
  [first, second] = [finish(first), finish(second)];
  first = u64(first + second);
  return [first, u64(second + first)];
}

function mix32(block: number): number {
  return Math.imul(rotate32(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
}

function rotate32(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function mixFirst(block: bigint): bigint {
  return u64(rotate(u64(block * 0x87c37b91114253d5n), 31n) * 0x4cf5ad432745937fn);
}

function mixSecond(block: bigint): bigint {
  return u64(rotate(u64(block * 0x4cf5ad432745937fn), 33n) * 0x87c37b91114253d5n);
}

function finish(value: bigint): bigint {
  let mixed = u64((value ^ (value >> 33n)) * 0xff51afd7ed558ccdn);
  mixed = u64((mixed ^ (mixed >> 33n)) * 0xc4ceb9fe1a85ec53n);
  return mixed ^ (mixed >> 33n);
}

/** The bytes [`from`, `to`), the lowest first. */
function read(bytes: Uint8Array, from: number, to: number): bigint {
  let value = 0n;
  for (let at = to - 1; at >= from; at--) value = (value << 8n) | BigInt(bytes[at]!);
  return value;
}

function rotate(value: bigint, by: bigint): bigint {
  return u64(value << by) | (value >> (64n - by));
}

function u64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
